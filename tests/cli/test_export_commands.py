"""`pramoen export`: the papers of a closed round, in formal Thai, from what is on record."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from a_life import PROVINCIAL, a_life
from a_round import morning
from openpyxl import load_workbook
from sqlalchemy import Engine, update

from pramoen.cli.main import run
from pramoen.records.database import open_database
from pramoen.records.models import Officer
from pramoen.records.submissions import submit
from pramoen.rounds.closing_round import Shares, close_round

FORMS = {"announcement", "evaluation-summary", "results-list", "round-summary", "status-list"}
OFFICE = "สำนักงานพัฒนาชุมชนอำเภอตัวอย่าง"
ENDS = morning("2025-09-12")
SHARES = Shares(Decimal(50), Decimal(70))
EVALUATION = {
    "results": {"team/1": {"value": "60"}, "individual/1": {"value": "60"}},
    "competency": "50",
    "development_plan": [{"topic": "การวิเคราะห์ข้อมูล", "how": "อบรม", "when": "ต.ค. ๒๕๖๘"}],
    "acknowledgement": {"on": "2025-09-21", "signed": False, "witness": "นางพยาน สมมติ"},
    "opinions": [{"by": "นายเหนือ สมมติ", "agrees": True}],
}


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory, database_in: Callable[[Path], Engine]) -> Path:
    """Two homes: of a round still open, and of the same round closed."""
    folder = tmp_path_factory.mktemp("homes")
    engine = database_in(folder / "open")
    life = a_life(engine)
    with life.at_work() as (session, _):
        submit(session, life.duty(session, "P1", "evaluation"), EVALUATION, at=ENDS, by="P1")
        session.execute(update(Officer).where(Officer.code == "P2").values(name='=1+1 <b>"สมมติ"</b>'))
    engine.dispose()
    shutil.copytree(folder / "open", folder / "closed")
    closed = open_database(f"sqlite:///{folder / 'closed' / 'pramoen.db'}")
    close_round(closed, life.round_id, shares=SHARES, at=ENDS, by="C1", why="ปิดรอบ")
    closed.dispose()
    return folder


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command in this process; gives its status, the document it printed, and its error."""

    def go(*words: object) -> tuple[int, Any, str]:
        status = run([str(word) for word in words])
        out, err = capsys.readouterr()
        return status, json.loads(out) if status == 0 and out.startswith("{") else out, err

    return go


def _printed(said: Any, homes: Path, out: Path, form: str, *more: object) -> list[Path]:
    status, document, err = said(
        "export", form, "--home", homes / "closed", "--out", out, "--as-of", "2568-09-21", "--json", *more
    )
    assert (status, err) == (0, "")
    return [Path(file) for file in document["files"]]


def _words(file: Path) -> str:
    if file.suffix == ".html":
        return file.read_text(encoding="utf-8")
    rows = load_workbook(file).active.iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


def test_every_form_is_listed_with_its_thai_name(said: Any) -> None:
    status, document, _ = said("export", "--list", "--json")
    assert status == 0
    assert {one["form"] for one in document["forms"]} == FORMS
    assert all(any("ก" <= letter <= "ฮ" for letter in one["title"]) for one in document["forms"])


@pytest.mark.parametrize("form", sorted(FORMS))
def test_each_form_is_written_as_page_and_sheet_with_the_same_words(
    said: Any, homes: Path, tmp_path: Path, form: str
) -> None:
    files = _printed(said, homes, tmp_path, form)
    assert len(files) >= 2
    assert {file.name for file in tmp_path.iterdir()} == {file.name for file in files}
    assert sorted(file.stem for file in files if file.suffix == ".html") == sorted(
        file.stem for file in files if file.suffix == ".xlsx"
    )
    for file in files:
        words = _words(file)
        assert "รอบการประเมินที่ 2 ปีงบประมาณ พ.ศ. 2568 จังหวัดตัวอย่างบุรี" in words
        assert "<b>" not in words or file.suffix == ".xlsx"


