"""How late something came in: whole days after the last day that was in time, by the calendar of Bangkok."""

from __future__ import annotations

import datetime as dt

__all__ = ["days_late"]


def days_late(due: dt.date, came_in: dt.date) -> int:
    """Calendar days after `due`; 0 where it was in time."""
    return max((came_in - due).days, 0)
