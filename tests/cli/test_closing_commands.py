"""`pramoen month close`, `round close`, `duty waive`: exit statuses 0, 1 and 2, and what `--json` prints."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from a_life import people
from a_round import open_it
from command_line import CommandLine, Ended
from sqlalchemy import Engine

from pramoen.cli.main import run

WHEN = ("--as-of", "2568-08-21", "--yes")
SHARES = ("--team-share", "50", "--results-share", "70")


@pytest.fixture(scope="module")
def once_opened(tmp_path_factory: pytest.TempPathFactory, database_in: Callable[[Path], Engine]) -> Path:
    home = tmp_path_factory.mktemp("opened")
    engine = database_in(home)
    open_it(engine, rows=people())
    engine.dispose()
    return home


@pytest.fixture
def opened(once_opened: Path, pramoen_on_a_server: CommandLine) -> CommandLine:
    """A round that is open, with a coordinator on its roster."""
    shutil.copytree(once_opened, pramoen_on_a_server.home)
    return pramoen_on_a_server


def _refused(ended: Ended, words: str) -> None:
    assert (ended.status, ended.out) == (2, ""), ended
    [line] = ended.err.splitlines()
    assert line.startswith("pramoen: error: ") and words in line, line


def test_a_month_with_gaps_ends_with_1_until_a_coordinator_says_why(opened: CommandLine) -> None:
    looked = opened("month", "close", "2568-07", "--json", *WHEN)
    assert (looked.status, looked.err) == (1, "")
    assert set(looked.json) >= {"round", "month", "complete", "closed", "checks", "offices", "province"}
    assert (looked.json["complete"], looked.json["closed"]) == (False, False)
    assert any(not check["met"] and check["gaps"] for check in looked.json["checks"])
    done = opened.does("month", "close", "2568-07", "--why", "เลยกำหนด", "--by", "C1", "--json", *WHEN)
    assert (done.json["complete"], done.json["closed"]) == (False, True)


def test_a_round_with_gaps_ends_with_1_and_a_supervisor_may_not_close_it(opened: CommandLine) -> None:
    close = ("round", "close", *SHARES, *WHEN)
    looked = opened(*close, "--json")
    assert (looked.status, looked.err) == (1, "")
    assert set(looked.json) >= {"round", "complete", "closed", "checks", "grades", "offices", "officers"}
    assert (looked.json["complete"], looked.json["closed"]) == (False, False)
    _refused(opened(*close, "--why", "สิ้นรอบ", "--by", "S1"), "S1 may not decide")


@pytest.fixture
def here(
    once_opened: Path,
    pramoen: CommandLine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> CommandLine:
    """The same home, for commands that run in this process."""
    shutil.copytree(once_opened, pramoen.home)
    for name in ("PRAMOEN_ACTOR", "PRAMOEN_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PRAMOEN_HOME", str(pramoen.home))

    class Here(CommandLine):
        def __call__(self, *arguments: object) -> Ended:
            status = run([*map(str, arguments)])
            said = capsys.readouterr()
            return Ended(status, said.out, said.err)

    return Here(pramoen.home, {})


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("month", "close", "2568-13"), "is no month"),
        (("month", "close", "soon"), "is no month"),
        (("month", "close"), "Missing parameter: month"),
        (("month", "close", "2568-07", "--why", "เลยกำหนด"), "--by"),
        (("month", "close", "2568-07", "--why", "เลยกำหนด", "--by", "P99"), "no officer 'P99'"),
        (("round", "close", "--why", "สิ้นรอบ"), "--by"),
        (("round", "close", "--round", "1/2560"), "no round '1/2560'"),
    ],
)
def test_what_cannot_be_closed_is_said_in_one_line(
    here: CommandLine, arguments: tuple[str, ...], words: str
) -> None:
    _refused(here(*arguments, *WHEN), words)


def test_a_duty_is_waived_once_and_by_those_who_may(here: CommandLine) -> None:
    def first() -> dict[str, str]:
        rows: list[dict[str, str]] = json.loads(here.does("duty", "list", "--officer", "P1", "--json").out)
        return rows[0]

    owed = first()["id"]
    waive = ("duty", "waive", owed, "--why", "ลาคลอด", *WHEN)
    reopen = ("duty", "reopen", owed, "--why", "กลับมา", "--by", "C1", *WHEN)
    _refused(here(*waive), "--by")
    _refused(here(*waive, "--by", "P1"), "P1 may not decide what is owed; S1 or a coordinator may")
    _refused(here("duty", "waive", owed, "--why", " ", "--by", "C1", *WHEN), "--why")
    _refused(here("duty", "waive", "none", "--why", "ลา", "--by", "C1", *WHEN), "no duty 'none'")
    _refused(here(*reopen), "was not waived")
    here.does(*waive, "--by", "S1")
    _refused(here(*waive, "--by", "C1"), "waived already")
    assert first()["state"] == "waived"
    here.does(*reopen)
    assert first()["state"] == "open"
    assert here("audit", "verify").status == 0
