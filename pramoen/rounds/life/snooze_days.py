"""Until when a person may put off reminders: the same on a page, by a word on LINE and by a command."""

from __future__ import annotations

import datetime as dt
from typing import Final

__all__ = ["LONGEST_BY_OTHERS", "days_to_choose", "last_day", "own_limit"]

LONGEST_BY_OTHERS: Final = dt.timedelta(days=60)
"""How long those above an officer may put off his reminders; what is not owed at all is waived."""

_AHEAD = dt.timedelta(days=14)
_OVERDUE = dt.timedelta(days=7)
# The days offered; any other day within the limit is taken as well.
_STEPS = (1, 2, 3, 5, 7, 10, 14)


def own_limit(due: dt.date | None, *, today: dt.date) -> dt.date:
    """The last day until which an officer may put off his own reminders of what is due then (None: of all).

    Two weeks at the most, and never over the day it is due: the last notice of that morning always comes.
    What is overdue may rest for a week. A day before `today` means that it cannot be done.
    """
    if due is None:
        return today + _AHEAD
    return today + _OVERDUE if due < today else min(today + _AHEAD, due - dt.timedelta(days=1))


def last_day(due: dt.date, *, today: dt.date) -> dt.date | None:
    """The last day to choose from tomorrow on; None where there is none."""
    limit = own_limit(due, today=today)
    return limit if limit > today else None


def days_to_choose(due: dt.date, *, today: dt.date) -> tuple[dt.date, ...]:
    """The days to offer, soonest first."""
    last = last_day(due, today=today)
    if last is None:
        return ()
    days = [today + dt.timedelta(days=step) for step in _STEPS]
    return tuple(sorted({*(day for day in days if day <= last), last}))
