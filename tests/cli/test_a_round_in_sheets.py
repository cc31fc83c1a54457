"""A round as an officer lives it: every form goes out as a sheet, is typed into, and comes in again.

The cells are found as people find them, by the words beside them; what it comes to is worked out by hand.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from a_round import a_row, open_it
from command_line import CommandLine
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from prepared_homes import PreparedHomes
from sqlalchemy import Engine

SPENT = "ร้อยละของการเบิกจ่ายงบประมาณของหน่วยงาน"
HEARD = "จำนวนหมู่บ้านที่จัดเวทีรับฟังความเห็น"
MANUAL = "ระดับความสำเร็จของการจัดทำคู่มือปฏิบัติงาน"
WAITING = "ร้อยละของเรื่องร้องเรียนที่ยังค้างดำเนินการ"
EARNING = "ร้อยละของครัวเรือนเป้าหมายที่มีรายได้เพิ่มขึ้น"
PASSING = "ร้อยละของกลุ่มอาชีพที่ผ่านเกณฑ์ประเมิน"
SENT_ON = "วันที่รายงานผลการพัฒนากลุ่มอาชีพครบถ้วน"
QUALITY = "คุณภาพของรายงานผลการปฏิบัติงานตามความเห็นของผู้บังคับบัญชา"
ALL = (SPENT, HEARD, MANUAL, WAITING, EARNING, PASSING, SENT_ON, QUALITY)
AGREED, JULY, AUGUST, ENDS = (
    ("--as-of", day, "--yes") for day in ("2568-06-27", "2568-07-18", "2568-08-18", "2568-09-10")
)


@pytest.fixture
def round_open(pramoen_on_a_server: CommandLine, prepared_homes: PreparedHomes) -> CommandLine:
    """The sample letter's round: P1 under S1 under C1, who coordinates and is under G1."""
    rows = [
        a_row("P1", supervisor_id="S1"),
        a_row("S1", supervisor_id="C1", roles=("supervisor",)),
        a_row("C1", supervisor_id="G1", roles=("supervisor", "coordinator"), office="สำนักงานจังหวัด"),
        a_row("G1", roles=("supervisor",), office="สำนักงานจังหวัด"),
    ]
    shares = ("--team-share", "50", "--results-share", "70")
    prepared_homes.copy(pramoen_on_a_server.home, rows, (*shares, "--as-of", "2568-06-23", "--yes"))
    return pramoen_on_a_server


def _row(sheet: Worksheet, words: str, column: str, *, after: int = 0) -> int:
    """The first row below `after` whose cell in a column begins with these words."""
    for row in range(after + 1, sheet.max_row + 1):
        if str(sheet[f"{column}{row}"].value or "").startswith(words):
            return row
    raise AssertionError(f"no row says {words!r} in column {column}")


def _beside(sheet: Worksheet, title: str, label: str) -> str:
    """The cell beside a label in the block of an indicator; its title stands in the summary first."""
    block = _row(sheet, title, "B", after=_row(sheet, title, "B"))
    return f"D{_row(sheet, label, 'C', after=block)}"


def _below(sheet: Worksheet, heading: str, column: str, *, line: int = 1) -> str:
    """A cell in a line of the table under a heading; the note and the titles stand between."""
    head = _row(sheet, "1" if line == 1 else str(line), "A", after=_row(sheet, heading, "A"))
    return f"{column}{head}"


def _type(path: Path, typed: dict[Any, Any]) -> None:
    """Type values in: by title and label, or by heading and column."""
    book = load_workbook(path)
    sheet = book["P1"]
    for (first, second), value in typed.items():
        find = _below if second in "BCDEFG" else _beside
        sheet[find(sheet, first, second)].value = value
    book.save(path)


