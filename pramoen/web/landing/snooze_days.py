"""Until when a person may put off his own reminders."""

from __future__ import annotations

import datetime as dt

__all__ = ["days_to_choose", "last_day"]

_AHEAD = dt.timedelta(days=14)
_OVERDUE = dt.timedelta(days=7)
# The days offered; any other day within the limit is taken as well.
_STEPS = (1, 2, 3, 5, 7, 10, 14)


def last_day(due: dt.date, *, today: dt.date) -> dt.date | None:
    """The last day until which reminders of a duty may be put off; None where that cannot be done.

    Two weeks at the most, and never over the day it is due: the last notice of that morning always comes.
    What is overdue may rest for a week.
    """
    limit = today + _OVERDUE if due < today else min(today + _AHEAD, due - dt.timedelta(days=1))
    return limit if limit > today else None


def days_to_choose(due: dt.date, *, today: dt.date) -> tuple[dt.date, ...]:
    """The days to offer, soonest first."""
    last = last_day(due, today=today)
    if last is None:
        return ()
    days = [today + dt.timedelta(days=step) for step in _STEPS]
    return tuple(sorted({*(day for day in days if day <= last), last}))
