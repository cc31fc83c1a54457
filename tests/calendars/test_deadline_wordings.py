"""Wordings of deadlines that letters use beside the plain ones, in round 2 of 2567.

1 August 2024 is a Thursday; 12 August is a holiday. 30 June is a Sunday, 30 September a Monday.
"""

import datetime as dt

import pytest

from calendars.phrases import read_phrase, read_phrases
from calendars.rules import days_of
from calendars.working_days import WorkingDays

ROUND = (dt.date(2024, 4, 1), dt.date(2024, 9, 30))


def only(text):
    (phrase,) = read_phrases(text, within=ROUND)
    return phrase


def days(rule):
    found = days_of(rule, start=ROUND[0], end=ROUND[1], calendar=WorkingDays())
    return [day.strftime("%m-%d") for day in found]


@pytest.mark.parametrize(
    ("text", "relation", "due"),
    [
        ("ภายในสิ้นปีงบประมาณ", "by", "2024-09-30"),
        ("ตั้งแต่เดือนมิถุนายน ๒๕๖๗", "after", "2024-06-01"),
        ("หลังเดือนมิถุนายน ๒๕๖๗", "after", "2024-06-30"),
        ("ภายในสิ้นปีงบประมาณ พ.ศ. ๒๕๖๘", "by", "2025-09-30"),
        ("ก่อนสิ้นปีงบประมาณ ๒๕๖๗", "before", "2024-09-30"),
        ("ภายในสิ้นปี ๒๕๖๗", "by", "2024-12-31"),
        ("ภายในสิ้นรอบการประเมิน", "by", "2024-09-30"),
        ("ภายในวันทำการสุดท้ายของเดือนกันยายน ๒๕๖๗", "by", "2024-09-30"),
        ("ภายในวันทำการสุดท้ายของเดือนมิถุนายน ๒๕๖๗", "by", "2024-06-28"),
        ("ภายในวันสุดท้ายของเดือนมิถุนายน", "by", "2024-06-30"),
        ("ภายในวันทำการแรกของเดือนกันยายน ๒๕๖๗", "by", "2024-09-02"),
        ("ภายในวันที่ ๒๐ ของเดือนมิถุนายน ๒๕๖๗", "by", "2024-06-20"),
        ("ไม่เกินวันที่ ๓๐ กันยายน ๒๕๖๗", "by", "2024-09-30"),
        ("ตั้งแต่บัดนี้ถึงวันที่ ๓๐ กันยายน ๒๕๖๗", "by", "2024-09-30"),
        ("นับตั้งแต่บัดนี้เป็นต้นไปจนถึงวันที่ ๓๐ กันยายน ๒๕๖๗", "by", "2024-09-30"),
        ("ภายใน 7 วัน นับถัดจากวันที่ 1 สิงหาคม 2567", "by", "2024-08-08"),
        ("ภายใน ๗ วัน นับแต่วันพฤหัสบดีที่ ๑ สิงหาคม ๒๕๖๗", "by", "2024-08-08"),
        ("ภายใน ๑๐ วันทำการ นับแต่วันที่ ๑ สิงหาคม ๒๕๖๗", "by", "2024-08-16"),
        ("ก่อนวันที่ ๑ สิงหาคม ๒๕๖๗ ไม่น้อยกว่า ๗ วัน", "by", "2024-07-25"),
    ],
)
def test_a_day_said_without_its_number_is_worked_out(text, relation, due):
    phrase = only(f"ให้รายงาน{text} ต่อไป")
    assert (phrase.text, phrase.relation, phrase.due, phrase.rule) == (
        text,
        relation,
        dt.date.fromisoformat(due),
        None,
    )


