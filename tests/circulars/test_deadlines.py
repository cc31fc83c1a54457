"""Days in the body of a letter, and what each is for."""

from __future__ import annotations

import datetime as dt

import pytest
from letters import HEAD, letter_of

WORDS = "จังหวัดสมมติธานี ขอแจ้งตัวชี้วัดตามเอกสารแนบ"
D = dt.date


def deadlines(body, table=()):
    return letter_of(table, HEAD.replace(WORDS, body)).deadlines


@pytest.mark.parametrize(
    ("body", "stage", "due", "relation"),
    [
        ("ให้จัดทำรายละเอียดตัวชี้วัด ณ ต้นรอบการประเมิน ภายในวันที่ ๑๕ มิถุนายน ๒๕๖๘", "agreement", D(2025, 6, 15), "by"),
        ("ให้ลงนามคำรับรองการปฏิบัติราชการ ก่อนวันที่ ๑๕ มิถุนายน ๒๕๖๘", "agreement", D(2025, 6, 15), "before"),
        ("ให้ประเมินผลปลายรอบให้แล้วเสร็จภายใน วันที่ 10 กันยายน 2568", "evaluation", D(2025, 9, 10), "by"),
        ("ให้จัดส่งแบบประเมินให้จังหวัด ภายในวันที่ ๑๒ กันยายน ๒๕๖๘", "submission", D(2025, 9, 12), "by"),
        ("วันที่ตัดยอดข้อมูล คือ ๒๓ กันยายน ๒๕๖๘", "cut_off", D(2025, 9, 23), "as_of"),
    ],
)
def test_the_words_around_a_day_tell_its_stage(body, stage, due, relation):
    (found,) = deadlines(body)
    assert (found.stage, found.due, found.relation) == (stage, due, relation)


def test_a_report_of_every_month_is_a_rule_without_a_day():
    (found,) = deadlines("๒. รายงานผลการประเมินตนเอง ภายในวันที่ ๒๐ ของทุกเดือน")
    assert (found.stage, found.due, found.rule) == ("monthly_report", None, {"every": "month", "day": 20})


def test_each_clause_of_one_sentence_has_its_own_stage():
    found = deadlines("ให้จัดทำตัวชี้วัดต้นรอบ ภายในวันที่ ๑ มิถุนายน ๒๕๖๘ และปลายรอบภายในวันที่ ๕ กันยายน ๒๕๖๘")
    assert [(d.stage, d.due) for d in found] == [("agreement", D(2025, 6, 1)), ("evaluation", D(2025, 9, 5))]


def test_a_day_wrapped_over_lines_stands_where_its_words_begin():
    (found,) = deadlines("ให้ประเมินปลายรอบให้แล้วเสร็จ ภายในวันที่\n๕ กันยายน ๒๕๖๘")
    assert (found.due, found.line) == (D(2025, 9, 5), 12)
    assert found.text.startswith("ภายในวันที่")


def test_the_same_day_said_twice_is_one_deadline_at_its_first_line():
    body = "ปลายรอบภายในวันที่ ๕ กันยายน ๒๕๖๘\n\nให้ประเมินปลายรอบ ภายในวันที่ ๕ กันยายน ๒๕๖๘"
    assert [d.line for d in deadlines(body)] == [12]


def test_a_window_has_its_first_and_last_day():
    (found,) = deadlines("ให้ประเมินผลปลายรอบระหว่างวันที่ ๑ - ๕ กันยายน ๒๕๖๘")
    assert (found.from_, found.due, found.relation) == (D(2025, 9, 1), D(2025, 9, 5), "from_to")


def test_days_that_are_only_told_are_no_deadlines():
    assert deadlines("ตามหนังสือ ลงวันที่ ๑ เมษายน ๒๕๖๘ รอบที่ ๒ (๑ เมษายน - ๓๐ กันยายน ๒๕๖๘)") == []


@pytest.mark.parametrize(
    ("body", "stage", "rule"),
    [
        (
            "ให้รายงานผลการประเมินตนเอง ทุกวันที่ ๕ และ ๒๐ ของเดือน",
            "monthly_report",
            {"any_of": [{"every": "month", "day": 5}, {"every": "month", "day": 20}]},
        ),
        (
            "รายงานผลการดำเนินงานภายใน ๕ วันทำการของเดือนถัดไป",
            "monthly_report",
            {"every": "month", "working_day": 5},
        ),
        ("รายงานความก้าวหน้าเป็นประจำทุกเดือน", "monthly_report", {"every": "month", "day": None}),
        (
            "ให้รายงานผลการประเมินตนเองทุกเดือน ภายในวันที่ ๒๐ ของทุกเดือน",
            "monthly_report",
            {"every": "month", "day": 20},
        ),
    ],
)
def test_what_is_reported_every_month_is_one_deadline(body, stage, rule):
    assert [(d.stage, d.due, d.rule) for d in deadlines(body)] == [(stage, None, rule)]


