"""The ladder of reminders: on which days a duty is brought to mind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from calendars.working_days import WorkingDays

__all__ = ["DEFAULT_LADDER", "RungDay", "latest_rung", "parse_ladder", "rung_days"]

# Days before the deadline are days of the calendar, days after it working days.
DEFAULT_LADDER: tuple[str, ...] = ("T-7", "T-3", "T-1", "T", "T+1", "T+3", "T+7")

_RUNG = re.compile(r"T(?:([+-])(\d{1,3}))?")


@dataclass(frozen=True, slots=True)
class RungDay:
    """A rung by name and the day it falls on."""

    rung: str
    day: dt.date

    @property
    def is_last_notice(self) -> bool:
        """The rung of the deadline's own day: it goes out on a day off too."""
        return self.rung == "T"

    @property
    def is_overdue(self) -> bool:
        """Whether the deadline has passed at this rung."""
        return self.rung.startswith("T+")


def parse_ladder(names: Sequence[str]) -> tuple[str, ...]:
    """Check the rungs' names (T-7, T, T+3). Raises ValueError that names the bad one."""
    for name in names:
        if not _RUNG.fullmatch(name):
            raise ValueError(f"a rung is written T-7, T or T+3, not {name!r}")
    return tuple(names)


def rung_days(due: dt.date, calendar: WorkingDays, ladder: Sequence[str] = DEFAULT_LADDER) -> list[RungDay]:
    """The rungs of a deadline in the order of their days.

    A rung before the deadline that falls on a day off comes on the working day before it. Where two fall
    on one day, the later rung of the ladder stands. The deadline's own day is kept, day off or not.
    """
    days: dict[dt.date, RungDay] = {}
    for name in ladder:
        found = _RUNG.fullmatch(name)
        if found is None:
            raise ValueError(f"a rung is written T-7, T or T+3, not {name!r}")
        sign, count = found.groups()
        if sign is None:
            day = due
        elif sign == "-":
            day = calendar.previous(due - dt.timedelta(days=int(count)))
        else:
            day = calendar.add(due, int(count))
        days[day] = RungDay(rung=name, day=day)
    return [days[day] for day in sorted(days)]


def latest_rung(rungs: Sequence[RungDay], today: dt.date) -> RungDay | None:
    """The rung that is due: after days without a run the latest one, not each one missed."""
    due = [rung for rung in rungs if rung.day <= today]
    return due[-1] if due else None