RESULTS: dict[Any, Any] = {
    (SPENT, "ผลที่ได้"): 100,
    (HEARD, "ผลที่ได้"): 7,
    **{(MANUAL, f"ระดับ {n}"): "ทำแล้ว" for n in (1, 2, 3, 4)},
    (WAITING, "ผลที่ได้"): "๔",
    (EARNING, "ผลที่ได้"): 65,
    (PASSING, "ผลที่ได้"): 81,
    (SENT_ON, "สถานะการดำเนินงาน"): "แล้วเสร็จ",
    (SENT_ON, "วันที่แล้วเสร็จ"): dt.date(2025, 8, 15),
    (QUALITY, "ระดับที่วินิจฉัย"): 3,
}


@pytest.mark.proof
def test_a_round_from_the_agreement_to_the_grade(round_open: CommandLine, tmp_path: Path) -> None:
    does = round_open.does

    # The agreement is typed in, sent, and accepted; a fresh form shows what was agreed.
    form = tmp_path / "agreement.xlsx"
    does("agreement", "template", "--officer", "P1", "--out", form)
    agreed = {(title, "ระดับเป้าหมาย (1 - 5)"): 5 for title in ALL}
    named = {("สมรรถนะที่คาดหวัง", "B"): "บริการที่ดี", ("สมรรถนะที่คาดหวัง", "D"): 3}
    _type(form, {**agreed, (HEARD, "ค่าเป้าหมายที่ตกลง"): "11 หมู่บ้าน", **named})
    does("agreement", "import", form, *AGREED)
    does("agreement", "accept", "--officer", "P1", "--by", "S1", *AGREED)
    does("agreement", "template", "--officer", "P1", "--out", form)
    sheet = load_workbook(form)["P1"]
    assert sheet[_beside(sheet, HEARD, "ค่าเป้าหมายที่ตกลง")].value == "11 หมู่บ้าน"
    untouched = round_open("agreement", "import", form, *AGREED)
    assert untouched.status == 2
    assert "nothing is filled in that had not stood there" in untouched.err

    # July is reported on; the form of August shows July's answers beside, and its own cells are empty.
    form = tmp_path / "july.xlsx"
    does("report", "template", "--officer", "P1", "--month", "2568-07", "--out", form)
    _type(form, {(SPENT, "ผลที่ได้"): 90, (MANUAL, "ระดับ 1"): "ทำแล้ว"})
    sheet = load_workbook(form)["P1"]
    assert "แต่งตั้งคณะทำงาน" in sheet[_beside(sheet, MANUAL, "ระดับ 1").replace("D", "C")].value
    does("report", "import", form, *JULY)
    does("report", "accept", "--officer", "P1", "--month", "2568-07", "--by", "S1", *JULY)
    august = tmp_path / "august.xlsx"
    does("report", "template", "--officer", "P1", "--month", "2568-08", "--out", august)
    sheet = load_workbook(august)["P1"]
    assert sheet[_beside(sheet, SPENT, "ผลที่ได้")].value is None
    words = {str(cell.value) for cell in sheet["B"]}
    assert "รายงานกรกฎาคม 2568: ผลที่ได้ 90 · คะแนน 3.0000" in words
    assert "ตามข้อตกลง: เป้าหมาย 11 หมู่บ้าน · ระดับเป้าหมาย 5 · น้ำหนัก 30" in words
    closed = does("month", "close", "2568-07", "--why", "ประชุมแล้ว", "--by", "C1", "--json", *AUGUST).json
    assert [one["mean"] for one in closed["indicators"] if one["indicator"] == "team/1"] == ["3.0000"]

    # The evaluation comes in and is accepted; then the officer signs, and those above say what they think.
    form = tmp_path / "evaluation.xlsx"
    does("evaluation", "template", "--officer", "P1", "--out", form)
    _type(form, {**RESULTS, ("ผลการประเมินสมรรถนะ", "E"): 3, ("ผลการประเมินสมรรถนะ", "F"): 4.5})
    does("evaluation", "import", form, *ENDS)
    does("evaluation", "accept", "--officer", "P1", "--by", "S1", *ENDS)
    does("evaluation", "template", "--officer", "P1", "--out", form)
    signed = ("การรับทราบผลการประเมิน", "B"), ("การรับทราบผลการประเมิน", "D")
    _type(form, {signed[0]: "รับทราบและลงนามแล้ว", signed[1]: dt.date(2025, 9, 10)})
    does("evaluation", "import", form, *ENDS)
    does("evaluation", "template", "--officer", "P1", "--out", form)
    opinion = "ความเห็นของผู้บังคับบัญชาเหนือขึ้นไป ชั้นที่ 1"
    _type(form, {(opinion, "C"): "เห็นด้วย"})
    sheet = load_workbook(form)["P1"]
    refused = round_open("evaluation", "import", form, *ENDS)
    assert refused.status == 2
    cell = _below(sheet, opinion, "C")
    assert f"sheet P1, cell {cell} (opinions.1): P1 may not give this opinion; C1 may" in refused.err
    does("evaluation", "import", form, "--by", "C1", *ENDS)
    shown = does("evaluation", "show", "--officer", "P1", "--json").json
    assert (shown["state"], len({step["version"] for step in shown["steps"]})) == ("accepted", 3)
    assert shown["content"]["acknowledgement"] == {"on": "2025-09-10", "signed": True}
    assert shown["content"]["opinions"] == [{"by": "C1", "agrees": True}]

    # team: 30 × 5 + 30 × 3 + 20 × 4 + 20 × 4 = 400; individual: 40 × 4 + 20 × 5 + 20 × 4 + 20 × 3 = 400
    # 80 per cent each: 80 × 0.7 + 90 × 0.3 = 56 + 27
    closed = does("round", "close", "--why", "ผู้อื่นยังไม่ครบ", "--by", "C1", "--json", *ENDS).json
    [own] = [one for one in closed["officers"] if one["officer"] == "P1"]
    assert (own["team"], own["individual"], own["competency"]) == ("4.0000", "4.0000", "90")
    assert (own["percent"], own["grade"]) == ("83.00", "ดีมาก")
    status = does("round", "status", "--json", *ENDS).json
    came_in = {(one["stage"], one["occurrence"]): (one["in"], one["late"]) for one in status["stages"]}
    assert came_in["agreement", None] == came_in["evaluation", None] == (1, 0)
    assert came_in["monthly_report", "2568-07"] == (1, 0)