def test_every_month_without_its_day_gives_way_to_the_day_said_elsewhere():
    body = "ให้รายงานผลให้จังหวัดทราบทุกเดือน\n\nให้รายงานผลการประเมินตนเอง ภายในวันที่ ๒๐ ของทุกเดือน"
    assert [d.rule for d in deadlines(body)] == [{"every": "month", "day": 20}]


def test_from_when_something_is_done_is_no_deadline():
    body = "ให้รายงานผลการประเมินตนเอง ภายในวันที่ ๒๐ ของทุกเดือน เริ่มตั้งแต่เดือนมิถุนายน ๒๕๖๘"
    assert [d.rule for d in deadlines(body)] == [{"every": "month", "day": 20}]


def test_days_joined_in_a_list_share_their_stage_and_recipient():
    found = deadlines("ให้จัดส่งแบบประเมินให้จังหวัด ภายในวันที่ ๑๐ และ ๒๔ กันยายน ๒๕๖๘")
    assert [(d.stage, d.due, d.to) for d in found] == [
        ("submission", D(2025, 9, 10), "จังหวัด"),
        ("submission", D(2025, 9, 24), "จังหวัด"),
    ]


@pytest.mark.parametrize(
    ("body", "stage", "to"),
    [
        ("ภายในวันที่ ๒๗ มิถุนายน ๒๕๖๘ ให้อำเภอส่งคำรับรองการปฏิบัติราชการ", "agreement", None),
        ("ให้หัวหน้าประเมินผลการปฏิบัติราชการของผู้อยู่ในสังกัดให้แล้วเสร็จภายในวันที่ ๒๗ มิถุนายน ๒๕๖๘", "evaluation", None),
        ("ให้อำเภอรายงานกรมการปกครองทราบ ภายในวันที่ ๒๗ มิถุนายน ๒๕๖๘", "submission", "กรมการปกครอง"),
        ("จัดส่งแบบภายใน ๗ วัน นับแต่วันที่ ๒๐ มิถุนายน ๒๕๖๘", "submission", None),
    ],
)
def test_words_in_any_order_tell_what_is_due_and_to_whom(body, stage, to):
    (found,) = deadlines(body)
    assert (found.stage, found.due, found.to) == (stage, D(2025, 6, 27), to)


@pytest.mark.parametrize(
    "body",
    [
        "ขอส่งวาระการประชุมในวันที่ ๑๓ มิถุนายน ๒๕๖๘ มาเพื่อทราบ",
        "ขอเชิญประชุมในวันที่ ๑๓ มิถุนายน ๒๕๖๘ เพื่อชี้แจงการจัดทำคำรับรองการปฏิบัติราชการ",
        "ตามพระราชบัญญัติตัวอย่าง พ.ศ. ๒๕๕๑ ให้จัดส่งแบบประเมินของโครงการสมมติ ปี ๒๕๖๘",
        "ให้รายงานผลตามประกาศ ลงวันที่ ๑๓ มิถุนายน ๒๕๖๘ ซึ่งใช้บังคับตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๘",
    ],
)
def test_days_of_meetings_laws_and_projects_are_no_deadlines(body):
    assert deadlines(body) == []


HEADER = ["ตัวชี้วัด", "น้ำหนัก", "หน่วยงาน"]


def test_days_within_levels_belong_to_the_indicator_and_its_level():
    table = [HEADER, ["ตัวชี้วัดรายทีม"], ["ตัวชี้วัดที่ ๑ ความสำเร็จ", "๑๐๐", "ก"]]
    table += [["ระดับ ๑ ส่งภายในวันที่ ๓๐ มิถุนายน ๒๕๖๘", "", ""], ["ระดับ ๒ ส่งภายในวันที่ ๒๐ มิถุนายน ๒๕๖๘", "", ""]]
    found = [(d.stage, d.indicator, d.level, d.due) for d in deadlines(WORDS, table)]
    assert found == [
        ("indicator", "team/1", 1, D(2025, 6, 30)),
        ("indicator", "team/1", 2, D(2025, 6, 20)),
    ]


def test_a_number_of_times_that_a_level_counts_is_no_deadline():
    table = [HEADER, ["ตัวชี้วัดรายทีม"], ["ตัวชี้วัดที่ ๑ ความสำเร็จ", "๑๐๐", "ก"]]
    table += [["ระดับ ๑ เผยแพร่อย่างน้อยเดือนละ ๒ ครั้ง", "", ""], ["ระดับ ๒ ผลงานในไตรมาสที่ ๓/๒๕๖๘", "", ""]]
    assert deadlines(WORDS, table) == []