@pytest.mark.parametrize(
    ("text", "relation", "rule"),
    [
        ("ทุกวันที่ ๕, ๒๐", "on", {"any_of": [{"every": "month", "day": 5}, {"every": "month", "day": 20}]}),
        (
            "ทุกวันที่ ๕ และ ๒๐ ของเดือน",
            "on",
            {"any_of": [{"every": "month", "day": 5}, {"every": "month", "day": 20}]},
        ),
        (
            "ภายในวันที่ ๕ และวันที่ ๒๐ ของทุกเดือน",
            "by",
            {"any_of": [{"every": "month", "day": 5}, {"every": "month", "day": 20}]},
        ),
        ("ก่อนวันประชุม 7 วัน", "by", {"days": 7, "before": "วันประชุม"}),
        ("ก่อนการประชุม ๓ วันทำการ", "by", {"working_days": 3, "before": "การประชุม"}),
        ("ก่อนวันประชุมอย่างน้อย 7 วัน", "by", {"days": 7, "before": "วันประชุม"}),
        ("ภายในวันที่ ๕ ของเดือนถัดไป", "by", {"every": "month", "day": 5}),
        ("ภายใน ๕ วันแรกของเดือนถัดไป", "by", {"every": "month", "day": 5}),
        ("ภายใน ๕ วันทำการของเดือนถัดไป", "by", {"every": "month", "working_day": 5}),
        ("ภายใน ๕ วันทำการแรกของเดือน", "by", {"every": "month", "working_day": 5}),
        ("ภายในวันทำการที่ ๕ ของเดือน", "by", {"every": "month", "working_day": 5}),
        ("ระหว่างวันที่ ๑ - ๑๐ ของทุกเดือน", "by", {"every": "month", "day": 10}),
        ("ทุกวันที่ ๒๐ ของเดือน (เมษายน - กันยายน ๒๕๖๗)", "on", {"every": "month", "day": 20}),
        (
            "ทุกวันที่ ๒๐ ของเดือนมิถุนายน - กันยายน ๒๕๖๗",
            "on",
            {"every": "month", "day": 20, "from": "2024-06-01", "until": "2024-09-30"},
        ),
        (
            "ภายในเดือนมีนาคม และเดือนกันยายน ของทุกปี",
            "by",
            {"any_of": [{"every": "year", "month": 3, "day": 31}, {"every": "year", "month": 9, "day": 30}]},
        ),
        ("ภายในเดือนกันยายนของทุกปี", "by", {"every": "year", "month": 9, "day": 30}),
        (
            "ภายในวันที่ ๒๐ มิถุนายน และวันที่ ๒๐ กันยายน ของทุกปี",
            "by",
            {"any_of": [{"every": "year", "month": 6, "day": 20}, {"every": "year", "month": 9, "day": 20}]},
        ),
        ("ทุกสิ้นปีงบประมาณ", "on", {"every": "year", "month": 9, "day": 30}),
        ("ภายในวันที่ ๕ ของเดือนแรกของไตรมาสถัดไป", "by", {"every": "quarter", "day": 5}),
    ],
)
def test_what_recurs_is_a_rule(text, relation, rule):
    phrase = only(text)
    assert (phrase.text, phrase.relation, phrase.rule, phrase.due) == (text, relation, rule, None)


@pytest.mark.parametrize(
    "text",
    [
        "ภายในวันศุกร์สุดท้ายของเดือน",
        "ภายในสัปดาห์สุดท้ายของทุกเดือน",
        "ภายใน ๓ วันทำการสุดท้ายของเดือน",
        "ทุกวันจันทร์ที่ ๑ และ ๓ ของเดือน",
    ],
)
def test_a_day_of_the_month_that_no_rule_can_say_is_asked_for(text):
    phrase = only(text)
    assert (phrase.rule, phrase.unresolved) == ({"every": "month", "day": None}, "no_rule")
    assert days(phrase.rule) == []


def test_working_days_of_a_month_are_counted_from_its_first():
    assert days({"every": "month", "working_day": 5}) == [
        "04-05",
        "05-08",
        "06-10",
        "07-05",
        "08-07",
        "09-06",
    ]


def test_some_months_only_have_their_days():
    rule = only("ทุกวันที่ ๒๐ ของเดือนมิถุนายน ถึงสิงหาคม ๒๕๖๗").rule
    assert days(rule) == ["06-20", "07-20", "08-20"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ภายในวันที่ ๑๐ และ ๒๕ มิถุนายน", ["2024-06-10", "2024-06-25"]),
        ("ภายในวันที่ ๑๐, ๑๕ และ ๒๐ มิถุนายน ๒๕๖๗", ["2024-06-10", "2024-06-15", "2024-06-20"]),
        ("ภายในวันที่ ๑๐ มิ.ย., ๑๐ ก.ค. และ ๑๐ ส.ค. ๒๕๖๗", ["2024-06-10", "2024-07-10", "2024-08-10"]),
        ("ภายในวันที่ ๑๐ มิถุนายน ๑๐ กรกฎาคม และ ๑๐ สิงหาคม ๒๕๖๗", ["2024-06-10", "2024-07-10", "2024-08-10"]),
        ("ภายในเดือนเมษายน มิถุนายน และเดือนสิงหาคม ๒๕๖๗", ["2024-04-30", "2024-06-30", "2024-08-31"]),
        ("ภายในวันที่ ๓๐ สิงหาคม ๒๕๖๗ และประชุมวันที่ ๓ กันยายน ๒๕๖๗", ["2024-08-30"]),
    ],
)
def test_days_of_a_list_are_each_due(text, expected):
    found = read_phrases(text, within=ROUND)
    assert [(p.relation, p.due.isoformat()) for p in found] == [("by", day) for day in expected]


