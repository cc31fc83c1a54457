"""When a made-up officer sends something in: most in good time, some late after reminders, a few never."""

from __future__ import annotations

import datetime as dt
from random import Random

from pramoen.records.duties import DutyState

__all__ = ["day_sent"]

# Of a hundred, how many send in time, and how many late; the rest never do.
_IN_TIME, _LATE = 80, 16


def day_sent(duty: DutyState, *, begins: dt.date, ends: dt.date, draw: Random) -> dt.date | None:
    """The day on which a duty is met, from the round's first day on record to its last; None for never."""
    lot = draw.randrange(100)
    if lot < _IN_TIME:
        room = min((duty.due - begins).days, 10)
        day = duty.due - dt.timedelta(days=draw.randint(0, max(room, 0)))
    elif lot < _IN_TIME + _LATE:
        day = duty.due + dt.timedelta(days=draw.randint(1, 6))
    else:
        return None
    return day if day <= ends else None
