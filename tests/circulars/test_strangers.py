"""Letters of the known forms from offices nobody had in mind, read and compared value by value.

The expected values were worked out from the letters by hand.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pramoen.circulars.circular import Circular
from pramoen.circulars.diff import changes_between
from pramoen.circulars.letterhead import read_letterhead
from pramoen.circulars.read import read_circular

LETTERS = Path(__file__).parent / "strangers"


def letter(name: str) -> Circular:
    return read_circular(LETTERS / f"{name}.txt")


def up(*levels, **more):
    return {"kind": "threshold", "levels": _levels(levels), "direction": "up", "between": "step", **more}


def down(*levels):
    return {"kind": "threshold", "levels": _levels(levels), "direction": "down", "between": "step"}


def band(*levels):
    return {"kind": "band", "levels": {str(n): list(ends) for n, ends in enumerate(levels, 1)}}


def _levels(levels):
    return {str(n): value for n, value in enumerate(levels, 1) if value is not None}


STEPS = {"kind": "milestone", "levels": {"1": ["1"], "2": ["2"], "3": ["3"], "4": ["4"], "5": ["5"]}}
JUDGED = {"kind": "judgement"}


HEADS = {
    "one_column_a_level": ("ลพ 0019/ว 1123", "2025-01-05", "ลำพูน", "notice", 2568, 1),
    "other_notations": ("สต 0019/ว 771", "2025-04-09", "สตูล", "revision", 2568, 2),
    "header_of_two_rows": ("ตก 0019/ว 2317", "2025-05-14", "ตาก", "notice", 2568, 2),
    "cells_of_paragraphs": ("รน 0019/ว 88", "2025-02-03", "ระนอง", "revision", 2568, 1),
    "news_item": (None, None, "ตรัง", "news", 2567, 1),
    "amendment_of_days_and_indicators": ("พย 0019/ว 620", "2024-07-08", "พะเยา", "amendment", 2567, 2),
    "amendment_by_size": ("พร 0019/ว 415", "2024-06-12", "แพร่", "amendment", 2567, 2),
    "amendment_side_by_side": ("ปจ 0019/ว 71", "2024-02-14", "ปราจีนบุรี", "amendment", 2567, 1),
    "order_summary_and_forms": ("อน 0019/ว 3344", "2023-05-20", "อุทัยธานี", "notice", 2566, 2),
    "damaged_letterhead": ("สท 0019/ว 4412", None, "สุโขทัย", "notice", 2567, 2),
    "columns_of_spaces": ("ยส 0019/ว 901", "2024-11-12", "ยโสธร", "notice", 2568, 1),
    "twelve_indicators": ("นน 0019/1550", "2023-07-18", "น่าน", "notice", 2566, 2),
    "sizes_with_their_districts": ("ลย 0019/ว 10", "2025-05-02", "เลย", "notice", 2568, 2),
    "criteria_before_weights": ("กพ 0019.1/ว 1234", "2024-06-27", "กำแพงเพชร", "revision", 2567, 2),
}
PERIODS = {1: ("-10-01", "-03-31"), 2: ("-04-01", "-09-30")}


@pytest.mark.parametrize("name", HEADS)
def test_the_head_says_who_writes_when_and_of_which_round(name):
    read = letter(name)
    number, issued_on, province, kind, fiscal_year, round_ = HEADS[name]
    said = (read.number, str(read.issued_on) if read.issued_on else None, read.province, read.kind)
    assert said == (number, issued_on, province, kind)
    assert (read.fiscal_year, read.round) == (fiscal_year, round_)
    first, last = PERIODS[round_]
    year = fiscal_year - 543
    starts = f"{year - 1 if round_ == 1 else year}{first}"
    assert read.period is not None
    assert (str(read.period.start), str(read.period.end)) == (starts, f"{year}{last}")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("one_column_a_level", [("มท 0402.2/ว 0091", "2024-12-02"), ("ลพ 0019/ว 992", "2024-12-16")]),
        ("other_notations", []),
        ("header_of_two_rows", [("ตก 0019/ว 1772", "2025-04-11")]),
        ("amendment_of_days_and_indicators", [("พย 0019/ว 400", "2024-04-25")]),
        ("amendment_side_by_side", [("ปจ 0019/ว 12", "2024-01-10")]),
        ("twelve_indicators", [("นน 0019/ว 801", "2023-05-03")]),
        ("criteria_before_weights", [("กพ 0019.1/ว 1000", "2024-05-15")]),
    ],
)
def test_the_letters_referred_to_are_named_without_the_letter_itself(name, expected):
    assert [(r.number, str(r.issued_on)) for r in letter(name).refers_to] == expected


APART = "\nศาลากลางจังหวัดนครราชสีมา\n{day}\nเรื่อง การประเมินผล\nเรียน นายอำเภอ"


@pytest.mark.parametrize(
    ("number", "day"),
    [
        ("ที่ นม ๐๐๑๙/ว ๔ ๑๒๐", "๑๒ มีนาคม ๒๕ ๖๗"),
        ("ที่  นม  ๐ ๐ ๑ ๙ / ว ๔ ๑ ๒ ๐", "๑ ๒  มีนาคม  ๒ ๕ ๖ ๗"),
        ("ที่\nนม ๐๐๑๙/ว๔๑๒๐", "๑๒ มี.ค. ๖๗"),
    ],
)
def test_numbers_whose_digits_stand_apart_are_whole(number, day):
    head = read_letterhead(list(enumerate((number + APART.format(day=day)).split("\n"), 1)))
    assert (head.number, str(head.issued_on)) == ("นม 0019/ว 4120", "2024-03-12")
    assert (head.province, head.refers_to) == ("นครราชสีมา", [])


def day(stage, due, line, *, relation="by", **more):
    return {"stage": stage, "due": due, "relation": relation, "line": line, **more}


def rule(stage, rule, line, *, relation="by", **more):
    return {"stage": stage, "rule": rule, "relation": relation, "line": line, **more}


def every(period, day):
    return {"every": period, "day": day}


DEADLINES = {
    "one_column_a_level": [
        day("agreement", "2025-01-17", 18),
        rule("monthly_report", every("month", 5), 20, to="จังหวัด"),
        {**day("evaluation", "2025-03-17", 22, relation="from_to"), "from": "2025-03-10"},
        day("submission", "2025-03-21", 22, relation="before", to="จังหวัด"),
    ],
    "header_of_two_rows": [
        day("agreement", "2025-05-31", 11),
        day("submission", "2025-09-10", 11, to="จังหวัด"),
        day("evaluation", "2025-09-15", 12, relation="before"),
        day("cut_off", "2025-09-05", 12, relation="as_of"),
        rule("submission", every("quarter", 10), 13),
        day("indicator", "2025-08-29", 20, indicator="team/3", level=5),
    ],
    "cells_of_paragraphs": [
        rule("agreement", {"working_days": 7, "after": "วันที่ได้รับหนังสือ"}, 6),
        {**day("evaluation", "2025-03-14", 7, relation="from_to"), "from": "2025-03-03"},
        day("submission", "2025-03-18", 7, to="จังหวัด"),
        day("indicator", "2025-02-28", 11, indicator="team/2", level=5),
    ],
    "news_item": [],
    "amendment_of_days_and_indicators": [
        rule("monthly_report", every("month", 25), 7),
        day("evaluation", "2024-09-06", 9),
    ],
    "amendment_by_size": [],
    "amendment_side_by_side": [day("indicator", "2024-03-15", 10, indicator="team/3", level=5)],
    "order_summary_and_forms": [
        rule("monthly_report", every("month", 18), 12),
        day("evaluation", "2023-09-08", 12),
        day("cut_off", "2023-09-01", 101, relation="as_of", indicator="team/1"),
    ],
    "damaged_letterhead": [
        day("agreement", "2024-04-30", 14),
        rule("monthly_report", every("month", "last_working_day"), 15, relation="on", to="จังหวัดสุโขทัย"),
    ],
    "columns_of_spaces": [
        day("agreement", "2024-12-02", 6),
        rule("monthly_report", every("month", "last_day"), 7, relation="on"),
        day("evaluation", "2025-03-15", 8, relation="after"),
    ],
    "criteria_before_weights": [
        day("agreement", "2024-07-05", 10),
        rule("monthly_report", every("month", 3), 11),
        rule("submission", {"working_days": 15, "after": "สิ้นรอบการประเมิน"}, 12),
    ],
    "templates_of_another_department": [
        rule("indicator", {"working_days": 3, "after": "วันที่รับคำขอครบถ้วน"}, 11, indicator="3.1(2)"),
        rule("indicator", {"days": None, "after": None}, 117, indicator="3.1(11)", level=4),
    ],
    "twelve_indicators": [
        day("agreement", "2023-07-28", 9),
        day("evaluation", "2023-09-15", 9),
        rule("monthly_report", every("month", "last_working_day"), 10),
    ],
}


@pytest.mark.parametrize("name", DEADLINES)
def test_every_day_is_read_with_its_stage_relation_and_line(name):
    said = letter(name).model_dump(mode="json", by_alias=True, exclude_none=True)["deadlines"]
    assert [{k: v for k, v in one.items() if k != "text"} for one in said] == DEADLINES[name]


def test_a_ladder_of_days_has_a_deadline_a_level():
    days = [d for d in letter("other_notations").deadlines if d.indicator == "individual/1"]
    assert [(d.level, str(d.due), d.relation) for d in days] == [
        (1, "2025-09-15", "after"),
        (2, "2025-09-15", "by"),
        (3, "2025-09-10", "by"),
        (4, "2025-09-05", "by"),
        (5, "2025-08-31", "by"),
    ]


MARKET = {
    "kind": "checklist",
    "levels": {
        "1": [{"item": "เตรียมสถานที่"}],
        "2": [{"item": "เปิดรับสมัครผู้ค้า"}],
        "3": [{"measure": "จัดตลาดนัด", "at_least": "1"}],
        "4": [{"measure": "จัดตลาดนัด", "at_least": "2"}],
        "5": [{"measure": "จัดตลาดนัด", "at_least": "3"}, {"date": "รายงานผล", "by": "2025-08-29"}],
    },
    "cumulative": True,
}
FILM = {
    "kind": "checklist",
    "levels": {
        "1": [{"item": "จัดทำโครงเรื่อง"}],
        "2": [{"item": "ถ่ายทำแล้วเสร็จ"}],
        "3": [{"measure": "ตัดต่อแล้วเสร็จ", "at_least": "2"}],
        "4": [{"measure": "เผยแพร่", "at_least": "2"}],
        "5": [{"measure": "เผยแพร่", "at_least": "4"}, {"date": "เผยแพร่", "by": "2025-02-28"}],
    },
    "cumulative": True,
}
SAVINGS = up(*({"more_than": n} for n in ("55", "65", "75", "85")), {"exactly": "100"})
SENT = {
    "kind": "by_date",
    "levels": {"1": None, "2": "2025-09-15", "3": "2025-09-10", "4": "2025-09-05", "5": "2025-08-31"},
}
FUNDS = up({"less_than": "60"}, "60", "70", "80", "90")
BAD_DEBTS = down({"more_than": "20"}, "20", "15", "10", "5")


def parts(*of):
    return {
        "kind": "composite",
        "parts": [{"key": key, "weight": weight, "rule": rule} for key, weight, rule in of],
    }


# Key, parent, weight, title, rule.
INDICATORS = {
    "one_column_a_level": [
        ("team/1", None, "12.5", "ร้อยละของการเบิกจ่ายงบประมาณของอำเภอ", up("60", "70", "80", "90", "100")),
        ("team/2", None, "37.5", "จำนวนครั้งของการประชุมเครือข่าย", up("1", "2", "3", "4", "5")),
        ("team/3", None, "50", "ระดับความสำเร็จของการจัดทำแผนแม่บท", STEPS),
        ("individual/1", None, "40", "ร้อยละของข้อร้องเรียนที่ค้างดำเนินการ", down("25", "20", "15", "10", "5")),
        (
            *("individual/2", None, "50", "จำนวนผลิตภัณฑ์ที่ผ่านการรับรอง"),
            band((None, "9"), ("10", "19"), ("20", "29"), ("30", "39"), ("40", None)),
        ),
    ],
    "other_notations": [
        (
            *("team/1", None, "15", "ร้อยละของหมู่บ้านที่จัดทำบัญชีครัวเรือนครบถ้วน"),
            band((None, "49"), ("50", "64"), ("65", "79"), ("80", "89"), ("90", None)),
        ),
        ("team/2", None, "25", "การเตรียมศูนย์พักคอยของชุมชน", STEPS),
        (
            *("team/3", None, "60", "การพัฒนากลุ่มออมทรัพย์"),
            parts(("team/3.1", "30", SAVINGS), ("team/3.2", "30", down("30", "25", "20", "15", "10"))),
        ),
        ("team/3.1", "team/3", "30", "ร้อยละของกลุ่มที่ปิดบัญชีประจำปี", SAVINGS),
        (
            *("team/3.2", "team/3", "30", "จำนวนวันเฉลี่ยของการตรวจสุขภาพการเงิน"),
            down("30", "25", "20", "15", "10"),
        ),
        ("individual/1", None, "45", "การจัดส่งรายงานการเงินของกองทุน", SENT),
        ("individual/2", None, "45", "จำนวนครัวเรือนที่ปลูกผักรั้วกินได้", up("5", "10", "15", "20", "25")),
    ],
    "header_of_two_rows": [
        ("team/1", None, "30", "ร้อยละของการส่งรายงานทันกำหนด", up("60", "70", "80", "90", "100")),
        ("team/2", None, "30", "ร้อยละของหนี้ค้างชำระ", down("25", "20", "15", "10", "5")),
        ("team/3", None, "40", "ความสำเร็จของการจัดตลาดนัดชุมชน", MARKET),
        ("individual/1", None, "60", "จำนวนผู้ผ่านการฝึกอาชีพ (คน)", up("10", "15", "20", "25", "30")),
        ("individual/2", None, "40", "ความครบถ้วนของทะเบียนครุภัณฑ์", up("80", None, "90", None, "100")),
    ],
    "cells_of_paragraphs": [
        ("team/1", None, "40", "ร้อยละของการเบิกจ่าย", up("50", "55", "60", "65", "70")),
        ("team/2", None, "60", "การจัดทำวีดิทัศน์แนะนำชุมชน", FILM),
        (
            *("individual/1", None, None, "การบริหารกองทุนหมู่บ้าน"),
            parts(("individual/1.1", "30", FUNDS), ("individual/1.2", "20", BAD_DEBTS)),
        ),
        ("individual/1.1", "individual/1", "30", "ร้อยละของกองทุนที่ส่งงบการเงิน", FUNDS),
        ("individual/1.2", "individual/1", "20", "อัตราหนี้เสีย", BAD_DEBTS),
        (
            *("individual/2", None, "50", "ระดับความพึงพอใจของผู้รับบริการ"),
            band(("1.00", "1.80"), ("1.81", "2.60"), ("2.61", "3.40"), ("3.41", "4.20"), ("4.21", "5.00")),
        ),
    ],
    "news_item": [
        ("team/1", None, None, "ร้อยละการใช้จ่ายงบประมาณ", JUDGED),
        (
            *("team/2", None, None, "ระดับความสำเร็จของตลาดประชารัฐ"),
            parts(("team/2.1", None, JUDGED), ("team/2.2", None, JUDGED)),
        ),
        ("team/2.1", "team/2", None, "การเพิ่มแผงค้า", JUDGED),
        ("team/2.2", "team/2", None, "การเพิ่มรายได้", JUDGED),
        ("individual/1", None, None, "ร้อยละของครัวเรือนที่ออมเงิน", JUDGED),
        ("individual/2", None, None, "จำนวนผลิตภัณฑ์ที่ขายออนไลน์", JUDGED),
    ],
    "order_summary_and_forms": [
        ("team/1", None, "100", "ร้อยละของการเบิกจ่ายงบพัฒนา", up("70", "75", "80", "85", "95")),
        ("individual/1", None, "50", "ร้อยละของครัวเรือนเปราะบางที่เหลืออยู่", down("40", "35", "30", "25", "20")),
        ("individual/2", None, "40", "การเพิ่มยอดขายสินค้าชุมชน", up("1", "2", "3", "4", "5")),
    ],
    "damaged_letterhead": [
        ("team/1", None, "50", "ร้อยละของการเบิกจ่าย", up("60", "70", "80", "90", "100")),
        ("team/2", None, None, "ร้อยละของหมู่บ้านสะอาด", up("50", "60", "75", "70", "80")),
        (
            *("individual/1", None, "100", "ระดับความสำเร็จของการทำบัญชี"),
            band(("1", "50"), ("51", "60"), ("61", "70"), ("71", "80"), ("81", None)),
        ),
    ],
    "sizes_with_their_districts": [
        ("team/1", None, "100", "ร้อยละของการเผยแพร่ข่าว", None),
        ("individual/1", None, "100", "ระดับความสำเร็จของการตรวจสอบกองทุน", STEPS),
    ],
    "criteria_before_weights": [
        ("team/1", None, "40", "ร้อยละของครัวเรือนที่มีส้วมถูกสุขลักษณะ", up("80", "85", "90", "95", "100")),
        ("team/2", None, "60", "จำนวนข่าวประชาสัมพันธ์", up({"less_than": "5"}, "5", "6", "7", "8")),
        ("individual/1", None, "100", "การอบรมออนไลน์", STEPS),
    ],
    "templates_of_another_department": [
        (
            *("3.1(2)", None, None, "ร้อยละของใบอนุญาตที่ออกทันกำหนด"),
            {"kind": "ratio", "of": up("75", "80", "85", "90", "95", between="linear")},
        ),
        (
            *("3.1(11)", None, None, "ระดับความสำเร็จของการตรวจสภาพรถ"),
            {**STEPS, "adjustments": [{"reason": "รายงานผลไม่ครบถ้วน", "points": "-0.25"}]},
        ),
        (
            *("3.1(12)", None, None, "ระยะเวลาเฉลี่ยในการให้บริการ"),
            {**down("30", None, "20", None, "10"), "between": "linear"},
        ),
    ],
    "columns_of_spaces": [
        ("team/1", None, "70", "ร้อยละของถนนที่ซ่อมแล้ว", up("60", "70", "80", "90", "100")),
        ("team/2", None, "35", "จำนวนป้ายที่ติดตั้ง", up("10", "20", "30", "40", "50")),
    ],
}


@pytest.mark.parametrize("name", INDICATORS)
def test_every_indicator_is_read_with_its_weight_title_and_rule(name):
    said = [(i.key, i.parent, i.weight, i.title, i.rule) for i in letter(name).indicators]
    assert said == INDICATORS[name]


def test_more_than_ten_indicators_keep_their_numbers_and_an_owner_may_be_a_person():
    read = letter("twelve_indicators")
    assert [i.key for i in read.indicators] == ["team/1", *(f"individual/{n}" for n in range(1, 13))]
    assert [i.weight for i in read.indicators] == ["100", *["8"] * 11, "12"]
    owner = read.indicators[0]
    assert [(p.role, p.name) for p in owner.people] == [("owner", "นายสมมติสอง ตัวอย่างสอง")]
    assert owner.owner_unit is None
    assert {i.owner_unit for i in read.indicators[1:]} == {"กลุ่มงานส่งเสริมฯ"}


def test_the_offices_an_indicator_is_for_may_stand_apart_by_spaces():
    said = {i.key: i.applies_to for i in letter("news_item").indicators if i.applies_to}
    assert said == {
        "team/2.2": {"except": ["หาดสำราญ", "วังวิเศษ"]},
        "individual/1": {"only": ["กันตัง", "ย่านตาขาว", "ปะเหลียน"]},
    }


def test_a_form_gives_people_evidence_and_targets_by_district():
    team, first, second = letter("order_summary_and_forms").indicators
    assert [(p.role, p.name) for p in team.people] == [
        ("owner", "นางสมมติห้า ตัวอย่างห้า"),
        ("coordinator", "นายสมมติหก ตัวอย่างหก"),
        ("coordinator", "นางสมมติเจ็ด ตัวอย่างเจ็ด"),
    ]
    assert team.owner_unit == "ระบบบัญชีของอำเภอ"
    assert [(e.levels, e.text) for e in first.evidence] == [
        ([1], "ทะเบียนครัวเรือน"),
        ([2, 3, 4, 5], "รายงานการเยี่ยมบ้าน"),
    ]
    assert first.applies_to == {"only": ["เมืองอุทัยธานี", "ทัพทัน", "สว่างอารมณ์"]}
    assert [(t.office, t.unit, list(t.levels.values())) for t in first.targets] == [
        ("เมืองอุทัยธานี", "ครัวเรือน", ["40", "35", "30", "25", "20"]),
        ("ทัพทัน", "ครัวเรือน", ["20", "18", "15", "13", "10"]),
        ("สว่างอารมณ์", "ครัวเรือน", ["10", "9", "8", "6", "5"]),
    ]
    assert [(t.office, t.unit, t.target) for t in second.targets] == [
        ("ทัพทัน", "บาท", "105000"),
        ("หนองฉาง", "บาท", "210000"),
    ]


def test_an_amendment_changes_removes_and_adds_indicators():
    read = letter("amendment_of_days_and_indicators")
    changed, removed, added = read.amendments
    assert (changed.indicator, removed.indicator, added.indicator) == ("team/2", "team/4", "individual/9")
    assert changed.before is not None and changed.after is not None
    assert (changed.before.weight, changed.after.weight) == ("20", "25")
    assert changed.before.rule == up("70", "75", "80", "85", "90")
    assert changed.after.rule == up("60", "70", "80", "90", "100")
    assert removed.before is not None and removed.before.rule == STEPS
    assert removed.after is None
    assert added.before is None and added.after is not None
    assert (added.after.levels, added.after.rule) == ([], None)
    small = up("2", "4", "6", "8", "10")
    assert [(v.applies_to, v.rule) for v in added.after.variants] == [
        ({"size": "large"}, up("4", "8", "12", "16", "20")),
        ({"size": "medium"}, small),
        ({"size": "small"}, small),
    ]
    assert [i.key for i in read.indicators] == ["team/2", "individual/9"]


def test_an_amendment_by_size_keeps_the_unit_that_its_levels_say():
    (said,) = letter("amendment_by_size").amendments
    assert said.before is not None and said.after is not None
    assert (said.before.weight, said.after.weight) == ("15", "10")
    assert (said.before.unit, said.after.unit) == ("ร้อยละ", "ร้อยละ")
    assert [v.applies_to["size"] for v in said.after.variants] == ["large", "small"]


def test_an_amendment_side_by_side_belongs_to_the_group_headed_above_it():
    (said,) = letter("amendment_side_by_side").amendments
    assert said.indicator == "team/3"
    assert said.before is not None and said.before.rule == up("1", "2", "3", "4", "5")
    assert said.after is not None and said.after.rule is not None
    assert [level[0]["at_least"] for level in said.after.rule["levels"].values()] == ["2", "3", "4", "5", "6"]
    assert said.after.rule["levels"]["5"][1]["by"] == "2024-03-15"


def test_an_amendment_compared_with_its_letter_tells_what_it_removes_and_moves():
    earlier = letter("amendment_of_days_and_indicators")
    befores = [amendment.before for amendment in earlier.amendments if amendment.before is not None]
    monthly, evaluation = earlier.deadlines
    old = earlier.model_copy(
        update={
            "kind": "notice",
            "indicators": befores,
            "amendments": [],
            "deadlines": [
                monthly.model_copy(update={"rule": every("month", 20)}),
                evaluation.model_copy(update={"stage": "agreement"}),
                evaluation.model_copy(update={"due": dt.date(2024, 8, 30)}),
            ],
        }
    )
    changes = [(c.get("indicator", c.get("deadline")), c.get("field")) for c in changes_between(old, earlier)]
    assert changes == [
        ("team/2", "weight"),
        *(("team/2", f"levels.{level}.text") for level in (1, 2, 4, 5)),
        ("team/2", "rule"),
        ("individual/9", "added"),
        ("team/4", "removed"),
        ("monthly_report", None),
        ("evaluation", None),
    ]


# Code, severity, where; in the order of the severities and lines.
FINDINGS = {
    "one_column_a_level": [("weights-not-100", "error", "individual")],
    "header_of_two_rows": [],
    "cells_of_paragraphs": [("weekday-mismatch", "error", "deadlines/2")],
    "news_item": [("count-mismatch", "warning", "team"), ("no-rule", "warning", "letter")],
    "amendment_of_days_and_indicators": [
        ("deadline-after-evaluation", "warning", "deadlines/0"),
        ("size-list-missing", "warning", "individual/9"),
    ],
    "amendment_by_size": [],
    "amendment_side_by_side": [],
    "order_summary_and_forms": [
        ("summary-detail-differ", "error", "team/1"),
        ("summary-detail-differ", "error", "individual/1"),
        ("weights-not-100", "error", "individual"),
        ("table-total", "error", "individual/1"),
        ("deadline-after-evaluation", "warning", "deadlines/0"),
    ],
    "damaged_letterhead": [
        ("header-mismatch", "error", "letter"),
        ("unread", "error", "letter"),
        ("ladder-not-monotone", "error", "team/2"),
        ("undated-letter", "warning", "letter"),
        ("blank-cell", "warning", "team/2"),
        ("ladder-gap", "warning", "individual/1"),
        ("mended", "note", "letter"),
        ("mended", "note", "team/1"),
        ("mended", "note", "letter"),
    ],
    "columns_of_spaces": [("weights-not-100", "error", "team")],
    "criteria_before_weights": [],
    "sizes_with_their_districts": [],
    "templates_of_another_department": [
        ("blank-cell", "warning", "3.1(11)"),
        ("blank-cell", "note", "letter"),
    ],
    "twelve_indicators": [
        ("deadline-on-holiday", "warning", "deadlines/0"),
        ("deadline-after-evaluation", "warning", "deadlines/2"),
    ],
}


@pytest.mark.parametrize("name", FINDINGS)
def test_what_does_not_add_up_is_found_and_nothing_else(name):
    assert [(f.code, f.severity, f.where) for f in letter(name).findings] == FINDINGS[name]


def test_the_sums_of_weights_are_all_named():
    (said,) = (f for f in letter("one_column_a_level").findings)
    assert "90" in said.message and "100" in said.message
    assert said.lines == [44, 45, 46]
    (said,) = (f for f in letter("order_summary_and_forms").findings if f.code == "weights-not-100")
    assert "ร้อยละ 90" in said.message and "ร้อยละ 100" in said.message


def test_the_weekday_of_another_year_is_told():
    found = {f.code: f for f in letter("other_notations").findings}
    assert found["weekday-mismatch"].severity == "error"
    assert found["weights-not-100"].where == "individual"
