"""Fortnights of a round in which nothing was noted: behaviour is logged at least once in two weeks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

__all__ = ["fortnights_without"]

_FORTNIGHT = dt.timedelta(days=14)


def fortnights_without(
    days: Collection[dt.date], *, start: dt.date, end: dt.date
) -> list[tuple[dt.date, dt.date]]:
    """The whole fortnights from `start` to `end` (both included) on none of whose days something was noted.

    A fortnight that is not over by `end` is not missed yet.
    """
    missed = []
    first = start
    while (last := first + _FORTNIGHT - dt.timedelta(days=1)) <= end:
        if not any(first <= day <= last for day in days):
            missed.append((first, last))
        first += _FORTNIGHT
    return missed
