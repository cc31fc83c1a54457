"""On which days a duty is brought to mind."""

from __future__ import annotations

import datetime as dt

import pytest
from a_round import CALENDAR, LADDER
from hypothesis import given
from hypothesis import strategies as st

from notifications.ladder import latest_rung, parse_ladder, rung_days


def _days(due: dt.date) -> dict[str, dt.date]:
    return {rung.rung: rung.day for rung in rung_days(due, CALENDAR, LADDER)}


def test_rungs_before_a_deadline_are_days_of_the_calendar_and_after_it_working_days() -> None:
    # Friday 30 August 2567: the days after it skip the weekend.
    assert _days(dt.date(2024, 8, 30)) == {
        "T-7": dt.date(2024, 8, 23),
        "T-3": dt.date(2024, 8, 27),
        "T-1": dt.date(2024, 8, 29),
        "T": dt.date(2024, 8, 30),
        "T+1": dt.date(2024, 9, 2),
        "T+3": dt.date(2024, 9, 4),
        "T+7": dt.date(2024, 9, 10),
    }


def test_a_rung_on_a_day_off_comes_on_the_working_day_before() -> None:
    # 12 August 2567 is a holiday on a Monday: the rung of one day before the 13th comes on Friday the 9th.
    assert _days(dt.date(2024, 8, 13))["T-1"] == dt.date(2024, 8, 9)


def test_a_deadline_on_a_holiday_keeps_its_day_and_is_reminded_the_working_day_before() -> None:
    # Sunday 20 July 2568.
    days = _days(dt.date(2025, 7, 20))
    assert days["T"] == dt.date(2025, 7, 20)
    assert days["T-1"] == dt.date(2025, 7, 18)


def test_where_two_rungs_fall_on_one_day_the_later_stands() -> None:
    # Monday 26 August 2567: three days and one day before are both Friday the 23rd.
    days = _days(dt.date(2024, 8, 26))
    assert days["T-1"] == dt.date(2024, 8, 23)
    assert "T-3" not in days


@pytest.mark.parametrize(
    ("today", "rung"),
    [
        (dt.date(2024, 8, 22), None),
        (dt.date(2024, 8, 23), "T-7"),
        (dt.date(2024, 8, 26), "T-7"),
        (dt.date(2024, 8, 28), "T-3"),
        (dt.date(2024, 8, 31), "T"),
        (dt.date(2024, 12, 1), "T+7"),
    ],
)
def test_the_latest_rung_that_fell_due_stands(today: dt.date, rung: str | None) -> None:
    found = latest_rung(rung_days(dt.date(2024, 8, 30), CALENDAR, LADDER), today)
    assert (found.rung if found else None) == rung


@pytest.mark.parametrize("name", ["T-", "7", "t-7", "T+x", "", "T-1000"])
def test_a_rung_that_means_nothing_is_named(name: str) -> None:
    with pytest.raises(ValueError, match="a rung is written"):
        parse_ladder([name])


@given(st.dates(dt.date(2019, 1, 1), dt.date(2027, 12, 31)))
def test_only_the_last_notice_falls_on_a_day_off_and_rungs_keep_their_order(due: dt.date) -> None:
    rungs = rung_days(due, CALENDAR, LADDER)
    assert all(CALENDAR.is_working(rung.day) or rung.rung == "T" for rung in rungs)
    offsets = [int(rung.rung.removeprefix("T") or 0) for rung in rungs]
    assert offsets == sorted(offsets)
    assert [rung.day for rung in rungs] == sorted({rung.day for rung in rungs})
