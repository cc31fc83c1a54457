"""Bad input ends with 2 and one line that says what and what to do; never with a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from a_round import a_row
from command_line import CommandLine
from prepared_homes import PreparedHomes

from pramoen.papers.roster_sheet import write_roster

LETTER = Path(__file__).resolve().parents[2] / "pramoen" / "demo" / "sample_letter.txt"


def _refused(pramoen: CommandLine, *arguments: object) -> str:
    ended = pramoen(*arguments)
    assert ended.status == 2, ended
    assert ended.out == ""
    lines = ended.err.splitlines()
    assert len(lines) == 1, ended.err
    assert lines[0].startswith("pramoen: error: ")
    return lines[0]


@pytest.fixture
def ready(pramoen: CommandLine, prepared_homes: PreparedHomes) -> CommandLine:
    """A home with a database and a roster, but no round."""
    prepared_homes.copy(pramoen.home, [a_row("P1")])
    return pramoen


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense"], "No such command"),
        (["remind", "--nonsense"], "No such option"),
        (["circular", "read"], "file"),
        (["date", ""], ""),
        (["--as-of", "2024-02-30", "date", "ภายในวันที่ ๒๐"], "--as-of"),
        (["schema", "nothing"], "there is no schema 'nothing'"),
    ],
)
def test_what_cannot_be_understood_is_said(pramoen: CommandLine, arguments: list[str], words: str) -> None:
    assert words in _refused(pramoen, *arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["round", "status"],
        ["remind"],
        ["round", "open", LETTER],
        ["outbox", "list"],
        ["roster", "import", "x.csv"],
    ],
)
def test_without_a_database_each_command_says_how_to_make_one(
    pramoen: CommandLine, arguments: list[object]
) -> None:
    assert "pramoen init" in _refused(pramoen, *arguments)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["round", "status"], "pramoen round open"),
        (["round", "status", "--round", "1/2560"], "no round '1/2560'"),
        (["month", "close", "2567-13"], "is no month"),
        (["duty", "waive", "x", "--why", "ลา"], "--by"),
        (["duty", "waive", "x", "--by", "P1"], "--why"),
        (["duty", "waive", "x", "--by", "P1", "--why", "ลา"], "no duty 'x'"),
        (["duty", "waive", "x", "--by", "GHOST", "--why", "ลา"], "no officer 'GHOST'"),
        (["remind", "--province", "ไม่มี"], "no province 'ไม่มี'"),
        (["roster", "template", "roster.txt"], ".xlsx"),
        (["outbox", "list", "--state", "lost"], "--state"),
        (["round", "open", LETTER, "--accept", "x"], "--why"),
        (["round", "open", "/nowhere/letter.txt"], "letter.txt"),
    ],
)
def test_what_is_not_on_record_or_lacks_a_person_is_said(
    ready: CommandLine, arguments: list[object], words: str
) -> None:
    assert words in _refused(ready, *arguments)


def test_sending_as_of_another_day_needs_a_yes_where_nobody_can_be_asked(ready: CommandLine) -> None:
    assert "--yes" in _refused(ready, "remind", "--as-of", "2567-08-23")


def test_a_database_that_is_none_is_said_in_one_line(pramoen: CommandLine) -> None:
    pramoen.home.mkdir(parents=True)
    (pramoen.home / "pramoen.db").write_bytes(b"this is no database" * 100)
    _refused(pramoen, "round", "status")


@pytest.mark.parametrize(
    "text",
    [
        "ladder = ['soon']",
        "ladder = []",
        "unknown = 1",
        "not toml =",
        "send_from = '25:00'",
        "send_until = '07:00'",
        "overlay = '/nowhere.toml'",
        "templates = '/nowhere'",
        "team_share = 'abc'",
        "results_share = 150",
        "public_url = 'x'",
    ],
)
def test_a_setting_that_means_nothing_is_named(pramoen: CommandLine, text: str) -> None:
    pramoen.home.mkdir(parents=True)
    (pramoen.home / "pramoen.toml").write_text(text, encoding="utf-8")
    assert "pramoen.toml" in _refused(pramoen, "round", "status")


def test_an_address_that_is_no_database_is_said_without_its_secret(tmp_path: Path) -> None:
    pramoen = CommandLine(tmp_path, {"PRAMOEN_DATABASE_URL": "nonsense://user:secret@host/x"})
    assert "secret" not in _refused(pramoen, "round", "status")


def test_a_roster_that_leaves_people_out_asks_first(ready: CommandLine, tmp_path: Path) -> None:
    write_roster(tmp_path / "other.xlsx", [a_row("P2")])
    assert "1 officers on record are not in other.xlsx" in _refused(
        ready, "roster", "import", tmp_path / "other.xlsx"
    )
    ready.does("roster", "import", tmp_path / "other.xlsx", "--yes")


def test_an_empty_sheet_is_never_written_over_a_filled_one(pramoen: CommandLine, tmp_path: Path) -> None:
    write_roster(tmp_path / "filled.xlsx", [a_row("P1")])
    assert "is there already" in _refused(pramoen, "roster", "template", tmp_path / "filled.xlsx")
