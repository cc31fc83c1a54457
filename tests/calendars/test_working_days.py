"""Government working days. Expected days are from the cabinet's announced calendars."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.errors import DateError
from calendars.working_days import WorkingDays

CALENDAR = WorkingDays()
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2024-08-23", True),
        ("2024-08-24", False),  # Saturday
        ("2024-08-12", False),  # Mother's Day
        ("2024-05-10", False),  # the royal ploughing ceremony: offices only
        ("2024-05-01", True),  # Labour Day: firms only
        ("2021-05-03", True),  # in lieu of Labour Day
        ("2021-07-27", False),  # added by the cabinet
        ("2020-12-07", True),  # moved
        ("2020-12-11", False),  # to here
        ("2024-12-30", False),  # special
    ],
)
def test_offices_keep_public_and_government_holidays_but_not_labour_day(day, working):
    assert CALENDAR.is_working(dt.date.fromisoformat(day)) is working


def test_a_deadline_on_songkran_is_reminded_the_last_working_day_before():
    assert CALENDAR.previous(dt.date(2024, 4, 16)) == dt.date(2024, 4, 11)
    assert CALENDAR.next(dt.date(2024, 4, 12)) == dt.date(2024, 4, 17)


def test_a_working_day_is_its_own_previous_and_next():
    day = dt.date(2024, 8, 23)
    assert CALENDAR.previous(day) == day == CALENDAR.next(day)


def test_fifteen_working_days_leave_out_the_first_day_and_the_holidays():
    # July 2567: 20 and 21 are a weekend, 22 stands in for วันอาสาฬหบูชา
    assert CALENDAR.add(dt.date(2024, 7, 1), 15) == dt.date(2024, 7, 23)


def test_the_last_working_day_of_june_2567_is_a_friday():
    assert CALENDAR.last_of_month(2024, 6) == dt.date(2024, 6, 28)


def test_holidays_are_named_and_listed_in_order():
    found = CALENDAR.holidays_between(dt.date(2024, 8, 1), dt.date(2024, 10, 31))
    assert [day.isoformat() for day, _ in found] == ["2024-08-12", "2024-10-13", "2024-10-14", "2024-10-23"]
    assert "วันแม่แห่งชาติ" in (CALENDAR.day_off_name(dt.date(2024, 8, 12)) or "")
    assert CALENDAR.day_off_name(dt.date(2024, 8, 24)) == "วันเสาร์"
    assert not CALENDAR.is_holiday(dt.date(2024, 8, 24))


@given(DAYS, st.integers(-30, 30).filter(bool))
def test_adding_working_days_ends_on_one_and_is_undone_from_there(day, n):
    there = CALENDAR.add(day, n)
    assert CALENDAR.is_working(there)
    if CALENDAR.is_working(day):
        assert CALENDAR.add(there, -n) == day


@given(DAYS, st.integers(0, 60))
def test_between_counts_what_add_adds(day, n):
    assert CALENDAR.between(day, CALENDAR.add(day, n)) == n


@given(DAYS)
def test_previous_is_not_later_and_has_no_working_day_after_it_up_to_the_day(day):
    last = CALENDAR.previous(day)
    assert last <= day
    assert CALENDAR.between(last, day) == 0


def test_a_year_whose_cabinet_days_are_not_announced_is_not_certain():
    assert CALENDAR.certain(2567)
    assert not CALENDAR.certain(2590)
    assert CALENDAR.uncertain_years(dt.date(2046, 1, 1), dt.date(2047, 6, 1)) == [2589, 2590]


def test_a_province_adds_and_removes_days_of_its_own(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        'announced = [2590]\n[[add]]\ndate = 2024-08-23\nname = "วันสมมติ"\nsource = "ประกาศตัวอย่าง"\n'
        '[[remove]]\ndate = 2024-08-12\nname = "วันแม่แห่งชาติ"\nsource = "ประกาศตัวอย่าง"\n',
        encoding="utf-8",
    )
    calendar = WorkingDays([own])
    assert calendar.holiday_name(dt.date(2024, 8, 23)) == "วันสมมติ"
    assert calendar.is_working(dt.date(2024, 8, 12))
    assert calendar.certain(2590)


@pytest.mark.parametrize("content", ["[[add]]\ndate = 2024-08-23\n", "announced = 1", "[[", "colour = 1"])
def test_an_overlay_without_a_source_or_meaning_is_refused_with_its_name(tmp_path, content):
    own = tmp_path / "own.toml"
    own.write_text(content, encoding="utf-8")
    with pytest.raises(DateError, match=r"own\.toml"):
        WorkingDays([own])


def test_more_working_days_than_any_deadline_counts_are_refused():
    with pytest.raises(DateError, match="more than any deadline counts"):
        CALENDAR.add(dt.date(2024, 1, 1), 10_001)
