"""One number per level becomes a threshold or a band, whatever words compare it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from criteria_words import codes, read
from hypothesis import given
from hypothesis import strategies as st

from calendars.digits import thai

UP = {"kind": "threshold", "direction": "up", "between": "step"}
DOWN = {"kind": "threshold", "direction": "down", "between": "step"}


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        pytest.param(
            [f"ทำถนนได้ไม่น้อยกว่าร้อยละ {n}" for n in ["๕๐", "๖๐", "๗๐", "๘๐", "๙๐"]],
            UP | {"levels": {"1": "50", "2": "60", "3": "70", "4": "80", "5": "90"}},
            id="at least, Thai digits",
        ),
        pytest.param(
            ["ร้อยละ 80", "ร้อยละ 85", "ร้อยละ 90", "ร้อยละ 95", "ร้อยละ 100"],
            UP | {"levels": {"1": "80", "2": "85", "3": "90", "4": "95", "5": "100"}},
            id="bare percentages, the top is at least 100",
        ),
        pytest.param(
            [f"ปลูกต้นไม้ตั้งแต่ร้อยละ {n} ขึ้นไป ของแผน" for n in (11, 12, 13, 15, 20)],
            UP | {"levels": {"1": "11", "2": "12", "3": "13", "4": "15", "5": "20"}},
            id="from … upwards, unequal steps",
        ),
        pytest.param(
            [">= 60%", ">= 70%", ">= 80%", ">= 90%", "= 100%"],
            UP | {"levels": {"1": "60", "2": "70", "3": "80", "4": "90", "5": {"exactly": "100"}}},
            id="signs, the top exactly",
        ),
        pytest.param(
            ["มากกว่าร้อยละ ๙๐", "มากกว่าร้อยละ ๙๒", "มากกว่าร้อยละ ๙๔", "มากกว่าร้อยละ ๙๖", "ร้อยละ ๑๐๐"],
            UP
            | {
                "levels": {
                    "1": {"more_than": "90"},
                    "2": {"more_than": "92"},
                    "3": {"more_than": "94"},
                    "4": {"more_than": "96"},
                    "5": "100",
                }
            },
            id="more than",
        ),
        pytest.param(
            ["มากกว่าร้อยละ 90", "มากกว่าร้อยละ 95", "เท่ากับร้อยละ 100"],
            UP | {"levels": {"1": {"more_than": "90"}, "2": {"more_than": "95"}, "3": {"exactly": "100"}}},
            id="exactly only where it says so",
        ),
        pytest.param(
            ["น้อยกว่าร้อยละ ๖๐", "ไม่ต่ำกว่าร้อยละ ๖๐", "ไม่ต่ำกว่าร้อยละ ๗๐", "ไม่ต่ำกว่าร้อยละ ๘๐", "ไม่ต่ำกว่าร้อยละ ๙๐"],
            UP | {"levels": {"1": {"less_than": "60"}, "2": "60", "3": "70", "4": "80", "5": "90"}},
            id="a bottom that only denies the next",
        ),
        pytest.param(
            [f"เรื่องค้าง ไม่เกิน ร้อยละ {n}" for n in (25, 20, 15, 10, 5)],
            DOWN | {"levels": {"1": "25", "2": "20", "3": "15", "4": "10", "5": "5"}},
            id="at most, fewer is better",
        ),
        pytest.param(
            ["มากกว่า ๑๐ วัน", "ไม่เกิน ๑๐ วัน", "ไม่เกิน ๘ วัน", "ไม่เกิน ๖ วัน", "ไม่เกิน ๔ วัน"],
            DOWN | {"levels": {"1": {"more_than": "10"}, "2": "10", "3": "8", "4": "6", "5": "4"}},
            id="days, the bottom denies the next",
        ),
        pytest.param(
            ["เฉลี่ย 5 วันทำการ", "-", "เฉลี่ย 3 วันทำการ", "-", "เฉลี่ย 1 วันทำการ"],
            DOWN | {"levels": {"1": "5", "3": "3", "5": "1"}},
            id="levels passed over",
        ),
        pytest.param(
            ["ฝึกอบรม ๑,๐๐๐ คน", "ฝึกอบรม ๑,๕๐๐ คน", "ฝึกอบรม ๒,๐๐๐ คน"],
            UP | {"levels": {"1": "1000", "2": "1500", "3": "2000"}},
            id="counts with commas",
        ),
        pytest.param(
            ["1", "2", "3", "4", "5"],
            UP | {"levels": {"1": "1", "2": "2", "3": "3", "4": "4", "5": "5"}},
            id="numbers alone",
        ),
        pytest.param(
            ["ลงพื้นที่ … หมู่บ้าน", "ลงพื้นที่ … หมู่บ้าน", "ลงพื้นที่ ....... หมู่บ้าน"],
            UP | {"levels": {"1": None, "2": None, "3": None}},
            id="blanks stay blank",
        ),
        pytest.param(
            [f"ครู ๕ กลุ่ม ร้อยละ ๑๐๐ เข้าร่วมอย่างน้อย {n} ครั้ง ปี ๒๕๖๙" for n in (1, 2, 3)],
            UP | {"levels": {"1": "1", "2": "2", "3": "3"}},
            id="what all levels share is no threshold",
        ),
        pytest.param(
            ["คะแนนสอบเฉลี่ย 3.00", "คะแนนสอบเฉลี่ย 3.50", "คะแนนสอบเฉลี่ย 4.00"],
            UP | {"levels": {"1": "3.00", "2": "3.50", "3": "4.00"}},
            id="numbers without a unit",
        ),
        pytest.param(
            ["ไถนาร้อยละ ๘๐ (๘,๐๐๐ ไร่)", "ไถนาร้อยละ ๘๕ (๘,๕๐๐ ไร่)", "ไถนาร้อยละ ๙๐ (๙,๐๐๐ ไร่)"],
            UP | {"levels": {"1": "80", "2": "85", "3": "90"}},
            id="the same said again in brackets",
        ),
        pytest.param(
            ["ไม่น้อย กว่าร้อย ละ ๕๐", "ไม่น้อยกว่าร้อยละ ๖๐"],
            UP | {"levels": {"1": "50", "2": "60"}},
            id="words broken at the end of a line",
        ),
    ],
)
def test_one_number_a_level_is_a_threshold(words, rule):
    reading = read(words)
    assert reading.rule == rule
    assert reading.problems == []


@pytest.mark.parametrize(
    ("words", "levels", "found"),
    [
        pytest.param(
            [f"ระหว่าง {a} - {b} ราย" for a, b in [(1, 5), (6, 10), (11, 15), (16, 20)]] + ["21 รายขึ้นไป"],
            {"1": ["1", "5"], "2": ["6", "10"], "3": ["11", "15"], "4": ["16", "20"], "5": ["21", None]},
            [],
            id="whole things counted have no gap between 5 and 6",
        ),
        pytest.param(
            ["ร้อยละ ๑ - ๒๐", "ร้อยละ ๒๑ ถึง ๔๐", "ร้อยละ ๔๑ ขึ้นไป"],
            {"1": ["1", "20"], "2": ["21", "40"], "3": ["41", None]},
            [("ladder-gap", "warning")],
            id="per cent may fall between 20 and 21",
        ),
        pytest.param(
            ["60.00 - 69.99", "70.00 - 79.99", "80.00 - 100.00"],
            {"1": ["60.00", "69.99"], "2": ["70.00", "79.99"], "3": ["80.00", "100.00"]},
            [],
            id="two places leave no gap",
        ),
        pytest.param(
            ["น้อยกว่า ๑๐๐ คะแนน", "๑๐๐ - ๑๔๙ คะแนน", "๑๕๐ คะแนนขึ้นไป"],
            {"1": [None, "99"], "2": ["100", "149"], "3": ["150", None]},
            [],
            id="open at both ends",
        ),
        pytest.param(
            ["มากกว่าร้อยละ 20", "ร้อยละ 10 - 20", "น้อยกว่าร้อยละ 10"],
            {"1": ["21", None], "2": ["10", "20"], "3": [None, "9"]},
            [],
            id="fewer is better",
        ),
        pytest.param(
            ["มีอุบัติเหตุเกิน 5 ครั้ง", "มีอุบัติเหตุ 4 - 5 ครั้ง", "มีอุบัติเหตุ 1 - 3 ครั้ง", "ไม่มีอุบัติเหตุ"],
            {"1": ["6", None], "2": ["4", "5"], "3": ["1", "3"], "4": [None, "0"]},
            [],
            id="none at all is the best",
        ),
        pytest.param(
            ["ร้อยละ 60 แต่ไม่ถึงร้อยละ 70", "ร้อยละ 70 แต่ไม่ถึงร้อยละ 80", "ร้อยละ 80 ขึ้นไป"],
            {"1": ["60", "69"], "2": ["70", "79"], "3": ["80", None]},
            [("ladder-gap", "warning")],
            id="but less than",
        ),
        pytest.param(
            ["10 - 30 คน", "20 - 40 คน", "41 - 50 คน"],
            {"1": ["10", "30"], "2": ["20", "40"], "3": ["41", "50"]},
            [("ladder-overlap", "error")],
            id="overlapping",
        ),
        pytest.param(
            ["10 - 20 คน", "20 - 30 คน"],
            {"1": ["10", "20"], "2": ["20", "30"]},
            [("ladder-overlap", "warning")],
            id="an edge in both",
        ),
    ],
)
def test_ranges_are_bands(words, levels, found):
    reading = read(words)
    assert reading.rule == {"kind": "band", "levels": levels}
    assert codes(reading) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param(
            [f"ไม่น้อยกว่าร้อยละ {n}" for n in (60, 70, 65, 80, 90)],
            [("ladder-not-monotone", "error")],
            id="a level below the one before it",
        ),
        pytest.param(
            [f"ไม่น้อยกว่าร้อยละ {n}" for n in (60, 70, 70, 80, 90)],
            [("ladder-not-monotone", "warning")],
            id="two levels ask for the same",
        ),
        pytest.param(
            ["น้อยกว่าร้อยละ 55", "ไม่น้อยกว่าร้อยละ 60", "ไม่น้อยกว่าร้อยละ 70"],
            [("ladder-gap", "warning")],
            id="nothing between the bottom and the next",
        ),
        pytest.param(
            ["น้อยกว่าร้อยละ 65", "ไม่น้อยกว่าร้อยละ 60", "ไม่น้อยกว่าร้อยละ 70"],
            [("ladder-overlap", "warning")],
            id="the bottom reaches into the next",
        ),
        pytest.param(
            ["อย่างน้อย 5 คน", "อย่างน้อย 6 คน", "อย่างน้อย 7 ครัวเรือน"],
            [("unit-mismatch", "warning")],
            id="people, then households",
        ),
    ],
)
def test_a_ladder_that_does_not_add_up_is_reported(words, found):
    assert codes(read(words)) == found


def test_a_blank_level_is_reported():
    reading = read(["ไม่น้อยกว่า 5 คน", "ไม่น้อยกว่า … คน", "........", "ไม่น้อยกว่า 8 คน"])
    assert ("blank-cell", "warning") in codes(reading)


@pytest.mark.parametrize(
    ("note", "title", "wrapped"),
    [
        ("สูตรการคำนวณ : จำนวนที่ทำได้ x ๑๐๐ / จำนวนทั้งหมด", "งานตัวอย่าง", {"kind": "ratio"}),
        ("สูตรการคำนวณ $$\\frac{\\text{ที่ทำได้}}{\\text{ทั้งหมด}} \\times ๑๐๐$$", "งานตัวอย่าง", {"kind": "ratio"}),
        (
            "สูตรการคำนวณ (ยอดปีนี้) - (ยอดปีก่อน) x 100 / ยอดปีก่อน",
            "ร้อยละที่เพิ่มขึ้นของยอดขาย",
            {"kind": "change", "as": "growth"},
        ),
        (
            "สูตรการคำนวณ หนี้ที่เหลือ x 100 / หนี้ต้นปี",
            "ร้อยละของหนี้คงเหลือ",
            {"kind": "change", "as": "remaining"},
        ),
    ],
)
def test_a_formula_says_what_goes_into_the_scale(note, title, wrapped):
    scale = UP | {"levels": {"1": "60", "2": "70", "3": "80"}}
    reading = read([f"ไม่น้อยกว่าร้อยละ {n}" for n in (60, 70, 80)], note, title=title)
    assert reading.rule == wrapped | {"of": scale}


def test_without_a_formula_the_percentage_itself_is_asked_for():
    assert read([f"ไม่น้อยกว่าร้อยละ {n}" for n in (60, 70, 80)], title="ร้อยละที่เพิ่มขึ้น").rule["kind"] == "threshold"


def test_what_a_complaint_costs_is_an_adjustment():
    note = "หมายเหตุ ถ้ามีเรื่องร้องเรียนที่มีมูล ให้หักคะแนนตัวชี้วัดลง ๐.๒๕ คะแนน"
    rule = read([f"ไม่น้อยกว่าร้อยละ {n}" for n in (60, 70, 80)], note).rule
    assert rule["adjustments"] == [{"reason": "complaint", "points": "-0.25"}]


@given(
    numbers=st.lists(st.integers(1, 999), min_size=5, max_size=5, unique=True),
    words=st.sampled_from(["ไม่น้อยกว่า", "ไม่ต่ำกว่า", "อย่างน้อย"]),
    unit=st.sampled_from(["คน", "ครั้ง", "หมู่บ้าน", "ครัวเรือน"]),
    in_thai=st.booleans(),
    places=st.integers(0, 2),
)
def test_a_ladder_written_from_thresholds_reads_back_as_them(numbers, words, unit, in_thai, places):
    asked = [str(Decimal(n).scaleb(-places)) for n in sorted(numbers)]
    texts = [f"ทำได้ {words} {thai(n) if in_thai else n} {unit}" for n in asked]
    assert read(texts).rule == UP | {"levels": {str(n): value for n, value in enumerate(asked, 1)}}
