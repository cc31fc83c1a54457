"""On which days a duty is brought to mind."""

from __future__ import annotations

import datetime as dt

import pytest
from a_round import CALENDAR, LADDER
from hypothesis import given
from hypothesis import strategies as st

from notifications.ladder import DEFAULT_LADDER, ladder_for, latest_rung, parse_ladder, rung_days


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


def test_where_two_rungs_fall_on_one_day_the_one_whose_own_day_it_is_stands() -> None:
    # Monday 26 August 2567: three days before is Friday the 23rd; one day before, a Sunday, comes there too.
    days = _days(dt.date(2024, 8, 26))
    assert days["T-3"] == dt.date(2024, 8, 23)
    assert "T-1" not in days


def test_where_all_rungs_of_a_day_were_moved_there_the_latest_stands() -> None:
    # Monday 19 August 2567: two days and one day before are days off, and both come to Friday the 16th.
    found = rung_days(dt.date(2024, 8, 19), CALENDAR, ["T-2", "T-1", "T"])
    assert [(rung.rung, rung.day.day) for rung in found] == [("T-1", 16), ("T", 19)]


def test_a_deadline_on_a_day_off_has_a_rung_the_working_day_before_even_where_the_ladder_has_none() -> None:
    # Sunday 25 August 2567.
    found = rung_days(dt.date(2024, 8, 25), CALENDAR, ["T-7", "T"])
    assert [(rung.rung, rung.day.day) for rung in found] == [("T-7", 16), ("T-2", 23), ("T", 25)]


def test_rungs_that_fell_before_the_duty_came_to_be_are_left_out() -> None:
    found = rung_days(dt.date(2024, 8, 30), CALENDAR, LADDER, since=dt.date(2024, 8, 28))
    assert [rung.rung for rung in found] == ["T-1", "T", "T+1", "T+3", "T+7"]


@pytest.mark.parametrize(
    ("since", "first"),
    [
        (dt.date(2024, 8, 21), ("opened", dt.date(2024, 8, 21))),  # a Wednesday
        (dt.date(2024, 8, 24), ("opened", dt.date(2024, 8, 26))),  # a Saturday: told on Monday
        (dt.date(2024, 8, 27), ("T-3", dt.date(2024, 8, 27))),  # another rung falls on that day
    ],
)
def test_opened_falls_on_the_first_working_day_of_a_duty_unless_another_rung_does(
    since: dt.date, first: tuple[str, dt.date]
) -> None:
    found = rung_days(dt.date(2024, 8, 30), CALENDAR, ["opened", *LADDER], since=since)
    assert (found[0].rung, found[0].day) == first
    assert [rung.rung for rung in found].count("opened") == (first[0] == "opened")


def test_nobody_hears_of_the_opening_after_the_last_notice() -> None:
    # A round opened on Saturday with a deadline on Sunday: the last notice comes before Monday.
    found = rung_days(dt.date(2024, 8, 25), CALENDAR, ["opened", "T"], since=dt.date(2024, 8, 24))
    assert [rung.rung for rung in found] == ["T"]


def test_a_ladder_by_stage_falls_back_on_that_for_every_stage_then_on_ours() -> None:
    setting = {"agreement": ["T-1", "T"], "*": ["T"]}
    assert ladder_for(setting, "agreement") == ("T-1", "T")
    assert ladder_for(setting, "evaluation") == ("T",)
    assert ladder_for({"agreement": ["T"]}, "evaluation") == DEFAULT_LADDER
    assert ladder_for(["T"], "evaluation") == ("T",)


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
