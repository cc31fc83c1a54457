"""The same form from a made-up province, with districts, digits and faults of its own."""

from __future__ import annotations

from functools import cache

import pytest
from detailed_form_pages import DETAILS, HEAD, ORDER, REPORT_FORM, SUMMARY, letter

from pramoen.appraisal.indicator import Indicator
from pramoen.circulars.circular import Circular, Finding
from pramoen.circulars.layouts import read_drafts
from pramoen.circulars.read import read_text
from pramoen.circulars.source import Source

_LINES = letter(HEAD, ORDER, SUMMARY, DETAILS, REPORT_FORM)


@cache
def circular() -> Circular:
    return read_text(Source(tuple(_LINES)))


def indicator(key: str) -> Indicator:
    return next(i for i in circular().indicators if i.key == key)


def findings(code: str) -> list[Finding]:
    return [f for f in circular().findings if f.code == code]


def line_of(words: str, *, after: str = "") -> int:
    start = next((n for n, line in enumerate(_LINES) if after and line.startswith(after)), 0)
    return next(n for n, line in enumerate(_LINES[start:], start + 1) if line.startswith(words))


def test_order_summary_and_forms_make_one_entry_an_indicator() -> None:
    keys = [i.key for i in circular().indicators]
    assert keys == ["team/1", "team/2", "individual/1", "individual/2", "individual/3"]
    assert circular().province == "สมมติบุรี"


@pytest.mark.parametrize(
    ("key", "weight", "unit", "title"),
    [
        ("team/1", "60", "ร้อยละ", "ร้อยละของถนนที่ซ่อมเสร็จ"),
        ("team/2", "40", "ระดับความสำเร็จ", "ระดับความสำเร็จของตลาดชุมชน"),
        ("individual/1", "50", "ร้อยละ", "ร้อยละของบ่อน้ำที่ยังไม่สะอาด"),
        ("individual/2", "30", "ร้อยละ", "รายได้ของตลาดนัด"),
        ("individual/3", "25", "ระดับความสำเร็จ", "การคืนเครื่องสูบน้ำ"),
    ],
)
def test_fields_with_colons_or_columns_of_colons(key: str, weight: str, unit: str, title: str) -> None:
    found = indicator(key)
    assert (found.weight, found.unit, found.title) == (weight, unit, title)


def test_people_counted_on_one_line_are_several() -> None:
    people = [(p.role, p.name, p.position) for p in indicator("team/1").people]
    assert people == [
        ("owner", "นายทดลองหนึ่ง นามสมมุติ", "หัวหน้ากลุ่มงานถนน"),
        ("coordinator", "นางทดลองสอง ตัวแบบ", "วิศวกร"),
        ("coordinator", "นางสาวทดลองสาม จำลอง", "นายช่าง"),
    ]


def test_evidence_spans_in_arabic_digits() -> None:
    assert [e.levels for e in indicator("team/1").evidence] == [[1, 2], [3, 4, 5]]


def test_misplaced_levels_go_to_the_indicator_they_complete() -> None:
    drafts, _ = read_drafts(Source(tuple(letter(SUMMARY))))
    pieces = {(d.number, tuple(level.level for level in d.levels)) for d in drafts if d.continued}
    assert pieces == {("3", (4, 5)), ("2", (3, 4, 5))}


def test_a_summary_alone_is_read_whole() -> None:
    alone = read_text(Source(tuple(letter(HEAD, SUMMARY))))
    levels = {i.key: [level.level for level in i.levels] for i in alone.indicators}
    assert set(levels) == {"team/1", "team/2", "individual/1", "individual/2", "individual/3"}
    assert all(found == [1, 2, 3, 4, 5] for found in levels.values())
    income = next(i for i in alone.indicators if i.key == "individual/2")
    assert all("รายได้ของตลาดนัด" in level.text for level in income.levels)


def test_a_page_of_the_team_among_those_of_individuals_keeps_its_group() -> None:
    team = SUMMARY[SUMMARY.index("๑.๒ ตัวชี้วัดที่ ๒") : SUMMARY.index("๒. ตัวชี้วัดรายบุคคล")]
    moved = SUMMARY.replace(team, "").replace("๒.๒ ตัวชี้วัดที่ ๒", f"{team}\n๒.๒ ตัวชี้วัดที่ ๒")
    keys = [i.key for i in read_text(Source(tuple(letter(HEAD, moved)))).indicators]
    assert sorted(keys) == ["individual/1", "individual/2", "individual/3", "team/1", "team/2"]


def test_groups_are_told_apart_where_their_headings_were_lost() -> None:
    lost = SUMMARY.replace("๒. ตัวชี้วัดรายบุคคล", "").replace("๑. ตัวชี้วัดรายทีม", "")
    keys = [i.key for i in read_text(Source(tuple(letter(HEAD, lost)))).indicators]
    assert sorted(keys) == ["individual/1", "individual/2", "individual/3", "team/1", "team/2"]


