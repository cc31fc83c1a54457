"""What holds of the ladder for every calendar, every deadline and all days without a run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from calendars.working_days import WorkingDays
from notifications.ladder import DEFAULT_LADDER, RungDay, latest_rung, rung_days

FIRST = dt.date(2025, 6, 1)


class MadeUpDays(WorkingDays):
    """Working days but for those that are drawn."""

    def __init__(self, off: set[dt.date]) -> None:
        super().__init__()
        self._off = off

    def is_working(self, d: dt.date) -> bool:
        return d.weekday() < 5 and d not in self._off


days = st.integers(0, 120).map(lambda n: FIRST + dt.timedelta(n))
calendars = st.sets(days, max_size=40).map(MadeUpDays)
ladders = st.lists(
    st.sampled_from(["opened", "T-30", "T-14", "T-7", "T-3", "T-2", "T-1", "T", "T+1", "T+2", "T+3", "T+7"]),
    min_size=1,
    unique=True,
)
dues = st.integers(20, 90).map(lambda n: FIRST + dt.timedelta(n))
made = st.integers(0, 90).map(lambda n: FIRST + dt.timedelta(n))


@given(dues, calendars, ladders, made)
def test_rungs_rise_in_days_one_a_day_and_none_before_the_duty(
    due: dt.date, calendar: MadeUpDays, ladder: Sequence[str], since: dt.date
) -> None:
    rungs = rung_days(due, calendar, ladder, since=since)
    assert [rung.day for rung in rungs] == sorted({rung.day for rung in rungs})
    assert all(rung.day >= since for rung in rungs)
    assert len({rung.rung for rung in rungs}) == len(rungs)


@given(dues, calendars, ladders, made)
def test_only_the_deadlines_own_notice_falls_on_a_day_off(
    due: dt.date, calendar: MadeUpDays, ladder: Sequence[str], since: dt.date
) -> None:
    for rung in rung_days(due, calendar, ladder, since=since):
        assert calendar.is_working(rung.day) or (rung.rung == "T" and rung.day == due)


@given(dues, calendars, ladders, made)
def test_what_comes_before_the_deadline_is_not_overdue_and_what_comes_after_is(
    due: dt.date, calendar: MadeUpDays, ladder: Sequence[str], since: dt.date
) -> None:
    for rung in rung_days(due, calendar, ladder, since=since):
        if rung.rung != "opened":
            assert rung.is_overdue == (rung.day > due)
            assert (rung.day == due) or rung.rung != "T"


@given(dues, calendars)
def test_whoever_owes_something_due_on_a_day_off_hears_of_it_the_working_day_before(
    due: dt.date, calendar: MadeUpDays
) -> None:
    days_told = {rung.day for rung in rung_days(due, calendar, DEFAULT_LADDER)}
    assert calendar.previous(due) in days_told


@given(dues, calendars, made, st.lists(st.integers(1, 20), min_size=1, max_size=12))
def test_after_any_gaps_between_runs_each_run_tells_the_latest_rung_and_none_twice(
    due: dt.date, calendar: MadeUpDays, since: dt.date, gaps: Sequence[int]
) -> None:
    rungs = rung_days(due, calendar, DEFAULT_LADDER, since=since)
    told: list[RungDay] = []
    today = since
    for gap in gaps:
        rung = latest_rung(rungs, today)
        if rung is not None and (not told or told[-1].day < rung.day):
            told.append(rung)
            assert all(other.day > today or other.day <= rung.day for other in rungs)
        today += dt.timedelta(gap)
    assert [rung.day for rung in told] == sorted({rung.day for rung in told})
