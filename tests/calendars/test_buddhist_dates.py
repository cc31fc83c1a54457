"""Dates of letters, in and out."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.dates import parse_date
from calendars.digits import arabic, thai
from calendars.errors import DateError
from calendars.formats import format_date, format_range
from calendars.ranges import parse_range
from calendars.remaining import days_left_in_words
from calendars.times import format_time, parse_time

DAYS = st.dates(dt.date(1958, 1, 1), dt.date(2100, 12, 31))
DIGITS = st.sampled_from(["thai", "arabic"])


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("๒๓ สิงหาคม ๒๕๖๗", "2024-08-23"),
        ("23 สิงหาคม 2567", "2024-08-23"),
        ("23 ส.ค. 67", "2024-08-23"),
        ("๑ เม.ย.๕๒", "2009-04-01"),
        ("1 ก. ย. 52", "2009-09-01"),
        ("5 กรกฏาคม 2567", "2024-07-05"),
        ("7 พฤษจิกายน 2566", "2023-11-07"),
        ("๒๓ สิงหาคม พ.ศ. ๒๕๖๗", "2024-08-23"),
        ("๒๓ สิงหาคม พ.ศ.๒๕๖๗", "2024-08-23"),
        ("23 สิงหาคม ค.ศ. 2024", "2024-08-23"),
        ("17 เดือน มิถุนายน พ.ศ. 2565", "2022-06-17"),
        ("วันพุธที่ ๒๐ มกราคม ๒๕๖๔", "2021-01-20"),
        ("วันที่ ๓๐ สิงหาคม\n๒๕๖๗", "2024-08-30"),
        ("23/8/2567", "2024-08-23"),
        ("๒๓/๐๘/๖๗", "2024-08-23"),
        ("2567-08-23", "2024-08-23"),
        ("2024-08-23", "2024-08-23"),
        ("29 กุมภาพันธ์ 2567", "2024-02-29"),
    ],
)
def test_a_date_is_read_in_every_way_that_letters_write_it(words, day):
    assert parse_date(words) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "mistake"),
    [
        ("31 เมษายน 2567", "April 2567 B.E. has 30 days"),
        ("๒๙ กุมภาพันธ์ ๒๕๖๖", "not a leap year"),
        ("30 กุมภาพันธ์ 2567", "February 2567 B.E. has 29 days"),
        ("2567-13-01", "no month 13"),
        ("0 มกราคม 2567", "there is no day 0"),
        ("วันพฤหัสบดีที่ ๒๐ มกราคม ๒๕๖๔", "is a วันพุธ"),
        ("23 สิงหาคม", "has no year"),
        ("23 สิงหาคม พ.ศ. 2024", "no year of the Buddhist era"),
        ("23 สิงหาคม ค.ศ. 2567", "no year of the common era"),
        ("0023-08-23", "no year that a letter can mean"),
        ("สิงหาคม", "is not a date"),
        ("", "is not a date"),
    ],
)
def test_what_is_no_date_is_an_error_that_names_the_mistake(words, mistake):
    with pytest.raises(DateError, match=mistake):
        parse_date(words)


@pytest.mark.parametrize(
    ("style", "digits", "written"),
    [
        ("full", "thai", "๒๓ สิงหาคม ๒๕๖๗"),
        ("full", "arabic", "23 สิงหาคม 2567"),
        ("short", "thai", "๒๓ ส.ค. ๖๗"),
        ("weekday", "thai", "วันศุกร์ที่ ๒๓ สิงหาคม ๒๕๖๗"),
    ],
)
def test_a_date_is_written_as_letters_do(style, digits, written):
    assert format_date(dt.date(2024, 8, 23), style=style, digits=digits) == written


@given(DAYS, DIGITS, st.sampled_from(["full", "short", "weekday"]))
def test_every_date_written_is_read_back(day, digits, style):
    if style == "short" and not 1957 <= day.year < 2057:
        return  # two digits are of the 2500s
    assert parse_date(format_date(day, digits=digits, style=style)) == day


@given(DAYS, DAYS, DIGITS)
def test_every_span_written_is_read_back(one, other, digits):
    start, end = sorted((one, other))
    assert parse_range(format_range(start, end, digits=digits)) == (start, end)


@given(st.text())
def test_digits_there_and_back_are_the_same_and_as_long(text):
    assert arabic(thai(text)) == arabic(text)
    assert len(thai(text)) == len(text)


@given(st.text(max_size=40))
def test_any_words_are_a_date_or_a_date_error(text):
    try:
        parse_date(text)
    except DateError as error:
        assert str(error)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("๑ เมษายน - ๓๐ กันยายน ๒๕๖๗", "2024-04-01", "2024-09-30"),
        ("๑ - ๕ สิงหาคม ๒๕๖๗", "2024-08-01", "2024-08-05"),
        ("1-5 ส.ค. 67", "2024-08-01", "2024-08-05"),
        ("ระหว่างวันที่ ๑ กรกฎาคม ถึงวันที่ ๕ สิงหาคม ๒๕๖๗", "2024-07-01", "2024-08-05"),
        ("ตั้งแต่ 1 ตุลาคม 2566 จนถึง 31 มีนาคม 2567", "2023-10-01", "2024-03-31"),
        ("1 ตุลาคม – 31 มีนาคม 2567", "2023-10-01", "2024-03-31"),
        ("2567-04-01 ถึง 2567-09-30", "2024-04-01", "2024-09-30"),
        ("๕ สิงหาคม ๒๕๖๗", "2024-08-05", "2024-08-05"),
    ],
)
def test_a_span_says_a_shared_month_or_year_once(words, start, end):
    assert parse_range(words) == (dt.date.fromisoformat(start), dt.date.fromisoformat(end))


def test_a_span_that_ends_before_it_begins_is_an_error():
    with pytest.raises(DateError, match="after its end"):
        parse_range("5 สิงหาคม 2567 - 1 สิงหาคม 2567")


@pytest.mark.parametrize(
    ("words", "time"),
    [("๐๙.๐๐ น.", dt.time(9)), ("09:00 น.", dt.time(9)), ("เวลา 16.30 น.", dt.time(16, 30))],
)
def test_a_time_is_read_with_a_point_or_a_colon(words, time):
    assert parse_time(words) == time


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0, fold=0)), DIGITS)
def test_every_time_written_is_read_back(time, digits):
    assert parse_time(format_time(time, digits=digits)) == time


def test_the_twenty_fifth_hour_is_an_error():
    with pytest.raises(DateError, match="hours are 0 to 23"):
        parse_time("25.00 น.")


@pytest.mark.parametrize(
    ("day", "words"), [(20, "วันนี้"), (21, "พรุ่งนี้"), (23, "อีก ๓ วัน"), (18, "เกินกำหนด ๒ วัน")]
)
def test_days_left_are_told_in_words(day, words):
    assert days_left_in_words(dt.date(2024, 8, day), dt.date(2024, 8, 20)) == words
