"""Phrases of time in the words of letters, in round 2 of 2567 (1 April to 30 September 2024)."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.errors import DateError
from calendars.formats import format_date
from calendars.phrases import read_phrase, read_phrases

ROUND = (dt.date(2024, 4, 1), dt.date(2024, 9, 30))


def only(text):
    (phrase,) = read_phrases(text, within=ROUND)
    return phrase


@pytest.mark.parametrize(
    ("text", "relation", "due"),
    [
        ("ภายในวันที่ ๓๐ สิงหาคม ๒๕๖๗", "by", "2024-08-30"),
        ("ภายใน วันที่ ๓๐ สิงหาคม ๒๕๖๗ ไม่น้อยกว่าร้อยละ ๘๕", "by", "2024-08-30"),
        ("ให้แล้วเสร็จ ภายในวันที่\n๒๖ สิงหาคม ๒๕๖๗", "by", "2024-08-26"),
        ("<p>ภายในวันที่</p> <p>๒๖ สิงหาคม ๒๕๖๗</p>", "by", "2024-08-26"),
        ("ภายใน 1 เม.ย.52 แล้ว", "by", "2009-04-01"),
        ("ได้ภายใน 1 มิ.ย.", "by", "2024-06-01"),
        ("ภายใน ก.ย.52", "by", "2009-09-30"),
        ("ภายใน ก.ย. (ก่อนถึงกำหนด)", "by", "2024-09-30"),
        ("ภายในเดือนกันยายน ๒๕๖๕", "by", "2022-09-30"),
        ("ภายในสิ้นเดือนมิถุนายน ๒๕๖๗", "by", "2024-06-30"),
        ("ก่อนวันที่ ๑๕ สิงหาคม ๒๕๖๕", "before", "2022-08-15"),
        ("หลังวันที่ ๑๕ สิงหาคม ๒๕๖๕", "after", "2022-08-15"),
        ("หลังจากวันที่ ๑๐ สิงหาคม ๒๕๖๕ ยังถือ", "after", "2022-08-10"),
        ("หลังวันที่ 1 กรกฎาคม", "after", "2024-07-01"),
        ("อย่างช้าไม่เกินวันที่ ๑๐ สิงหาคม", "by", "2024-08-10"),
        ("วันที่ตัดยอด คือ ๒๓ กันยายน", "as_of", "2024-09-23"),
        ("วันที่ตัดยอดการใช้จ่าย คือ วันที่ ๒๓ กันยายน ๒๕๖๕", "as_of", "2022-09-23"),
        ("ข้อมูล ณ วันที่ ๒๐ กันยายน", "as_of", "2024-09-20"),
        ("ณ วันที่ ๑ ตุลาคม ๒๕๖๔", "as_of", "2021-10-01"),
        ("ณ กันยายน ๒๕๖๔", "as_of", "2021-09-30"),
        ("ข้อมูล ณ วันที่ 17 เดือน มิถุนายน พ.ศ. 2565", "as_of", "2022-06-17"),
        ("จัดประชุมในวันที่ 5 สิงหาคม 2567", "on", "2024-08-05"),
        ("ภายใน ๓๐ กันยายน ๖๐ ราย", "by", "2024-09-30"),
        ("ภายในวันที่ 31/8/2567", "by", "2024-08-31"),
        ("ภายในไตรมาสที่ ๓/๒๕๖๗", "by", "2024-06-30"),
    ],
)
def test_a_day_is_read_with_how_it_is_meant(text, relation, due):
    phrase = only(text)
    assert (phrase.relation, phrase.due, phrase.rule) == (relation, dt.date.fromisoformat(due), None)


@pytest.mark.parametrize(
    ("text", "start", "end", "is_round"),
    [
        ("(๑ เมษายน - ๓๐ กันยายน ๒๕๖๗)", "2024-04-01", "2024-09-30", True),
        ("(เมษายน – กันยายน)", "2024-04-01", "2024-09-30", True),
        ("(ตุลาคม-มีนาคม)", "2023-10-01", "2024-03-31", True),
        ("๑ - ๕ สิงหาคม ๒๕๖๗", "2024-08-01", "2024-08-05", False),
        ("ระหว่างวันที่ 1 กรกฎาคม ถึงวันที่ 5 สิงหาคม 2567", "2024-07-01", "2024-08-05", False),
        ("ไตรมาสที่ ๓/๒๕๖๗", "2024-04-01", "2024-06-30", False),
        ("ไตรมาสที่ ๓ และ ๔ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", "2024-04-01", "2024-09-30", True),
    ],
)
def test_a_window_has_its_first_and_last_day(text, start, end, is_round):
    phrase = only(text)
    assert phrase.relation == "from_to"
    assert (phrase.from_, phrase.due) == (dt.date.fromisoformat(start), dt.date.fromisoformat(end))
    assert phrase.is_round is is_round


@pytest.mark.parametrize(
    ("text", "relation", "rule"),
    [
        ("ภายในวันที่ ๒๐ ของทุกเดือน", "by", {"every": "month", "day": 20}),
        ("ทุกวันที่ ๒๕ ของเดือน", "on", {"every": "month", "day": 25}),
        ("ทุก ๆ สิ้นเดือน", "on", {"every": "month", "day": "last_day"}),
        ("ทุกวันที่ ...", "by", {"every": "month", "day": None}),
        ("ทุกวันที่ ... ของเดือน", "by", {"every": "month", "day": None}),
        ("เป็นประจำทุกเดือน", "by", {"every": "month", "day": None}),
        ("ทุกวันทำการสุดท้ายของเดือน", "on", {"every": "month", "day": "last_working_day"}),
        ("ก่อนวันที่ ๕ ของทุกเดือน", "before", {"every": "month", "day": 5}),
        ("เดือนละ ๒ ครั้ง", "by", {"every": "month", "times": 2}),
        ("สัปดาห์ละ ๒ วัน", "by", {"every": "week", "times": 2}),
        ("1 ครั้งต่อ 2 สัปดาห์", "by", {"every": "week", "step": 2}),
        ("1 ครั้ง ต่อ 2 สัปดาห์", "by", {"every": "week", "step": 2}),
        ("๑ เรื่องต่อสัปดาห์", "by", {"every": "week", "times": 1}),
        ("รอบ 2, 4, 6 เดือน", "by", {"round_months": [2, 4, 6]}),
        ("รอบ 2 เดือน 4 เดือน และ 6 เดือน", "by", {"round_months": [2, 4, 6]}),
        ("ทุก 2 ไตรมาส", "by", {"every": "quarter", "step": 2}),
        ("ทุกสิ้นไตรมาส", "on", {"every": "quarter", "day": "last_day"}),
        ("วันที่ 10 ของเดือนที่กำหนดให้รายงานรายไตรมาส", "on", {"every": "quarter", "day": 10}),
        ("ภายใน 15 วันทำการ นับแต่วันที่ออกใบเสร็จ", "by", {"working_days": 15, "after": "วันที่ออกใบเสร็จ"}),
        ("ภายใน 15 วันทำการ นับแต่วันที่\nออกใบเสร็จ", "by", {"working_days": 15, "after": "วันที่ออกใบเสร็จ"}),
        ("ภายใน  1 วันทำการ นับ\nแต่วันรับเรื่อง (กรณี", "by", {"working_days": 1, "after": "วันรับเรื่อง"}),
        ("ภายใน 1 วันทำการ นับจากวันประชุม", "by", {"working_days": 1, "after": "วันประชุม"}),
        ("ภายใน....วันทำการ (หลังการอบรมแล้วเสร็จ)", "by", {"working_days": None, "after": "การอบรมแล้วเสร็จ"}),
        ("ภายใน 30 วัน นับแต่วันที่ได้รับแจ้ง", "by", {"days": 30, "after": "วันที่ได้รับแจ้ง"}),
        ("ภายใน 7 วันทำการ", "by", {"working_days": 7, "after": None}),
        ("ก่อนการประชุม ภายใน ... วันทำการ", "by", {"working_days": None, "before": "การประชุม"}),
        ("ภายในวันที่ 31 ธันวาคมของทุกปี", "by", {"every": "year", "month": 12, "day": 31}),
        ("ภายใน....วัน หรือภายในวันที่......", "by", {"any_of": [{"days": None, "after": None}, {"date": None}]}),
        ("ภายในระยะเวลาที่กรมกำหนด", "by", {"set_by": "กรม"}),
        ("ภายในระยะเวลาที่กรมการปกครองกำหนด", "by", {"set_by": "กรมการปกครอง"}),
        ("ภายในกำหนด", "by", {"set_by": None}),
        ("ทันที", "by", {"days": 0, "after": None}),
        ("ทันทีที่ดำเนินการแล้วเสร็จ", "by", {"days": 0, "after": "ดำเนินการแล้วเสร็จ"}),
        ("นับแต่วันที่ได้รับแจ้ง", "after", {"days": None, "after": "วันที่ได้รับแจ้ง"}),
    ],
)
def test_a_rule_is_read_where_the_words_give_no_day(text, relation, rule):
    phrase = only(text)
    assert (phrase.relation, phrase.rule, phrase.due) == (relation, rule, None)


def test_a_weekday_that_is_not_the_days_is_told_and_the_day_kept():
    phrase = only("ภายในวันพฤหัสบดีที่ ๒๐ มกราคม ๒๕๖๔")
    assert (phrase.due, phrase.weekday_mismatch) == (dt.date(2021, 1, 20), "พุธ")
    assert only("ภายในวันพุธที่ ๒๐ มกราคม ๒๕๖๔").weekday_mismatch is None


def test_two_stages_share_a_month_and_keep_their_time():
    found = read_phrases(
        "ครั้งที่ ๑ ภายใน ๑๐ และรายงานจังหวัดภายใน ๑๕ มิถุนายน ๒๕๖๕ "
        "ครั้งที่ ๒ ภายในวันที่ ๑๐ สิงหาคม ๒๕๖๕ และรายงานจังหวัดภายในวันที่ ๑๕ สิงหาคม ๒๕๖๕",
        within=ROUND,
    )
    assert [(p.occurrence, p.due.isoformat()) for p in found] == [
        (1, "2022-06-10"),
        (1, "2022-06-15"),
        (2, "2022-08-10"),
        (2, "2022-08-15"),
    ]


@pytest.mark.parametrize("text", ["ภายในวันที่ ......", "ภายในเดือน …. 2552", "ภายใน ....", "ภายใน……"])
def test_a_blank_stays_blank(text):
    phrase = only(text)
    assert (phrase.due, phrase.rule, phrase.unresolved) == (None, None, "blank")


@pytest.mark.parametrize(
    ("text", "mistake"),
    [("ภายในวันที่ ๓๑ เมษายน ๒๕๖๗", "30 days"), ("ภายในวันที่ ๒๙ กุมภาพันธ์ ๒๕๖๖", "not a leap year")],
)
def test_a_day_that_is_none_is_found_with_its_mistake(text, mistake):
    phrase = only(text)
    assert phrase.due is None
    assert mistake in (phrase.error or "")


@pytest.mark.parametrize(
    "text",
    [
        "หนังสือ ที่ สม ๐๐๑๙/ว ๑๒๓ ลงวันที่ ๒๑ พฤษภาคม ๒๕๖๗",
        "สั่ง ณ วันที่ ๖ กรกฎาคม พ.ศ. ๒๕๖๕",
        "มติเมื่อวันที่ ๙ มิถุนายน ๒๕๖๓",
        "ภายในปี ๒๕๖๕",
        "วันทำการสุดท้ายของเดือนกันยายน ๒๕๖๗",
        "ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
        "ภายในจังหวัด ๑๕ หมู่บ้าน",
        "ภายใน 1 คุณธรรม",
        "ตามที่สำนักงาน ก.พ. กำหนด และ ก.พ.ร. เห็นชอบ",
        "รอบ 6 เดือน",
        "คะแนน ๑๘๐ - ๑๘๙",
        "เฉลี่ย 2 วันทำการ",
        "๒๑ สิงหาคม ๒๕๖๗",
        "ภายใน\t๑๕ สิงหาคม ๒๕๖๗",
    ],
)
def test_what_is_nobodys_deadline_is_left(text):
    assert read_phrases(text, within=ROUND) == []


def test_without_a_round_a_day_without_its_year_is_unresolved():
    (phrase,) = read_phrases("ภายใน 1 มิ.ย.", within=None)
    assert (phrase.due, phrase.unresolved) == (None, "year")


def test_a_day_without_its_month_asks_for_it():
    assert only("ก่อนวันที่ ๑๕").unresolved == "month"
    assert read_phrase("ก่อนวันที่ ๑๕", within=ROUND, month=(2024, 8)).due == dt.date(2024, 8, 15)


def test_a_time_of_the_day_is_kept():
    assert only("ภายในวันศุกร์ที่ 30 สิงหาคม 2567 เวลา 16.30 น.").time == dt.time(16, 30)


def test_offsets_are_those_of_the_text_as_given():
    text = "ส่ง<b>ภายใน</b>วันที่ ๓๐\nสิงหาคม ๒๕๖๗ นะ"
    phrase = only(text)
    assert text[phrase.start : phrase.end] == "ภายใน</b>วันที่ ๓๐\nสิงหาคม ๒๕๖๗"
    assert phrase.text == "ภายใน วันที่ ๓๐ สิงหาคม ๒๕๖๗"


@given(
    st.dates(dt.date(2015, 1, 1), dt.date(2035, 1, 1)),
    st.sampled_from(["full", "short", "weekday"]),
    st.sampled_from(["thai", "arabic"]),
)
def test_every_deadline_written_is_found(day, style, digits):
    lead = "ภายใน" if style == "weekday" else "ภายในวันที่ "
    assert only(f"ให้ส่ง{lead}{format_date(day, style=style, digits=digits)} พร้อมหลักฐาน").due == day


@given(st.text(alphabet="ภายในวันทีก่อ๑๒31 .…/-\n\t<p>เดือนมกราคมทุกของครั้งละ()๕", max_size=80))
def test_any_words_are_read_without_an_error_and_in_order(text):
    found = read_phrases(text, within=ROUND)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= p.start < p.end <= len(text) for p in found)


@pytest.mark.parametrize("text", ["", "สวัสดี", "31 เมษายน 2567", "1 มกราคม 2567 2 มกราคม 2567"])
def test_what_is_not_one_phrase_is_a_date_error(text):
    with pytest.raises(DateError):
        read_phrase(text, within=ROUND)


def test_the_letters_deadlines_are_found(circulars):
    text = (circulars / "buriram-2567-2.txt").read_text(encoding="utf-8")
    found = {(p.relation, p.due) for p in read_phrases(text, within=ROUND) if p.due and not p.is_round}
    for day in [(8, 26), (8, 30), (7, 10), (6, 30), (6, 25), (6, 20)]:
        assert ("by", dt.date(2024, *day)) in found
    assert ("on", dt.date(2024, 8, 21)) not in found
