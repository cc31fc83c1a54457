"""Templates of a made-up office: the form is read, not the department."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from template_pages import (
    CUMULATIVE,
    FIVE_STEPS,
    HEAD,
    fraction,
    in_thai_digits,
    matrix,
    page,
    rows,
    scale,
    steps,
)

from pramoen.appraisal.indicator import Indicator, Person
from pramoen.circulars.circular import Circular, Finding
from pramoen.circulars.layouts.template import read
from pramoen.circulars.read import read_text
from pramoen.circulars.source import Source

PERCENT = {1: "ร้อยละ 70", 2: "ร้อยละ 75", 3: "ร้อยละ 80", 4: "ร้อยละ 85", 5: "ร้อยละ 90"}


def _letter(*pages: Sequence[str]) -> Circular:
    return read_text(Source((*HEAD, *(line for lines in pages for line in lines))))


def _one(lines: Sequence[str]) -> Indicator:
    (indicator,) = _letter(lines).indicators
    return indicator


def _rule(lines: Sequence[str]) -> dict[str, Any]:
    rule = _one(lines).rule
    assert rule is not None
    return rule


def _findings(code: str, *pages: Sequence[str]) -> list[Finding]:
    return [f for f in _letter(*pages).findings if f.code == code]


def _percentage(number: str = "4.1 (2)", **parts: Any) -> list[str]:
    """A percentage of plots looked after, 70 to 90 by 5 a point, unless `parts` say otherwise."""
    given_parts: dict[str, Any] = {
        "formula": fraction("จำนวนแปลงที่ได้รับการดูแล", "จำนวนแปลงทั้งหมด"),
        "criteria": scale(PERCENT, "ร้อยละ 5 ต่อ 1 คะแนน"),
    }
    return page(number, "ร้อยละของแปลงที่ได้รับการดูแล", **(given_parts | parts))


def _milestone(number: str = "4.2 (1)", **parts: Any) -> list[str]:
    given_parts: dict[str, Any] = {"criteria": matrix(CUMULATIVE), "steps": steps(FIVE_STEPS)}
    return page(number, "ระดับความสำเร็จของงานตัวอย่าง", unit="ระดับ", **(given_parts | parts))


LINEAR = {
    "kind": "threshold",
    "levels": {"1": "70", "2": "75", "3": "80", "4": "85", "5": "90"},
    "direction": "up",
    "between": "linear",
}


@pytest.mark.parametrize("digits", [list, in_thai_digits], ids=["Arabic digits", "Thai digits"])
def test_a_percentage_reads_alike_in_either_digits(digits) -> None:
    found = _one(digits(_percentage(weight="ร้อยละ 15")))
    assert (found.key, found.group, found.unit, found.weight) == ("4.1(2)", "template", "ร้อยละ", "15")
    assert found.rule == {"kind": "ratio", "of": LINEAR}


@pytest.mark.parametrize("level_first", [False, True])
@pytest.mark.parametrize("one_line", [False, True], ids=["a cell a line", "a row a line"])
def test_a_scale_reads_alike_whichever_column_comes_first(level_first: bool, one_line: bool) -> None:
    criteria = scale(PERCENT, "ร้อยละ 5 ต่อ 1 คะแนน", level_first=level_first, one_line=one_line)
    assert _rule(_percentage(criteria=criteria))["of"] == LINEAR


def test_a_scale_whose_levels_stand_side_by_side_is_read_from_the_row_below() -> None:
    lead = ["ช่วงปรับเกณฑ์การให้คะแนน +/- ร้อยละ 5 ต่อ 1 คะแนน"]
    table = rows([[f"ระดับ {n}" for n in PERCENT], list(PERCENT.values())], one_line=True)
    assert _rule(_percentage(criteria=[*lead, *table]))["of"] == LINEAR


def test_a_scale_on_lines_of_its_own_is_read_as_well() -> None:
    lines = ["ช่วงปรับเกณฑ์การให้คะแนน +/- ร้อยละ 5 ต่อ 1 คะแนน"]
    lines += [f"ระดับ {n} : {words}" for n, words in PERCENT.items()]
    assert _rule(_percentage(criteria=lines))["of"] == LINEAR


def test_the_number_that_counts_stands_with_the_unit_of_the_interval() -> None:
    words = {n: f"ใน 11 ตำบล ปลูกได้ {n * 20} ไร่" for n in range(1, 6)}
    rule = _rule(_percentage(unit="ไร่", formula=["-"], criteria=scale(words, "20 ไร่ ต่อ 1 คะแนน")))
    assert rule["levels"] == {"1": "20", "2": "40", "3": "60", "4": "80", "5": "100"}


def test_a_mean_of_days_is_lower_is_better_and_skips_what_is_dashed() -> None:
    words = {1: "เฉลี่ย 9 วัน", 2: "-", 3: "เฉลี่ย 7 วัน", 4: "-", 5: "เฉลี่ย 5 วัน"}
    formula = rows([["เวลาเฉลี่ย =", "X1 + X2 + ... + Xn"], ["", "จำนวนคำขอทั้งหมด"]])
    lines = page(
        "4.3 (1)",
        "ระยะเวลาเฉลี่ยของการตอบคำขอ",
        unit="วัน",
        formula=formula,
        criteria=scale(words, "1 วัน ต่อ 1 คะแนน"),
    )
    scale_ = {
        "kind": "threshold",
        "levels": {"1": "9", "3": "7", "5": "5"},
        "direction": "down",
        "between": "linear",
    }
    assert _rule(lines) == {"kind": "mean", "of": scale_}
    assert _findings("interval-mismatch", lines) == []
    assert [level.text for level in _one(lines).levels] == ["เฉลี่ย 9 วัน", "-", "เฉลี่ย 7 วัน", "-", "เฉลี่ย 5 วัน"]


def test_a_bottom_level_that_only_denies_the_next_is_no_threshold() -> None:
    words = {1: "น้อยกว่าร้อยละ 75"} | {n: text for n, text in PERCENT.items() if n > 1}
    lines = _percentage(criteria=scale(words, "ร้อยละ 5 ต่อ 1 คะแนน"))
    assert _rule(lines)["of"]["levels"] == {"2": "75", "3": "80", "4": "85", "5": "90"}
    assert _findings("interval-mismatch", lines) == []


def test_a_scale_without_an_interval_goes_by_steps() -> None:
    table = rows([["เกณฑ์การให้คะแนน", "ระดับคะแนน"], *([words, str(n)] for n, words in PERCENT.items())])
    assert _rule(_percentage(criteria=table)) == {"kind": "ratio", "of": LINEAR | {"between": "step"}}


def test_a_target_set_elsewhere_is_an_offset_both_ways() -> None:
    words = {1: "น้อยกว่าเป้าหมายอยู่ร้อยละ 4", 3: "เป็นไปตามเป้าหมาย", 5: "มากกว่าเป้าหมายอยู่ร้อยละ 4"}
    rule = _rule(_percentage(criteria=scale(words, "ร้อยละ 2 ต่อ 1 คะแนน")))
    assert (rule["kind"], rule["as"]) == ("change", "offset")
    assert rule["of"]["levels"] == {"1": "-4", "3": "0", "5": "4"}


def test_a_weight_whose_label_names_its_unit_is_read() -> None:
    lines = [line.replace("น้ำหนัก : ", "น้ำหนัก (ร้อยละ) : ") for line in _percentage(weight="12.5")]
    assert _one(lines).weight == "12.5"


def test_every_table_may_come_a_row_a_line_with_paragraphs_in_its_cells() -> None:
    detail = rows(
        [["ขั้นตอน", "รายละเอียดการดำเนินงาน"]]
        + [[f"ขั้นตอนที่ {n}", f"<p>{n}.1 ร่างงาน</p> <p>{n}.2 เสนองาน</p>"] for n in range(1, 6)],
        one_line=True,
    )
    lines = _milestone(criteria=matrix(CUMULATIVE, one_line=True), steps=detail)
    assert _rule(lines)["levels"] == {str(n): [f"{n}.1", f"{n}.2"] for n in range(1, 6)}
    formula = ["\tจำนวนแปลงที่ได้รับการดูแล\tX 100", "\tจำนวนแปลงทั้งหมด\t"]
    assert _rule(_percentage(formula=formula))["kind"] == "ratio"
    cases = [
        "คำขอครั้งที่\tประเด็นพิจารณา\tร้อยละความสำเร็จ\tหมายเหตุ",
        "1\t1) ตรวจคำขอ\tร้อยละ 70\tหากล่าช้า หักวันละ 10 คะแนน",
        "\t2) ตอบคำขอ\tร้อยละ 30\t<p>- หากล่าช้า หักวันละ 5 คะแนน</p><p>- หากผิดพลาด ให้หัก 2 คะแนน</p>",
        "\tรวม X1\tร้อยละ 100\t",
    ]
    assert _rule(_percentage(formula=cases))["stages"] == [
        {"points": "70", "late_per_day": "10"},
        {"points": "30", "late_per_day": "5", "per_fault": "2"},
    ]


def test_blanks_stay_blank_and_are_reported() -> None:
    lines = _percentage(criteria=scale(dict.fromkeys(PERCENT, "ร้อยละ ……"), "ร้อยละ ... ต่อ 1 คะแนน"))
    assert _rule(lines)["of"]["levels"] == dict.fromkeys("12345")
    assert [(f.where, f.severity) for f in _findings("blank-cell", lines)] == [
        ("4.1(2)", "warning"),
        ("letter", "note"),
    ]


def test_a_letter_whose_weights_are_printed_has_no_blank_weights() -> None:
    assert _findings("blank-cell", _percentage(weight="ร้อยละ 40"), _milestone(weight="60")) == []


@pytest.mark.parametrize("mark", ["(", "✓", "√", "/", "ü"])
@pytest.mark.parametrize("one_line", [False, True], ids=["a cell a line", "a row a line"])
def test_a_matrix_is_cumulative_whatever_letter_its_ticks_became(mark: str, one_line: bool) -> None:
    lines = _milestone(criteria=matrix(CUMULATIVE, mark=mark, one_line=one_line))
    assert _rule(lines) == {"kind": "milestone", "levels": {str(n): [str(n)] for n in range(1, 6)}}
    assert _findings("step-matrix", lines) == []


def test_a_matrix_that_lost_its_ticks_is_read_from_its_steps_and_noted() -> None:
    lines = _milestone(criteria=matrix({}))
    assert _rule(lines)["levels"] == {str(n): [str(n)] for n in range(1, 6)}
    assert [(f.where, f.severity) for f in _findings("step-matrix", lines)] == [("4.2(1)", "note")]


def test_a_matrix_that_is_not_cumulative_is_a_question_for_its_author() -> None:
    (found,) = _findings("step-matrix", _milestone(criteria=matrix(CUMULATIVE | {4: [1, 4]})))
    assert found.severity == "warning"
    assert "ระดับ 4" in found.message


def test_steps_have_parts_and_a_dash_asks_for_nothing() -> None:
    words = FIVE_STEPS | {2: ["-"], 4: ["4.1 สำรวจแปลงตัวอย่าง", "4.2 รายงานผล", "ต่อผู้บังคับบัญชา"]}
    found = _one(_milestone(steps=steps(words)))
    assert found.rule is not None
    assert found.rule["levels"] == {"1": ["1"], "2": [], "3": ["3"], "4": ["4.1", "4.2"], "5": ["5"]}
    assert found.levels[3].text == "4.1 สำรวจแปลงตัวอย่าง 4.2 รายงานผล ต่อผู้บังคับบัญชา"
    assert [f.severity for f in _findings("step-matrix", _milestone(steps=steps(words)))] == ["warning"]


def test_conditions_give_what_comes_first_and_what_is_deducted() -> None:
    words = FIVE_STEPS | {5: ["5.1 สรุปผล", "5.2 เผยแพร่ผล"]}
    conditions = [
        "1. ต้องดำเนินการให้ครบจนถึงขั้นตอนที่ 3 จึงจะพิจารณาขั้นตอนที่ 5",
        "2. ถ้าข้อย่อย 5.2 ไม่เป็นไปตามกำหนด ให้หักคะแนน 0.75 คะแนน",
    ]
    rule = _rule(_milestone(steps=steps(words), conditions=conditions))
    assert rule["requires"] == {"5": ["1", "2", "3"]}
    assert rule["deductions"] == {"5.2": "0.75"}


def test_a_deduction_for_a_step_that_no_level_holds_is_found() -> None:
    conditions = ["ถ้าข้อย่อย 5.3 ไม่เป็นไปตามกำหนด ให้หักคะแนน 0.5 คะแนน"]
    words = FIVE_STEPS | {5: ["5.1 สรุปผล", "5.2 เผยแพร่ผล"]}
    lines = _milestone(steps=steps(words), conditions=conditions)
    assert "deductions" not in _rule(lines)
    assert [(f.where, f.severity) for f in _findings("deduction-outside-level", lines)] == [
        ("4.2(1)", "warning")
    ]


def _cases(points: Sequence[str], costs: Sequence[str]) -> list[str]:
    head = ["คำขอครั้งที่", "ประเด็นพิจารณาความสำเร็จ", "ร้อยละความสำเร็จ", "หมายเหตุ"]
    body = [
        [str(case) if n == 1 else "", f"{n}) งานส่วนที่ {n}", points_, cost]
        for case in (1, 2)
        for n, (points_, cost) in enumerate(zip(points, costs, strict=True), 1)
    ]
    half = len(points)
    tables = [
        [head, *part, ["", f"รวม X{i}", "ร้อยละ 100", ""]]
        for i, part in enumerate((body[:half], body[half:]), 1)
    ]
    mean = [["เฉลี่ย =", "X1 + X2 + … + Xn"], ["", "N (จำนวนครั้งทั้งหมด)"]]
    return [line for table in (*tables, mean) for line in [*rows(table), "", ""]]


def test_points_per_case_are_read_once_from_the_first_case() -> None:
    formula = _cases(["ร้อยละ 40", "ร้อยละ 60"], ["หากล่าช้าให้หักคะแนนวันละ 2 คะแนน", "หากแก้ไข ให้หักคะแนน 3 คะแนน"])
    rule = _rule(_percentage(formula=formula))
    assert rule["kind"] == "per_case"
    assert rule["stages"] == [{"points": "40", "late_per_day": "2"}, {"points": "60", "per_fault": "3"}]
    assert rule["of"] == LINEAR


@pytest.mark.parametrize(("points", "errors"), [(["40", "60"], 0), (["40", "50"], 1), (["40", "……"], 0)])
def test_points_that_do_not_make_the_total_are_an_error(points: list[str], errors: int) -> None:
    formula = _cases([f"ร้อยละ {p}" for p in points], ["หากล่าช้าให้หักคะแนนวันละ 2 คะแนน", ""])
    found = _findings("table-total", _percentage(formula=formula))
    assert [f.severity for f in found] == ["error"] * errors


@pytest.mark.parametrize(("unit", "findings"), [("ร้อยละ", 1), ("ครั้ง", 1), ("ไร่", 0), ("จำนวน", 0)])
def test_levels_in_another_unit_than_the_indicator_are_found(unit: str, findings: int) -> None:
    words = {n: f"ปลูกได้ {n * 20} ไร่" for n in range(1, 6)}
    lines = _percentage(unit=unit, formula=["-"], criteria=scale(words, "20 ไร่ ต่อ 1 คะแนน"))
    assert len(_findings("unit-mismatch", lines)) == findings


def test_remarks_bind_a_template_to_a_round_or_let_another_stand_in() -> None:
    first = _percentage("4.1 (2.1)", remarks=["อาจใช้ตัวชี้วัดได้ 2 แบบ คือ ตัวชี้วัด 2.1 หรือ 2.2 แทนกัน"])
    second = _percentage("4.1 (2.2)", remarks=["ตัวชี้วัดนี้ใช้วัดผลในรอบการประเมินที่ 2"])
    one, two = _letter(first, second).indicators
    assert (one.alternatives, two.alternatives) == (["4.1(2.2)"], ["4.1(2.1)"])
    assert (one.applies_to, two.applies_to) == (None, {"round": 2})


@pytest.mark.parametrize(
    ("remark", "number"),
    [("อาจใช้ตัวชี้วัด 2 หรือ 7 ก็ได้", "7"), ("ใช้ตัวชี้วัดที่ 9.9(1) แทนได้", "9.9(1)")],
)
def test_an_indicator_that_is_not_there_is_a_dangling_reference(remark: str, number: str) -> None:
    (found,) = _findings("dangling-reference", _percentage(remarks=[remark]))
    assert number in found.message


@pytest.mark.parametrize("remark", ["ใช้กับงานอื่นได้", "ตัวชี้วัดนี้ใช้ได้ 2 แบบ", "ตัวชี้วัด 2 ใช้ร่วมกันได้"])
def test_a_remark_that_names_no_other_indicator_is_no_reference(remark: str) -> None:
    assert _findings("dangling-reference", _percentage(remarks=[remark])) == []


def test_a_step_that_is_not_there_is_a_dangling_reference() -> None:
    words = FIVE_STEPS | {3: ["3.1 ตั้งคณะทำงาน", "3.2 อบรม"], 4: ["ประชุมคณะทำงานตามข้อ 3.1 และข้อ 3.4"]}
    (found,) = _findings("dangling-reference", _milestone(steps=steps(words)))
    assert "3.4" in found.message
    assert "3.1" not in found.message


def test_a_number_of_steps_other_than_those_listed_is_found() -> None:
    explanation = ["วัดจากความก้าวหน้า โดยกำหนดขั้นตอนความสำเร็จ 6 ขั้นตอน"]
    (found,) = _findings("count-mismatch", _milestone(explanation=explanation))
    assert "6" in found.message
    assert "5" in found.message


@pytest.mark.parametrize(("said", "findings"), [(3, 0), (4, 1)])
def test_items_in_a_row_are_counted_against_the_number_said(said: int, findings: int) -> None:
    explanation = [f"ตรวจ (1) ดิน (2) น้ำ (3) พันธุ์พืช ต้องครบทั้ง {said} ประเด็น"]
    assert len(_findings("count-mismatch", _percentage(explanation=explanation))) == findings


def test_part_and_whole_that_count_different_things_are_found() -> None:
    formula = fraction("จำนวนเกษตรกรที่ได้รับการดูแล", "จำนวนแปลงทั้งหมด")
    (found,) = _findings("formula-operands", _percentage(formula=formula))
    assert found.severity == "warning"


def test_days_in_the_interval_and_working_days_in_the_levels_do_not_agree() -> None:
    words = {1: "เฉลี่ย 5 วันทำการ", 2: "เฉลี่ย 4 วันทำการ", 3: "เฉลี่ย 3 วันทำการ"}
    lines = _percentage(unit="วัน", formula=["-"], criteria=scale(words, "1 วัน ต่อ 1 คะแนน"))
    assert [f.where for f in _findings("unit-mismatch", lines)] == ["4.1(2)"]
    agreed = _percentage(unit="วัน", formula=["-"], criteria=scale(words, "1 วันทำการ ต่อ 1 คะแนน"))
    assert _findings("unit-mismatch", agreed) == []


def test_base_data_of_another_indicator_are_found() -> None:
    lines = _percentage(base="ระดับความสำเร็จของงานตัวอย่าง")
    assert [f.where for f in _findings("name-variant", lines, _milestone())] == ["4.1(2)"]
    assert _findings("name-variant", _percentage(), _milestone()) == []


def test_an_owner_is_a_person_once_a_name_is_filled_in() -> None:
    found = _one(_percentage(owner="นายสมมติ ตัวอย่าง เบอร์ติดต่อ : 0 0000 0000"))
    assert found.people == [Person(role="owner", name="นายสมมติ ตัวอย่าง", position="เจ้าพนักงานตัวอย่าง")]
    assert _one(_percentage()).people == []


def test_a_letter_without_numbers_in_brackets_is_read_where_it_names_the_form() -> None:
    assert [i.key for i in _letter(_percentage("1"), _milestone("2")).indicators] == ["1", "2"]


@pytest.mark.parametrize(
    "lines",
    [
        ["ที่ ตย 0001/ว 12", *_percentage("1")],
        ["ตัวชี้วัดที่ 2.3 (4) : ชื่อที่ไม่มีหน่วยวัดหรือน้ำหนักตามหลัง", "ข้อความอื่น"],
        [],
    ],
    ids=["a numbered letter", "a mere mention", "nothing"],
)
def test_other_letters_are_not_taken_for_templates(lines: list[str]) -> None:
    taken: set[int] = set()
    assert read(Source((*HEAD, *lines)), taken) == []
    assert taken == set()


@given(
    start=st.integers(0, 400).map(lambda n: Fraction(n, 4)),
    amount=st.integers(1, 40).map(lambda n: Fraction(n, 4)),
    points=st.integers(1, 3),
    falling=st.booleans(),
    off=st.sampled_from([0, 0, 1, 2]),
)
@settings(max_examples=40, deadline=None)
def test_an_interval_agrees_with_its_scale_or_is_found(
    start: Fraction, amount: Fraction, points: int, falling: bool, off: int
) -> None:
    step = amount / points * (-1 if falling else 1)
    begin = start + (5 * amount if falling else 0)
    values = [begin + step * n for n in range(5)]
    if any(value.denominator not in (1, 2, 4) for value in values):
        return
    values[4] += off
    words = {n: f"ได้ {float(value):g} กิโลกรัม" for n, value in enumerate(values, 1)}
    criteria = scale(words, f"{float(amount):g} กิโลกรัม ต่อ {points} คะแนน")
    lines = _percentage(unit="กิโลกรัม", formula=["-"], criteria=criteria)
    assert bool(_findings("interval-mismatch", lines)) == bool(off)