@pytest.fixture
def round_on_record(pramoen: CommandLine, database_in: Callable[[Path], Engine]) -> CommandLine:
    """A round that is open already, of P1, P2 and P3, who report on the 20th."""
    engine = database_in(pramoen.home)
    open_it(engine)
    engine.dispose()
    return pramoen


def test_what_is_wrong_is_named_by_its_cell_and_nothing_comes_in(
    round_on_record: CommandLine, tmp_path: Path
) -> None:
    clean = tmp_path / "july.xlsx"
    round_on_record.does("report", "template", "--officer", "P1", "--month", "2568-07", "--out", clean)
    cell = _beside(load_workbook(clean)["P1"], "ตัวชี้วัด team/1", "ผลที่ได้")

    def refused(name: str, value: Any = 90, *, link: str | None = None, more: tuple[str, ...] = ()) -> str:
        path = tmp_path / name
        shutil.copy(clean, path)
        book = load_workbook(path)
        book["P1"][cell].value = value
        book["P1"][cell].hyperlink = link
        book.save(path)
        ended = round_on_record("report", "import", path, *more, *JULY)
        assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
        return ended.err

    at = f"sheet P1, cell {cell} (team/1 ผลที่ได้): "
    assert f"{at}'เก้าสิบ' is no number" in refused("words.xlsx", "เก้าสิบ")
    assert f"{at}it holds a formula" in refused("formula.xlsx", "=1+1")
    assert f"{at}it carries a link" in refused("link.xlsx", link="https://elsewhere.example/")
    assert "a form is an .xlsx file" in refused("macros.xlsm")
    assert "sheet P1 is the sheet of P1, not of P2" in refused("other.xlsx", more=("--officer", "P2"))
    assert "nothing was imported" in refused("words.xlsx", "สูง")
    july = ("--officer", "P1", "--month", "2568-07")
    assert round_on_record.does("report", "show", *july, "--json").json["steps"] == []