def test_targets_by_level_by_month_and_in_all() -> None:
    wells = {t.office: t.levels for t in indicator("individual/1").targets}
    assert wells["ทุ่งตัวอย่าง"] == {"1": "8", "2": "6", "3": "4", "4": "2", "5": "1"}
    (income,) = [t for t in indicator("individual/2").targets if t.office == "หนองจำลอง"]
    assert income.by_month == {"2026-07": "700", "2026-08": "750", "2026-09": "700"}
    assert (income.unit, income.target) == ("บาท", "2100")
    markets = [(t.office, t.target, t.unit) for t in indicator("team/2").targets]
    assert markets == [
        ("เมืองสมมติบุรี", "3", "ตลาด"),
        ("ทุ่งตัวอย่าง", "2", "ตลาด"),
        ("หนองจำลอง", "5", "ตลาด"),
        ("โคกทดสอบ", "1", "ตลาด"),
    ]


def test_scope_is_read_from_the_tables() -> None:
    assert indicator("team/2").applies_to is None
    assert indicator("individual/2").applies_to == {"only": ["เมืองสมมติบุรี", "ทุ่งตัวอย่าง", "หนองจำลอง"]}
    assert indicator("individual/3").applies_to == {"only": ["เมืองสมมติบุรี", "โคกทดสอบ"]}


def test_blank_report_forms_are_no_indicators() -> None:
    _, taken = read_drafts(Source(tuple(_LINES)))
    assert set(range(line_of("สำหรับตัวชี้วัดที่เป็น"), len(_LINES) + 1)) <= taken


def test_deadlines_of_body_notes_and_evidence() -> None:
    found = [
        (d.stage, d.rule or d.due.isoformat() if d.due or d.rule else None) for d in circular().deadlines
    ]
    assert ("monthly_report", {"every": "month", "day": 18}) in found
    assert ("evaluation", "2026-09-12") in found
    assert ("cut_off", "2026-09-25") in found
    assert ("indicator", {"every": "month", "day": "last_working_day"}) in found


def test_differences_of_summary_and_form_are_told_with_their_numbers() -> None:
    told = {f.where: (f.severity, f.message) for f in findings("summary-detail-differ")}
    assert set(told) == {"team/1", "individual/3"}
    assert "ระดับ 5 สรุปว่า 95 รายละเอียดว่า 90" in told["team/1"][1]
    assert "20" in told["individual/3"][1]
    assert "25" in told["individual/3"][1]


def test_wrong_rows_and_totals_are_told_and_rounded_ones_are_not_errors() -> None:
    rows = [(f.where, f.severity, f.lines) for f in findings("row-arithmetic")]
    assert rows == [
        ("team/2", "error", [line_of("๓	หนองจำลอง")]),  # 3 + 1 is not 5
        ("individual/2", "error", [line_of("3	หนองจำลอง")]),  # 700 + 750 + 700 = 2,150
    ]
    totals = [(f.where, f.severity) for f in findings("table-total")]
    # 2+9 of markets, and every level of the wells, add up or are rounded shares of 95 wells.
    assert ("individual/2", "error") not in totals
    assert ("individual/3", "error") not in totals
    assert all(where != "team/2" for where, _ in totals)


def test_levels_that_are_no_shares_of_one_base_are_told() -> None:
    # 40 per cent of a base give 8 and 20 per cent give 9: no base does both.
    wrong = letter(HEAD, DETAILS.replace("ทุ่งตัวอย่าง\t๘\t๖\t๔", "ทุ่งตัวอย่าง\t๘\t๖\t๙"))
    told = read_text(Source(tuple(wrong))).findings
    line = next(n for n, words in enumerate(wrong, 1) if words.startswith("ทุ่งตัวอย่าง\t๘"))
    assert [f.lines for f in told if f.code == "row-arithmetic" and f.where == "individual/1"] == [[line]]
    assert [f.severity for f in told if f.code == "table-total" and f.where == "individual/1"] == ["error"]


def test_a_surname_one_letter_short_is_a_variant() -> None:
    (variant,) = findings("name-variant")
    assert variant.where == "team/1"
    assert line_of("ผู้รับผิดชอบตัวชี้วัด	:	นายทดลองหนึ่ง") in variant.lines


def test_a_letter_of_the_formula_that_nothing_defines_is_told() -> None:
    (undefined,) = findings("formula-operands")
    assert undefined.where == "individual/3"
    assert "P, R" in undefined.message


def test_pages_put_back_are_told() -> None:
    assert {f.where for f in findings("page-order")} == {"individual/2", "individual/3"}


def test_a_blank_field_and_a_short_name_are_told() -> None:
    assert [f.where for f in findings("blank-cell")] == ["team/2"]
    assert [(f.where, f.severity) for f in findings("place-variant")] == [("individual/3", "note")]


def test_a_count_of_indicators_that_agrees_is_silent() -> None:
    assert findings("count-mismatch") == []


def test_a_count_of_indicators_that_does_not_agree_is_told() -> None:
    more = letter(HEAD, SUMMARY.replace("จำนวน ๕ ตัวชี้วัด", "จำนวน ๖ ตัวชี้วัด"), DETAILS)
    told = [f for f in read_text(Source(tuple(more))).findings if f.code == "count-mismatch"]
    assert [f.where for f in told] == ["letter"]