def test_the_summary_of_an_officer_tells_his_scores_and_grade(said: Any, homes: Path, tmp_path: Path) -> None:
    files = _printed(said, homes, tmp_path, "evaluation-summary", "--office", OFFICE)
    # 60 per cent is level 1 of both indicators: 20 per cent, 70 of the whole; competency 50, 30 of the whole.
    for own in [file for file in files if "-P1." in file.name]:
        words = _words(own)
        for expected in ("นายสมมติ P1", "29.00", "ต้องปรับปรุง", "ตัวชี้วัด team/1", "นางพยาน", "๒๑ กันยายน ๒๕๖๘"):
            assert expected in words, expected
    assert sum("-P1." in file.name for file in files) == 2


def test_the_announcement_names_nobody_below_and_no_score(said: Any, homes: Path, tmp_path: Path) -> None:
    for file in _printed(said, homes, tmp_path, "announcement"):
        words = _words(file)
        assert "ระดับดีเด่น" in words
        assert "นายสมมติ P1" not in words
        assert "29.00" not in words
        assert "ต้องปรับปรุง" not in words


def test_words_of_the_roster_become_neither_formula_nor_markup(
    said: Any, homes: Path, tmp_path: Path
) -> None:
    files = _printed(said, homes, tmp_path, "results-list", "--office", OFFICE)
    [sheet] = [file for file in files if file.suffix == ".xlsx"]
    cells = [cell for row in load_workbook(sheet).active.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert any(str(cell.value).startswith("=1+1") for cell in cells)


def test_an_office_gets_only_its_own(said: Any, homes: Path, tmp_path: Path) -> None:
    files = _printed(said, homes, tmp_path, "results-list", "--office", PROVINCIAL)
    assert len(files) == 2
    assert all("นายสมมติ P1" not in _words(file) for file in files)


@pytest.mark.parametrize("form", sorted(FORMS - {"status-list"}))
def test_what_may_still_change_is_not_printed(said: Any, homes: Path, tmp_path: Path, form: str) -> None:
    status, _, err = said("export", form, "--home", homes / "open", "--out", tmp_path / "out")
    assert status == 2
    assert "round close" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "words", [("nothing",), (), ("status-list", "--office", "ไม่มี"), ("status-list", "--out", "/dev/null/x")]
)
def test_what_cannot_be_printed_is_said_in_one_line(said: Any, homes: Path, words: tuple[str, ...]) -> None:
    status, _, err = said("export", *words, "--home", homes / "open")
    assert status == 2
    assert len(err.splitlines()) == 1
    assert "defect" not in err


def test_a_province_goes_to_another_home_once(said: Any, homes: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "province.zip", tmp_path / "other"
    assert said("export", "--all", file, "--home", homes / "closed", "--json")[1]["province"] == "ตัวอย่างบุรี"
    assert said("init", "--home", other)[0] == 0
    first, again = (said("import", file, "--home", other, "--json")[1] for _ in range(2))
    assert (first["was_there"], again["was_there"]) == (False, True)
    assert first["rows"] == again["rows"] > 50
    asked = ("round", "status", "--as-of", "2025-10-01", "--json", "--home")
    assert said(*asked, other)[1] == said(*asked, homes / "closed")[1]
    assert said("audit", "verify", "--home", other)[0] == 0
    status, _, err = said("export", "--all", file, "--home", other)
    assert status == 2
    assert "--force" in err


@pytest.mark.parametrize("given", ["missing", "text", "backup", "cut off"])
def test_what_is_no_published_province_is_refused_in_one_line(
    said: Any, homes: Path, tmp_path: Path, given: str
) -> None:
    file = tmp_path / "province.zip"
    if given == "text":
        file.write_text("สวัสดี", encoding="utf-8")
    elif given == "backup":
        assert said("backup", file, "--home", homes / "closed")[0] == 0
    elif given == "cut off":
        said("export", "--all", file, "--home", homes / "closed")
        file.write_bytes(file.read_bytes()[:-100])
    status, _, err = said("import", file, "--home", homes / "open")
    assert status == 2
    assert len(err.splitlines()) == 1
    assert "defect" not in err
