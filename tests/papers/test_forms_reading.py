"""A form that comes back: what was typed becomes the submission, and what is wrong is named cell by cell."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from filled_forms import cell_of, fill, filled, read
from form_cases import BY_DATE, CHECKLIST, MILESTONE, PER_CASE, RULES, TENS, officer
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from pramoen.appraisal.rules import parse_rule
from pramoen.errors import BadInput, UnreadableFile
from pramoen.papers.forms import Competency, FormPlan, write_forms

Json = dict[str, Any]
CHANGE = RULES["change"][1]


def plan_with(rule: Json, *, stage: str = "monthly_report", **values: Any) -> FormPlan:
    """One officer with one indicator of that rule, team/1."""
    plan = officer(1, Random(1), kinds=["threshold"], stage=stage)
    [entry] = plan.indicators
    key = {"key": "team/1", "group": "team", "rule": rule}
    indicator = entry.indicator.model_copy(update=key | values)
    return replace(plan, indicators=(replace(entry, indicator=indicator, rule=parse_rule(rule)),))


PLAN = plan_with(TENS)


@pytest.mark.parametrize(
    ("rule", "typed", "result"),
    [
        (TENS, {"value": 85.25}, {"value": "85.25"}),
        ({**TENS, "adjustments": [{"reason": "ร้องเรียน", "points": "-0.5"}]},
         {"value": 0, "reason.ร้องเรียน": "มีเหตุนี้"}, {"value": "0", "reasons": ["ร้องเรียน"]}),
        ({"kind": "ratio", "of": TENS}, {"part": 17, "whole": 20}, {"part": "17", "whole": "20"}),
        ({"kind": "ratio", "of": TENS},
         {"part": 17, "whole": 21, "excluded.1.part": 0, "excluded.1.whole": 1, "excluded.1.why": "ย้าย"},
         {"part": "17", "whole": "21", "excluded": [{"part": "0", "whole": "1", "why": "ย้าย"}]}),
        (CHANGE, {"now": 90, "base": 120}, {"now": "90", "base": "120"}),
        ({"kind": "mean", "of": TENS}, {"values.1": 80, "values.3": 90.5}, {"values": ["80", "90.5"]}),
        (MILESTONE, {"step.1.1": "ทำแล้ว", "step.1.2": "ทำแล้ว แต่ไม่เป็นไปตามที่กำหนด", "step.3": "ยังไม่ได้ทำ"},
         {"done": ["1.1"], "missed": ["1.2"]}),
        (MILESTONE, {"step.3": "ยังไม่ได้ทำ"}, {"done": []}),
        (CHECKLIST,
         {"item.แผน": "มี", "item.คำสั่ง": "ไม่มี", "measure.เยี่ยม.1.": 5, "measure.ครัวเรือน.1.now": 70,
          "measure.ครัวเรือน.1.base": 100, "measure.รายงาน.1.": 1, "measure.รายงาน.2.": 2,
          "date.โอนเงิน": dt.date(2024, 6, 28)},
         {"items": ["แผน"],
          "measures": {"เยี่ยม": "5", "ครัวเรือน": {"now": "70", "base": "100"}, "รายงาน": ["1", "2"]},
          "dates": {"โอนเงิน": "2024-06-28"}}),
        (BY_DATE, {"completed": "แล้วเสร็จ", "completed_on": dt.date(2024, 6, 28)},
         {"completed": True, "completed_on": "2024-06-28"}),
        (BY_DATE, {"completed": "ยังไม่แล้วเสร็จ"}, {"completed": False}),
        (PER_CASE, {"1.1.late": 2, "1.2.faults": 1, "1.3.gone": "ไม่เกิดขึ้น", "3.1.late": 0},
         {"cases": [[{"days_late": 2}, {"faults": 1}, None, {"days_late": None}],
                    [{"days_late": 0}, *[{"days_late": None}] * 3]]}),
        ({"kind": "judgement"}, {"level": 3.5}, {"level": "3.5"}),
        ({"kind": "all_of", "rules": [TENS, BY_DATE]}, {"2.completed": "ยังไม่แล้วเสร็จ"},
         {"results": [None, {"completed": False}]}),
        ({"kind": "composite", "parts": [{"key": "a", "weight": "10", "rule": TENS},
                                         {"key": "b", "weight": "5", "rule": CHANGE}]},
         {"1.value": 70, "2.now": 1, "2.base": 2}, {"results": [{"value": "70"}, {"now": "1", "base": "2"}]}),
    ],
)  # fmt: skip
def test_what_was_typed_is_the_result_that_the_rule_asks_for(
    tmp_path: Path, rule: Json, typed: Json, result: Json
) -> None:
    plan = plan_with(rule)
    path = filled(tmp_path, plan, {f"team/1:{key}": value for key, value in typed.items()})
    [form] = read(path, plan)
    assert form.content is not None
    assert form.content["results"] == {"team/1": result}


def test_an_agreement_has_every_indicator_with_its_weight_and_target(tmp_path: Path) -> None:
    plan = plan_with(TENS, stage="agreement", weight=None)
    typed = {
        "team/1:target": "20 ครัวเรือน",
        "team/1:target_level": 4,
        "team/1:weight": 25,
        "competency.1.name": "บริการที่ดี",
        "competency.1.expected_level": 3,
    }
    [form] = read(filled(tmp_path, plan, typed), plan)
    assert form.content == {
        "indicators": [{"key": "team/1", "target": "20 ครัวเรือน", "target_level": "4", "weight": "25"}],
        "competencies": [{"name": "บริการที่ดี", "expected_level": "3"}],
    }


def test_a_report_says_what_was_done_and_where_the_evidence_is(tmp_path: Path) -> None:
    typed = {
        "team/1:score_claimed": 4.5,
        "team/1:done": "ประชุมชี้แจง",
        "team/1:evidence.2.levels": "๑-๓, 5",
        "team/1:evidence.2.reference": "แฟ้ม 1 หน้า 3",
        "helped": "อาสาสมัคร",
    }
    [form] = read(filled(tmp_path, PLAN, typed), PLAN)
    evidence = [{"reference": "แฟ้ม 1 หน้า 3", "levels": [1, 2, 3, 5]}]
    account = {"score_claimed": "4.5", "done": "ประชุมชี้แจง", "evidence": evidence}
    assert form.content == {"results": {}, "indicators": {"team/1": account}, "helped": "อาสาสมัคร"}


def test_an_evaluation_keeps_the_competencies_that_were_agreed(tmp_path: Path) -> None:
    agreed = (Competency("การบริการ", "3", "60"), Competency("จริยธรรม", "2", "40"))
    plan = replace(plan_with(TENS, stage="evaluation"), competencies=agreed)
    typed = {
        "team/1:value": 90,
        "competency.1.attained_level": 3,
        "competency.1.score": 5,
        "competency.3.name": "ทำงานเป็นทีม",
        "competency.3.score": 4.25,
        "competency": 88,
        "plan.2.topic": "การเขียนโครงการ",
        "plan.2.when": "ไตรมาสที่ 1",
        "note": "-",
    }
    [form] = read(filled(tmp_path, plan, typed), plan)
    assert form.content == {
        "results": {"team/1": {"value": "90"}},
        "indicators": {},
        "competencies": [
            {"name": "การบริการ", "expected_level": "3", "weight": "60", "attained_level": "3", "score": "5"},
            {"name": "ทำงานเป็นทีม", "score": "4.25"},
        ],
        "development_plan": [{"topic": "การเขียนโครงการ", "when": "ไตรมาสที่ 1"}],
        "competency": "88",
        "note": "-",
    }


@pytest.mark.parametrize("stage", ["agreement", "monthly_report", "evaluation"])
def test_a_form_as_it_was_written_says_nothing(tmp_path: Path, stage: str) -> None:
    plan = plan_with(TENS, stage=stage)
    [form] = read(filled(tmp_path, plan, {}), plan)
    assert form.content is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("๘๕", "85"),
        (" 85.5 ", "85.5"),
        ("๑,๒๓๔.๕๐", "1234.5"),
        ("1,234,567", "1234567"),
        ("-๕", "-5"),
        (85.0, "85"),
        (0.1 + 0.7, None),
        (1.1, "1.1"),
        (0.000001, "0.000001"),
        (999999999999, "999999999999"),
    ],
)
def test_a_number_is_read_however_it_was_typed(tmp_path: Path, typed: Any, value: str | None) -> None:
    path = filled(tmp_path, PLAN, {"team/1:value": typed})
    if value is None:
        with pytest.raises(BadInput, match="more than 6 decimals"):
            read(path, PLAN)
    else:
        [form] = read(path, PLAN)
        assert form.content == {"results": {"team/1": {"value": value}}, "indicators": {}}


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("แปดสิบห้า", "is no number; type digits such as 85.5"),
        ("85%", "is no number"),
        ("1,23", "is no number"),
        ("1e5", "is no number"),
        (True, "TRUE or FALSE"),
        (dt.date(2024, 6, 28), "it holds the date 2024-06-28; type a number"),
        (10**12, "larger than any count"),
        (33.3333333, "has more than 6 decimals; round it"),
    ],
)
def test_what_is_no_number_is_named_with_its_cell(tmp_path: Path, typed: Any, what: str) -> None:
    path = filled(tmp_path, PLAN, {"team/1:value": typed})
    place = f"sheet P0001, cell {cell_of(PLAN, 'team/1:value')} \\(team/1 ผลที่ได้\\): "
    with pytest.raises(BadInput, match=f"{place}.*{re.escape(what)}.*; nothing was imported$"):
        read(path, PLAN)


def test_a_number_shown_in_per_cent_is_asked_about(tmp_path: Path) -> None:
    path = filled(tmp_path, PLAN, {"team/1:value": 0.85})
    book = load_workbook(path)
    book["P0001"][cell_of(PLAN, "team/1:value")].number_format = "0%"
    book.save(path)
    with pytest.raises(BadInput, match="shown in per cent"):
        read(path, PLAN)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (dt.date(2024, 6, 28), "2024-06-28"),
        (dt.datetime(2024, 6, 28, 14, 30), "2024-06-28"),  # noqa: DTZ001
        (dt.date(2567, 6, 28), "2024-06-28"),
        ("28/6/2567", "2024-06-28"),
        ("๒๘ มิถุนายน ๒๕๖๗", "2024-06-28"),
        ("28 มิ.ย. 67", "2024-06-28"),
        ("2024-06-28", "2024-06-28"),
    ],
)
def test_a_day_is_read_as_a_date_or_as_words_of_the_buddhist_era(
    tmp_path: Path, typed: Any, day: str
) -> None:
    plan = plan_with(BY_DATE)
    [form] = read(filled(tmp_path, plan, {"team/1:completed_on": typed}), plan)
    assert form.content == {"results": {"team/1": {"completed_on": day}}, "indicators": {}}


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("31 เมษายน 2567", "there is no day 31"),
        ("28 มิถุนายน", "has no year"),
        ("พรุ่งนี้", "is not a date"),
        (85, "1900-03-25 is long past; type a day such as 28/6/2567"),
        ("28/6/1167", "1167-06-28 is long past"),
    ],
)
def test_what_is_no_day_is_named(tmp_path: Path, typed: Any, what: str) -> None:
    plan = plan_with(BY_DATE)
    with pytest.raises(BadInput, match=what):
        read(filled(tmp_path, plan, {"team/1:completed_on": typed}), plan)


@pytest.mark.parametrize(
    ("rule", "typed", "what"),
    [
        (MILESTONE, {"step.3": "เสร็จ"}, r"'เสร็จ' is none of the list; choose ทำแล้ว \|"),
        ({"kind": "judgement"}, {"level": 6}, "'6' is out of range; it must be from 0 to 5"),
        ({"kind": "ratio", "of": TENS}, {"part": -1}, "'-1' is out of range; it must be at least 0"),
        (PER_CASE, {"1.1.late": 1.5}, "'1.5' is no whole number"),
        (TENS, {"evidence.1.levels": "ทุกระดับ", "evidence.1.reference": "ก"}, "names no levels"),
        (TENS, {"evidence.1.levels": "1-3"}, "it is empty, but D[0-9]+ beside it is filled in"),
    ],
)
def test_what_cannot_be_is_named(tmp_path: Path, rule: Json, typed: Json, what: str) -> None:
    plan = plan_with(rule)
    path = filled(tmp_path, plan, {f"team/1:{key}": value for key, value in typed.items()})
    with pytest.raises(BadInput, match=what):
        read(path, plan)


def test_every_bad_cell_is_named_in_one_line(tmp_path: Path) -> None:
    typed = {"team/1:value": "มาก", "team/1:score_claimed": 7, "team/1:evidence.1.levels": "2"}
    with pytest.raises(BadInput) as refused:
        read(filled(tmp_path, PLAN, typed), PLAN)
    line = str(refused.value)
    assert "\n" not in line
    cells = [cell_of(PLAN, key) for key in ("team/1:value", "team/1:score_claimed")]
    assert all(f"sheet P0001, cell {cell} (" in line for cell in cells)
    assert line.count("; type ") == 1
    assert line.count("sheet P0001") == 3


@pytest.mark.parametrize("key", ["team/1:value", "team/1:done"])
@pytest.mark.parametrize(
    "formula", ["=1+1", '=HYPERLINK("http://x.example")', "='[1]แผ่น'!A1", ArrayFormula("D12", "=SUM(1,2)")]
)
def test_a_formula_in_a_cell_to_fill_in_is_refused(tmp_path: Path, key: str, formula: Any) -> None:
    path = tmp_path / "form.xlsx"
    write_forms(path, [PLAN])
    book = load_workbook(path)
    cell = cell_of(PLAN, key)
    if isinstance(formula, ArrayFormula):
        formula.ref = cell
    book["P0001"][cell].value = formula
    book.save(path)
    with pytest.raises(BadInput, match=f"cell {cell} .*it holds a formula; type the value itself"):
        read(path, PLAN)


@pytest.mark.parametrize(
    ("typed", "what"), [("#N/A", "the error #N/A"), (dt.time(8, 30), "the time 08:30:00")]
)
def test_an_error_or_a_time_of_day_is_no_value(tmp_path: Path, typed: Any, what: str) -> None:
    path = tmp_path / "form.xlsx"
    write_forms(path, [PLAN])
    book = load_workbook(path)
    book["P0001"][cell_of(PLAN, "team/1:value")].value = typed
    book.save(path)
    with pytest.raises(BadInput, match=f"it holds {what}; type the value"):
        read(path, PLAN)


@pytest.mark.parametrize("words", ["=1+1", "+66 2 000 0000", "-", "@ตัวอย่าง", "=cmd|' /C calc'!A0"])
def test_words_that_look_like_a_formula_stay_words(tmp_path: Path, words: str) -> None:
    [form] = read(filled(tmp_path, PLAN, {"team/1:done": words}), PLAN)
    assert form.content is not None
    assert form.content["indicators"]["team/1"]["done"] == words


@pytest.mark.parametrize(
    ("member", "what"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/externalLinks/externalLink1.xml", "links to other files"),
        ("xl/embeddings/oleObject1.bin", "embedded objects"),
        ("xl/connections.xml", "links to data elsewhere"),
        ("xl/activeX/activeX1.bin", "controls"),
    ],
)
def test_a_workbook_that_acts_or_reaches_out_is_refused_whole(tmp_path: Path, member: str, what: str) -> None:
    path = filled(tmp_path, PLAN, {"team/1:value": 85})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(member, b"x")
    with pytest.raises(UnreadableFile, match=f"it carries {what}, and a form has none"):
        read(path, PLAN)


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("form.xlsm", b"PK", r"a form is an \.xlsx file"),
        ("form.xlsx", b"", "it is not an .xlsx file"),
        ("form.xlsx", "ไม่ใช่ตาราง".encode(), "it is not an .xlsx file"),
    ],
)
def test_what_is_no_workbook_is_refused_in_one_line(
    tmp_path: Path, name: str, content: bytes, what: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=what):
        read(path, PLAN)


def test_another_workbook_is_no_form(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    Workbook().save(path)
    with pytest.raises(UnreadableFile, match="it is not a form written by"):
        read(path, PLAN)
    with pytest.raises(UnreadableFile, match="there is no such file"):
        read(tmp_path / "none.xlsx", PLAN)


def test_a_broken_archive_is_refused_in_one_line(tmp_path: Path) -> None:
    path = filled(tmp_path, PLAN, {})
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data[: len(data) // 2] if name == "xl/workbook.xml" else data)
    with pytest.raises(UnreadableFile, match="it cannot be opened as a spreadsheet"):
        read(path, PLAN)


def test_a_form_of_an_earlier_version_of_the_indicators_is_refused(tmp_path: Path) -> None:
    path = filled(tmp_path, PLAN, {"team/1:value": 85})
    [entry] = PLAN.indicators
    amended = replace(PLAN, indicators=(replace(entry, version=99),))
    with pytest.raises(BadInput, match="is of another version of the indicators; write a fresh template"):
        read(path, amended)


def test_a_form_of_another_structure_is_refused(tmp_path: Path) -> None:
    path = filled(tmp_path, PLAN, {"team/1:value": 85})
    with pytest.raises(BadInput, match="has another structure than its duty asks for"):
        read(path, plan_with(BY_DATE))


def test_a_form_whose_rows_were_moved_is_refused_and_the_place_is_named(tmp_path: Path) -> None:
    path = filled(tmp_path, PLAN, {"team/1:value": 85})
    book = load_workbook(path)
    book["P0001"].insert_rows(int(cell_of(PLAN, "team/1:value")[1:]))
    book.save(path)
    with pytest.raises(BadInput, match=r"sheet P0001, cell [A-G][0-9]+ no longer says .*rows moved"):
        read(path, PLAN)


def test_a_sheet_that_was_taken_out_is_missed(tmp_path: Path) -> None:
    plans = [PLAN, replace(PLAN, officer_id="P0002", duty_id="duty-2")]
    path = tmp_path / "office.xlsx"
    write_forms(path, plans)
    book = load_workbook(path)
    del book["P0002"]
    book.save(path)
    with pytest.raises(BadInput, match="sheet P0002 is not there any more"):
        read(path, *plans)


def test_a_bad_cell_on_one_sheet_keeps_all_sheets_out(tmp_path: Path) -> None:
    plans = [PLAN, replace(PLAN, officer_id="P0002", duty_id="duty-2")]
    path = tmp_path / "office.xlsx"
    write_forms(path, plans)
    fill(path, plans, {"team/1:value": 85}, sheet="P0001")
    fill(path, plans, {"team/1:value": "x"}, sheet="P0002")
    with pytest.raises(BadInput, match=r"sheet P0002, cell .*nothing was imported"):
        read(path, *plans)


@pytest.mark.parametrize(("key", "value"), [("team/1:value", 85), ("team/1:evidence.1.reference", "แฟ้ม 1")])
def test_a_link_on_a_cell_is_refused_and_the_cell_is_named(tmp_path: Path, key: str, value: Any) -> None:
    path = filled(tmp_path, PLAN, {key: value})
    book = load_workbook(path)
    book["P0001"][cell_of(PLAN, key)].hyperlink = "https://elsewhere.example/"
    book.save(path)
    with pytest.raises(BadInput, match=f"cell {cell_of(PLAN, key)} .*it carries a link; take the link off"):
        read(path, PLAN)


def test_an_address_that_a_spreadsheet_made_a_link_of_is_taken_as_typed(tmp_path: Path) -> None:
    key, address = "team/1:evidence.1.reference", "https://files.example.go.th/1"
    path = filled(tmp_path, PLAN, {key: address})
    book = load_workbook(path)
    book["P0001"][cell_of(PLAN, key)].hyperlink = address
    book.save(path)
    [form] = read(path, PLAN)
    assert form.content is not None
    assert form.content["indicators"]["team/1"]["evidence"] == [{"reference": address}]


def test_a_form_written_by_another_version_is_told_so(tmp_path: Path) -> None:
    path = filled(tmp_path, PLAN, {"team/1:value": 85})
    book = load_workbook(path)
    book["_pramoen"]["A1"].value = "pramoen form 1"
    book.save(path)
    with pytest.raises(BadInput, match=r"written by another version of Pramoen \(sheet _pramoen, cell A1\)"):
        read(path, PLAN)


@pytest.mark.parametrize("room", ["values=24", "values=1 cases=10", "x", ""])
def test_a_form_that_says_it_has_other_room_than_forms_have_is_refused(tmp_path: Path, room: str) -> None:
    path = filled(tmp_path, PLAN, {"team/1:value": 85})
    book = load_workbook(path)
    meta = book["_pramoen"]
    column = [cell.value for cell in meta[2]].index("room") + 1
    meta.cell(3, column).value = room
    book.save(path)
    with pytest.raises(BadInput, match="has another structure than its duty asks for"):
        read(path, PLAN)