@pytest.mark.parametrize(
    "text",
    [
        "ภายในวันที่ ๓๐ สิงหาคม ๒๕๖๗ ก่อนเวลา ๑๖.๓๐ น.",
        "ภายในวันที่ ๓๐ สิงหาคม ๒๕๖๗ ภายในเวลา ๑๖.๓๐ น.",
        "ก่อนเวลา ๑๖.๓๐ น. ของวันที่ ๓๐ สิงหาคม ๒๕๖๗",
        "ภายใน ๑๖.๓๐ น. ของวันศุกร์ที่ ๓๐ สิงหาคม ๒๕๖๗",
    ],
)
def test_before_an_hour_of_a_day_is_by_that_day(text):
    phrase = only(text)
    assert (phrase.text, phrase.relation, phrase.due, phrase.time) == (
        text,
        "by",
        dt.date(2024, 8, 30),
        dt.time(16, 30),
    )


def test_an_hour_of_a_day_of_every_month_is_kept():
    phrase = only("ก่อนเวลา ๑๖.๓๐ น. ของวันที่ ๒๐ ของทุกเดือน")
    assert (phrase.relation, phrase.rule, phrase.time) == (
        "by",
        {"every": "month", "day": 20},
        dt.time(16, 30),
    )


def test_a_day_of_this_month_asks_for_the_month():
    assert only("ภายในวันที่ ๔ เดือนนี้").unresolved == "month"
    assert read_phrase("ภายในวันที่ ๔ เดือนนี้", within=ROUND, month=(2024, 8)).due == dt.date(2024, 8, 4)


def test_without_a_round_the_end_of_a_year_without_its_number_is_unresolved():
    for text in ("ภายในสิ้นปีงบประมาณ", "ภายในสิ้นรอบการประเมิน", "ภายในวันทำการสุดท้ายของเดือนกันยายน"):
        (phrase,) = read_phrases(text, within=None)
        assert (phrase.due, phrase.unresolved) == (None, "year")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("สิ้นปีงบประมาณ", "2024-09-30"),
        ("สิ้นปีงบประมาณ ๒๕๖๘", "2025-09-30"),
        ("วันทำการสุดท้ายของเดือนมิถุนายน ๒๕๖๗", "2024-06-28"),
    ],
)
def test_a_person_may_give_the_end_of_a_month_or_year_alone(text, due):
    phrase = read_phrase(text, within=ROUND)
    assert (phrase.relation, phrase.due) == ("on", dt.date.fromisoformat(due))


@pytest.mark.parametrize(
    "text",
    [
        "ก่อนเวลา ๑๖.๓๐ น.",
        "ภายในปีงบประมาณ ๒๕๖๗",
        "ณ วันสิ้นปีงบประมาณ",
        "โครงการชุมชนสมมติ ประจำปี ๒๕๖๗ และปี ๒๕๖๘",
        "พระราชบัญญัติตัวอย่าง พ.ศ. ๒๕๕๑ มีผลใช้บังคับตั้งแต่วันที่ ๑ ตุลาคม ๒๕๕๑ เป็นต้นไป",
        "ระเบียบตัวอย่าง ประกาศ ณ วันที่ ๙ ตุลาคม ๒๕๔๖",
        "ในการประชุมครั้งที่ ๕/๒๕๖๗ วันที่ ๑๐ และ ๑๑ มิถุนายน ๒๕๖๗",
        "ก่อนปี ๒๕๖๗ จำนวน ๗ วัน",
        "ทุกวันทำการ เวลา ๐๘.๓๐ น.",
        "อายุไม่เกิน ๖๐ ปี",
    ],
)
def test_ordinary_words_with_years_and_days_are_nobodys_deadline(text):
    assert read_phrases(text, within=ROUND) == []
