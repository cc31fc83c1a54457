"""The department's 49 templates, value by value as a person reads them on its pages."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pramoen.appraisal.indicator import Indicator
from pramoen.circulars.circular import Circular
from pramoen.circulars.read import read_circular

NAME = "dopa-kpi-templates.txt"

# Key, how the title begins, unit, line of the heading.
TEMPLATES = [
    ("2.1(1)", "ร้อยละของตัวชี้วัดที่ถ่ายทอดจากแผนยุทธศาสตร์", "ร้อยละ", 9),
    ("2.1(2)", "ร้อยละของตัวชี้วัดตามคำรับรองการปฏิบัติราชการ", "ร้อยละ", 90),
    ("2.1(5.1)", "ร้อยละของการเบิกจ่ายงบประมาณโดยรวม", "ร้อยละ", 170),
    ("2.1(5.2)", "ร้อยละการเบิกจ่ายงบประมาณตามแผนงบประมาณ", "ร้อยละ", 252),
    ("2.1(6)", "ระดับความสำเร็จในการออกตรวจและกำกับดูแลอำเภอ", "ระดับความสำเร็จ", 335),
    ("2.2(1)", "ร้อยละของตัวชี้วัดที่ถ่ายทอดจากแผนยุทธศาสตร์", "ร้อยละ", 453),
    ("2.2(2)", "ร้อยละของตัวชี้วัดตามคำรับรองการปฏิบัติราชการ", "ร้อยละ", 532),
    ("2.2(3)", "ร้อยละของระดับความพึงพอใจของผู้รับบริการ", "ร้อยละ", 612),
    ("2.2(4)", "ร้อยละของโครงการ/กิจกรรมที่ได้รับมอบหมาย", "ร้อยละ", 820),
    ("2.2(6)", "ร้อยละของการเบิกจ่ายงบประมาณของกลุ่มงานปกครอง", "ร้อยละ", 896),
    ("2.2(7)", "ระดับความสำเร็จในการดำเนินงานตามตัวชี้วัด", "ระดับ", 970),
    ("2.2(8)", "ระดับความสำเร็จในการดำเนินงานตามโครงการหน่วยบำบัดทุกข์", "ระดับ", 1084),
    ("2.2(10)", "ระดับความสำเร็จของการสนับสนุนการจัดทำแผน", "ระดับความสำเร็จ", 1194),
    ("2.3(5)", "ร้อยละของบุคลากรที่ผ่านเกณฑ์การประเมินสมรรถนะ", "ร้อยละ", 1300),
    ("2.3(6)", "จำนวนหมู่บ้านที่ได้รับการจัดตั้ง", "จำนวน", 1378),
    ("2.3(8)", "ระดับความสำเร็จของการดำเนินการตามโครงการสนับสนุน", "ระดับความสำเร็จ", 1440),
    ("2.3(9)", "ร้อยละของแผนงานตามโครงการสนับสนุนการบูรณาการ", "ร้อยละ", 1561),
    ("2.3(10)", "ระดับความสำเร็จการพัฒนาศักยภาพคณะกรรมการหมู่บ้าน", "ระดับความสำเร็จ", 1639),
    ("2.3(13)", "ระดับความสำเร็จความสำเร็จของโครงการคัดเลือกกำนัน", "ระดับ", 1758),
    ("2.3(14)", "ระยะเวลาเฉลี่ยขั้นต่ำที่ใช้ในการบริการ", "ระยะเวลา", 1866),
    ("2.3(15)", "ระดับความสำเร็จของการดำเนินการพัฒนาบุคลากร", "ระดับ", 1941),
    ("2.3(17)", "ร้อยละของการดำเนินการเรื่องการต่อใบอนุญาต", "ร้อยละ", 2055),
    ("2.3(18)", "ร้อยละของบุคลากรที่ผ่านเกณฑ์การประเมินความรู้", "ร้อยละ", 2149),
    ("2.3(19)", "ร้อยละของกิจการที่ส่งผลกระทบต่อสังคม", "ร้อยละ", 2226),
    ("2.3(20)", "ระดับความสำเร็จของการดำเนินการกับกิจการ", "ระดับ", 2313),
    ("2.3(21)", "จำนวนวันเฉลี่ยในการดำเนินการจัดทำคำสั่งโยกย้าย", "จำนวน", 2429),
    ("2.3(22)", "ร้อยละของการดำเนินการจัดทำคำสั่งโยกย้าย", "ร้อยละ", 2506),
    ("2.3(24)", "ระดับความสำเร็จในการสนับสนุนการดำเนินงานเพื่อขยายผล", "ระดับความสำเร็จ", 2590),
    ("2.3(25)", "ร้อยละของหมู่บ้าน/ชุมชนภายในจังหวัด", "ร้อยละ", 2712),
    ("2.3(26)", "ร้อยละของข้อมูลบุคลากรในสำเนา ก.พ.7", "ร้อยละ", 2781),
    ("2.3(27)", "ระยะเวลาเฉลี่ยการดำเนินการบันทึกข้อมูลบุคคล", "ระยะเวลาเฉลี่ย", 2845),
    ("2.3(28)", "ระยะเวลาเฉลี่ยในการขอออกใบอนุญาต", "ระยะเวลา (เฉลี่ย)", 2919),
    ("2.3(29)", "ร้อยละของข้าราชการที่มีคุณสมบัติครบในการเลื่อนระดับ", "ร้อยละ", 3005),
    ("2.3(30)", "ร้อยละของอำเภอภายในจังหวัดที่ใช้จ่ายงบประมาณ", "ร้อยละ", 3085),
    ("2.3(31)", "ระดับความสำเร็จของการจัดเก็บข้อมูลบุคลากร", "ระดับความสำเร็จ", 3173),
    ("2.3(32)", "ระดับความสำเร็จในการบริหารผลการปฏิบัติราชการ", "ระดับความสำเร็จ", 3284),
    ("2.3(33)", "ร้อยละของข้าราชการที่มีคุณสมบัติครบถ้วน", "ร้อยละ", 3404),
    ("2.3(34)", "ร้อยละเฉลี่ยของความสำเร็จในการดำเนินการขอจดทะเบียน", "ร้อยละ", 3479),
    ("2.3(35)", "ระดับความสำเร็จของการรวบรวมและรายงานจำนวนครั้ง", "ระดับความสำเร็จ", 3632),
    ("2.3(36)", "ระดับความสำเร็จในการรวบรวมและรายงานผลการปฏิบัติงาน", "ระดับความสำเร็จ", 3748),
    ("2.3(37)", "ระดับความสำเร็จของการรวบรวมรายงานการประเมินตนเอง", "ระดับความสำเร็จ", 3844),
    ("2.3(38)", "ระดับคุณภาพของการบริหารจัดการระบบฐานข้อมูล", "ระดับความสำเร็จ", 3926),
    ("2.3(39)", "ระดับความสำเร็จของการแก้ไขปัญหาเกษตรกร", "ระดับ", 4044),
    ("2.3(40)", "ระดับความสำเร็จของการร่วมจัดทำแผนบริหารความเสี่ยง", "ระดับความสำเร็จ", 4122),
    ("2.3(43)", "ระดับความสำเร็จของการสนับสนุนและประสานงานการเลือกตั้ง", "ระดับความสำเร็จ", 4205),
    ("2.3(44)", "ระดับความสำเร็จของการประกวดหมู่บ้านภูมิปัญญา", "ระดับความสำเร็จ", 4275),
    ("2.3(45)", "ร้อยละเฉลี่ยของความสำเร็จในการออกใบอนุญาตค้าของเก่า", "ร้อยละ", 4346),
    ("2.3(46)", "ระดับความสำเร็จในการออกใบอนุญาตให้ตั้งสถานบริการ", "ระดับ", 4494),
    ("2.3(47)", "ร้อยละเฉลี่ยของความสำเร็จในการจัดประชุมนายอำเภอ", "ร้อยละ", 4608),
]

# Percentages of a whole: the thresholds of levels 1 to 5.
RATIOS = [
    ("2.1(1)", "60 70 80 90 100"),
    ("2.1(2)", "60 70 80 90 100"),
    ("2.1(5.1)", "80 85 90 95 100"),
    ("2.2(1)", "60 70 80 90 100"),
    ("2.2(2)", "60 70 80 90 100"),
    ("2.2(3)", "65 70 75 80 85"),
    ("2.2(4)", "80 85 90 95 100"),
    ("2.2(6)", "80 85 90 95 100"),
    ("2.3(5)", "75 80 85 90 95"),
    ("2.3(9)", "80 85 90 95 100"),
    ("2.3(17)", "80 85 90 95 100"),
    ("2.3(18)", "70 75 80 85 90"),
    ("2.3(19)", "70 75 80 85 90"),
    ("2.3(22)", "60 70 80 90 100"),
    ("2.3(25)", "80 85 90 95 100"),
    ("2.3(26)", "80 85 90 95 100"),
    ("2.3(29)", "80 85 90 95 100"),
    ("2.3(30)", "60 70 80 90 100"),
    ("2.3(33)", "80 85 90 95 100"),
]

# Milestones: the steps of levels 1 to 5, a dash where the letter has one.
MILESTONES = [
    ("2.1(6)", "1.1 1.2, -, 3, -, 5"),
    ("2.2(7)", "1.1 1.2, 2, 3, 4.1 4.2 4.3, 5.1 5.2"),
    ("2.2(8)", "1, 2, 3, 4.1 4.2, 5"),
    ("2.2(10)", "1, 2, 3, 4, 5.1 5.2"),
    ("2.3(8)", "1.1 1.2, 2, 3, 4.1 4.2, 5.1 5.2"),
    ("2.3(10)", "1, 2.1 2.2, 3.1 3.2, 4.1 4.2, 5"),
    ("2.3(13)", "1.1 1.2 1.3, 2, 3, 4.1 4.2, 5.1 5.2"),
    ("2.3(15)", "1.1 1.2, 2, 3.1 3.2, 4.1 4.2, 5.1 5.2"),
    ("2.3(20)", "1, 2, 3, 4, 5"),
    ("2.3(24)", "1.1 1.2, 2, 3, 4, 5.1 5.2"),
    ("2.3(31)", "1, 2, 3, 4, 5"),
    ("2.3(32)", "1.1 1.2 1.3, 2.1 2.2 2.3, 3.1 3.2, 4.1 4.2, 5"),
    ("2.3(35)", "1, 2, 3, 4, 5"),
    ("2.3(36)", "1.1 1.2 1.3, 2, 3, 4, 5"),
    ("2.3(37)", "1, 2, 3.1 3.2, 4.1 4.2, 5.1 5.2"),
    ("2.3(38)", "1, 2, 3, 4, 5"),
    ("2.3(39)", "1, 2, 3, 4, 5"),
    ("2.3(40)", "1, 2, 3, 4, 5"),
    ("2.3(43)", "1.1 1.2, 2, 3.1 3.2 3.3 3.4, 4, 5"),
    ("2.3(44)", "1, 2, 3, 4, 5"),
    ("2.3(46)", "1, 2, 3.1 3.2, 4, 5"),
]


@cache
def _letter(folder: Path) -> Circular:
    return read_circular(folder / NAME)


def _indicator(folder: Path, key: str) -> Indicator:
    return next(i for i in _letter(folder).indicators if i.key == key)


def _rule(folder: Path, key: str) -> dict[str, Any]:
    rule = _indicator(folder, key).rule
    assert rule is not None
    return rule


def test_the_letter_is_a_template_without_number_day_round_or_year(circulars: Path) -> None:
    letter = _letter(circulars)
    assert letter.kind == "template"
    assert (letter.number, letter.issued_on, letter.fiscal_year, letter.round) == (None, None, None, None)


def test_all_49_templates_are_read_in_the_order_of_the_pages(circulars: Path) -> None:
    assert [i.key for i in _letter(circulars).indicators] == [key for key, *_ in TEMPLATES]


@pytest.mark.parametrize(("key", "title", "unit", "line"), TEMPLATES, ids=[t[0] for t in TEMPLATES])
def test_a_template_has_its_title_unit_and_line_and_its_weight_stays_blank(
    circulars: Path, key: str, title: str, unit: str, line: int
) -> None:
    found = _indicator(circulars, key)
    assert (found.group, found.number, found.parent) == ("template", key, None)
    assert found.title.startswith(title)
    assert (found.unit, found.line, found.weight) == (unit, line, None)
    assert found.people == []
    assert [level.level for level in found.levels] == [1, 2, 3, 4, 5]


def test_a_title_wrapped_over_lines_is_whole(circulars: Path) -> None:
    assert _indicator(circulars, "2.1(1)").title.endswith("ที่สำเร็จตามค่าเป้าหมาย (รอบ 6 เดือน)")
    assert _indicator(circulars, "2.3(30)").title.endswith("งบประมาณที่กรมการปกครองกำหนด")


def test_a_unit_printed_on_the_line_of_the_title_is_parted_from_it(circulars: Path) -> None:
    assert _indicator(circulars, "2.2(8)").title.endswith("สร้างรอยยิ้มให้ประชาชน")


@pytest.mark.parametrize(("key", "thresholds"), RATIOS, ids=[r[0] for r in RATIOS])
def test_a_percentage_with_an_interval_is_a_linear_threshold_under_its_ratio(
    circulars: Path, key: str, thresholds: str
) -> None:
    scale = {
        "kind": "threshold",
        "levels": dict(zip("12345", thresholds.split(), strict=True)),
        "direction": "up",
        "between": "linear",
    }
    assert _rule(circulars, key) == {"kind": "ratio", "of": scale}


@pytest.mark.parametrize(("key", "steps"), MILESTONES, ids=[m[0] for m in MILESTONES])
def test_steps_make_a_milestone_whatever_became_of_the_ticks(circulars: Path, key: str, steps: str) -> None:
    rule = _rule(circulars, key)
    expected = [[] if own == " -" else own.split() for own in steps.split(",")]
    assert rule["kind"] == "milestone"
    assert list(rule["levels"].items()) == list(zip("12345", expected, strict=True))


@pytest.mark.parametrize(
    ("key", "requires"),
    [
        ("2.3(8)", {"5": ["1.1", "1.2", "2", "3", "4.1", "4.2"]}),
        ("2.3(13)", {"5": ["4.1", "4.2"]}),
        ("2.2(7)", None),
        ("2.3(46)", None),
    ],
)
def test_conditions_say_which_steps_come_first(
    circulars: Path, key: str, requires: dict[str, list[str]] | None
) -> None:
    assert _rule(circulars, key).get("requires") == requires


@pytest.mark.parametrize(
    ("key", "deductions"),
    [
        ("2.3(8)", {"5.1": "0.25", "5.2": "0.25"}),
        ("2.3(31)", {"4": "0.5"}),
        ("2.3(37)", {"3.2": "0.5", "4.2": "0.5", "5.2": "0.5"}),
        ("2.3(46)", dict.fromkeys(["1", "2", "3.1", "3.2", "4", "5"])),
        ("2.3(32)", None),
    ],
)
def test_deductions_belong_to_the_steps_they_are_said_of(
    circulars: Path, key: str, deductions: dict[str, str | None] | None
) -> None:
    assert _rule(circulars, key).get("deductions") == deductions


@pytest.mark.parametrize(
    ("key", "levels"),
    [("2.3(14)", {"1": "2", "5": "1"}), ("2.3(21)", {"1": "3", "3": "2", "5": "1"})],
)
def test_a_mean_of_days_is_better_when_lower_and_may_skip_levels(
    circulars: Path, key: str, levels: dict[str, str]
) -> None:
    scale = {"kind": "threshold", "levels": levels, "direction": "down", "between": "linear"}
    assert _rule(circulars, key) == {"kind": "mean", "of": scale}


def test_a_result_measured_against_a_target_set_elsewhere_is_the_offset_from_it(circulars: Path) -> None:
    levels = {"1": "-10", "3": "-5", "5": "0"}
    scale = {"kind": "threshold", "levels": levels, "direction": "up", "between": "linear"}
    assert _rule(circulars, "2.1(5.2)") == {"kind": "change", "as": "offset", "of": scale}


@pytest.mark.parametrize(("key", "direction"), [("2.3(6)", "up"), ("2.3(27)", "down"), ("2.3(28)", "down")])
def test_blank_thresholds_stay_null(circulars: Path, key: str, direction: str) -> None:
    rule = _rule(circulars, key)
    scale = rule.get("of", rule)
    assert rule["kind"] == ("threshold" if key == "2.3(6)" else "mean")
    assert scale["levels"] == dict.fromkeys("12345")
    assert scale["direction"] == direction


LATE = {"late_per_day": "5"}
FAULT = {"per_fault": "5"}
LICENCE = [
    {"points": "30"} | LATE,
    {"points": "30"} | LATE | FAULT,
    {"points": "25"} | LATE,
    {"points": "15"} | LATE,
]


@pytest.mark.parametrize(
    ("key", "stages"),
    [
        ("2.3(34)", LICENCE),
        ("2.3(45)", LICENCE),
        (
            "2.3(47)",
            [
                {"points": "10"} | LATE | FAULT,
                {"points": "35"} | LATE | FAULT,
                {"points": "30"} | FAULT,
                {"points": "25"} | LATE | FAULT,
            ],
        ),
    ],
)
def test_points_per_stage_of_a_case_go_by_their_mean_into_the_scale(
    circulars: Path, key: str, stages: list[dict[str, str]]
) -> None:
    rule = _rule(circulars, key)
    assert (rule["kind"], rule["stages"]) == ("per_case", stages)
    assert rule["of"]["levels"] == {"1": "80", "2": "85", "3": "90", "4": "95", "5": "100"}
    assert rule["of"]["between"] == "linear"


def test_two_templates_for_one_end_stand_in_for_each_other(circulars: Path) -> None:
    assert _indicator(circulars, "2.1(5.1)").alternatives == ["2.1(5.2)"]
    assert _indicator(circulars, "2.1(5.2)").alternatives == ["2.1(5.1)"]
    assert _indicator(circulars, "2.1(1)").alternatives == []


@pytest.mark.parametrize(
    ("key", "applies_to"),
    [("2.3(36)", {"round": 2}), ("2.3(37)", {"round": 2}), ("2.3(35)", None), ("2.1(2)", None)],
)
def test_a_template_may_be_meant_for_one_round(
    circulars: Path, key: str, applies_to: dict[str, int] | None
) -> None:
    assert _indicator(circulars, key).applies_to == applies_to


def test_a_target_for_round_two_alone_leaves_the_other_levels_blank(circulars: Path) -> None:
    (variant,) = _indicator(circulars, "2.1(2)").variants
    assert variant.applies_to == {"round": 2}
    assert [level.level for level in variant.levels] == [5]
    assert variant.rule is not None
    assert variant.rule["levels"] == {"1": None, "2": None, "3": None, "4": None, "5": "5.00"}


def test_steps_adapted_to_each_round_are_variants_of_the_same_milestone(circulars: Path) -> None:
    found = _indicator(circulars, "2.3(35)")
    assert [v.applies_to for v in found.variants] == [{"round": 1}, {"round": 2}]
    assert [v.rule for v in found.variants] == [found.rule, found.rule]
    texts = [[level.text for level in v.levels] for v in found.variants]
    base = [level.text for level in found.levels]
    assert [i + 1 for i in range(5) if texts[0][i] != base[i]] == [5]
    assert [i + 1 for i in range(5) if texts[1][i] != base[i]] == [1, 5]


def test_no_rule_of_the_letter_is_left_to_judgement(circulars: Path) -> None:
    left = [i.key for i in _letter(circulars).indicators if i.rule is None or i.rule["kind"] == "judgement"]
    assert left == []


def _found(folder: Path, code: str) -> dict[str, str]:
    return {f.where: f.severity for f in _letter(folder).findings if f.code == code}


@pytest.mark.parametrize(
    ("code", "where"),
    [
        ("interval-mismatch", {"2.3(14)": "error"}),
        ("unit-mismatch", {"2.3(14)": "warning", "2.3(21)": "warning"}),
        ("formula-operands", {"2.3(26)": "warning"}),
        ("dangling-reference", {"2.3(44)": "warning"}),
        ("name-variant", {"2.3(15)": "warning"}),
        ("count-mismatch", {}),
        ("deduction-outside-level", {}),
        ("weights-not-100", {}),
        ("no-rule", {}),
        (
            "step-matrix",
            {"2.1(6)": "warning"}
            | dict.fromkeys(
                ["2.2(10)", "2.3(13)", "2.3(36)", "2.3(37)", "2.3(39)", "2.3(40)", "2.3(43)", "2.3(44)"],
                "note",
            ),
        ),
    ],
)
def test_what_does_not_add_up_is_found_where_it_is_and_nowhere_else(
    circulars: Path, code: str, where: dict[str, str]
) -> None:
    assert _found(circulars, code) == where


def test_the_one_error_is_the_interval_that_its_scale_contradicts(circulars: Path) -> None:
    errors = [f for f in _letter(circulars).findings if f.severity == "error"]
    assert [(f.code, f.where, f.lines) for f in errors] == [
        ("interval-mismatch", "2.3(14)", [1887, 1891, 1903])
    ]


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        ("2.1(6)", [403, 404, 416]),
        ("2.2(10)", [1244, 1248, 1257, 1258]),
        ("2.3(8)", [1508, 1509]),
        ("2.3(10)", [1706, 1709, 1711, 1717, 1721]),
        ("2.3(15)", [2008, 2011, 2019]),
        ("2.3(20)", [2383, 2386, 2390]),
        ("2.3(27)", [2876, 2880, 2883, 2886, 2889, 2892]),
        ("2.3(43)", [4251]),
    ],
)
def test_blanks_among_levels_are_reported_with_the_lines_to_fill_in(
    circulars: Path, key: str, lines: list[int]
) -> None:
    found = [f for f in _letter(circulars).findings if f.code == "blank-cell" and f.where == key]
    assert lines in [f.lines for f in found if f.severity == "warning"]


def test_blank_weights_are_one_note_for_the_letter(circulars: Path) -> None:
    (found,) = [f for f in _letter(circulars).findings if f.code == "blank-cell" and f.where == "letter"]
    assert (found.severity, len(found.lines), found.lines[0], found.lines[-1]) == ("note", 49, 14, 4610)


# Key, level, line, day, rule; days that are blank have neither.
DEADLINES = [
    ("2.1(6)", 1, 403, None, None),
    ("2.1(6)", 5, 416, None, None),
    ("2.2(7)", 5, 1050, None, {"round_months": [2, 4, 6]}),
    ("2.2(10)", 2, 1248, None, None),
    ("2.3(8)", 2, 1512, None, {"every": "quarter", "day": None}),
    ("2.3(8)", 4, 1519, None, {"every": "quarter", "day": "last_day"}),
    ("2.3(13)", 1, 1817, None, {"days": None, "after": "วันที่ได้รับแจ้งจากกรม"}),
    ("2.3(13)", 4, 1828, None, None),
    ("2.3(13)", 5, 1833, None, {"set_by": "กรมการปกครอง"}),
    ("2.3(15)", 2, 2011, None, None),
    ("2.3(15)", 4, 2019, None, {"working_days": None, "after": "การอบรมแล้วเสร็จ"}),
    ("2.3(20)", 1, 2383, None, {"any_of": [{"days": None, "after": None}, {"date": None}]}),
    ("2.3(20)", 3, 2390, None, None),
    ("2.3(22)", None, 2558, None, {"working_days": 1, "after": None}),
    ("2.3(30)", None, 3103, None, {"every": "quarter", "step": 2}),
    ("2.3(31)", 5, 3251, None, {"every": "month", "day": None}),
    ("2.3(32)", 1, 3354, None, {"set_by": "กรม"}),
    ("2.3(32)", 3, 3363, None, {"every": "week", "step": 2}),
    ("2.3(34)", None, 3492, None, {"working_days": None, "after": "วันรับเรื่อง"}),
    ("2.3(34)", None, 3493, None, {"working_days": 1, "after": "วันรับเรื่อง"}),
    ("2.3(35)", 4, 3711, None, {"every": "month", "day": 10}),
    ("2.3(35)", 5, 3714, None, {"every": "quarter", "day": 10}),
    ("2.3(36)", 2, 3799, None, {"every": "year", "month": 4, "day": 1}),
    ("2.3(36)", 3, 3802, None, {"every": "year", "month": 6, "day": 1}),
    ("2.3(36)", 4, 3805, None, {"every": "year", "month": 7, "day": 1}),
    ("2.3(36)", 5, 3808, None, {"every": "year", "month": 9, "day": 30}),
    ("2.3(37)", 3, 3880, dt.date(2009, 4, 1), None),
    ("2.3(37)", 4, 3884, dt.date(2009, 7, 1), None),
    ("2.3(37)", 5, 3888, dt.date(2009, 9, 30), None),
    ("2.3(40)", 5, 4170, None, {"working_days": 1, "after": "วันประชุม"}),
    ("2.3(45)", None, 4361, None, {"working_days": 7, "after": None}),
    ("2.3(45)", None, 4362, None, {"working_days": 15, "after": "วันที่ออกใบเสร็จ"}),
    ("2.3(46)", None, 4500, None, {"every": "year", "month": 12, "day": 31}),
    ("2.3(46)", 3, 4569, None, None),
    ("2.3(47)", None, 4633, None, {"working_days": None, "before": "การประชุม"}),
    ("2.3(47)", None, 4654, None, {"working_days": None, "after": "วันประชุม"}),
]


@pytest.mark.parametrize(("key", "level", "line", "due", "rule"), DEADLINES)
def test_a_deadline_belongs_to_its_indicator_and_level(
    circulars: Path, key: str, level: int | None, line: int, due: dt.date | None, rule: dict[str, Any] | None
) -> None:
    found = [d for d in _letter(circulars).deadlines if (d.indicator, d.line) == (key, line)]
    assert (level, due, rule) in [(d.level, d.due, d.rule) for d in found]
    assert {d.stage for d in found} == {"indicator"}


@pytest.mark.parametrize("line", [942, 1873, 2039, 2116, 2476, 3098, 3291, 3294, 1623])
def test_days_that_only_tell_of_something_are_no_deadlines(circulars: Path, line: int) -> None:
    assert [d for d in _letter(circulars).deadlines if d.line == line] == []
