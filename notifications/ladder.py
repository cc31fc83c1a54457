"""The ladder of reminders: on which days a duty is brought to mind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calendars.working_days import WorkingDays

__all__ = [
    "DEFAULT_LADDER",
    "EVERY_STAGE",
    "OPENED",
    "LadderSetting",
    "RungDay",
    "days_ahead",
    "ladder_for",
    "latest_rung",
    "parse_ladder",
    "rung_days",
]

OPENED = "opened"
"""The rung of the day on which a duty came to be: when the round was opened, or the duty was added."""

# Days before the deadline are days of the calendar, days after it working days.
DEFAULT_LADDER: tuple[str, ...] = (OPENED, "T-14", "T-7", "T-3", "T-1", "T", "T+1", "T+3", "T+7")

EVERY_STAGE = "*"
"""In a ladder by stage, the entry for the stages that have none of their own."""

LadderSetting = Sequence[str] | Mapping[str, Sequence[str]]
"""One ladder for all stages, or one for each stage by its name."""

_RUNG = re.compile(r"T(?:([+-])(\d{1,3}))?")
# A rung before a deadline comes earlier by as many days as offices are closed in a row, at the most.
_LONGEST_HOLIDAYS = 16


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
    """Check the rungs' names (opened, T-7, T, T+3). Raises ValueError that names the bad one."""
    for name in names:
        if name != OPENED and not _RUNG.fullmatch(name):
            raise ValueError(f"a rung is written opened, T-7, T or T+3, not {name!r}")
    return tuple(dict.fromkeys(names))


def ladder_for(setting: LadderSetting, stage: str) -> tuple[str, ...]:
    """The ladder of a stage (agreement, monthly_report …)."""
    if isinstance(setting, Mapping):
        return tuple(setting.get(stage, setting.get(EVERY_STAGE, DEFAULT_LADDER)))
    return tuple(setting)


def rung_days(
    due: dt.date,
    calendar: WorkingDays,
    ladder: Sequence[str] = DEFAULT_LADDER,
    *,
    since: dt.date | None = None,
) -> list[RungDay]:
    """The rungs of a deadline in the order of their days, one a day at the most.

    A rung before the deadline that falls on a day off comes on the working day before it. The deadline's
    own day is kept, day off or not; where it is one and the ladder has it, the working day before is a rung
    too, so that nobody hears of it on the day off alone. Where several fall on one day, the one whose own day
    it is stands, else the latest of them.

    `since` is the day on which the duty came to be: rungs before it are left out, and `opened` falls on the
    first working day from then on, unless another rung has come by then. Without it there is no `opened`.
    """
    chosen: dict[dt.date, tuple[bool, int, str]] = {}
    for name in ladder:
        if name == OPENED:
            continue
        offset = _offset(name)
        meant = due + dt.timedelta(days=offset)
        day = calendar.add(due, offset) if offset > 0 else due if name == "T" else calendar.previous(meant)
        chosen[day] = max(chosen.get(day, (False, -1000, "")), (day == meant or offset > 0, offset, name))
    if "T" in ladder and not calendar.is_working(due):
        day = calendar.previous(due)
        chosen.setdefault(day, (True, 0, f"T-{(due - day).days}"))
    if since is not None:
        chosen = {day: rung for day, rung in chosen.items() if day >= since}
        opened = calendar.next(since)
        if OPENED in ladder and not any(day <= opened for day in chosen):
            chosen[opened] = (True, 0, OPENED)
    return [RungDay(rung=chosen[day][2], day=day) for day in sorted(chosen)]


def latest_rung(rungs: Sequence[RungDay], today: dt.date) -> RungDay | None:
    """The rung that is due: after days without a run the latest one, not each one missed."""
    due = [rung for rung in rungs if rung.day <= today]
    return due[-1] if due else None


def days_ahead(ladders: Sequence[Sequence[str]]) -> int:
    """How many days before a deadline the first rung of these ladders can fall, `opened` apart."""
    offsets = [-_offset(name) for ladder in ladders for name in ladder if name != OPENED]
    return max([0, *offsets]) + _LONGEST_HOLIDAYS


def _offset(name: str) -> int:
    """Days from the deadline, below 0 before it."""
    found = _RUNG.fullmatch(name)
    if found is None:
        raise ValueError(f"a rung is written opened, T-7, T or T+3, not {name!r}")
    sign, count = found.groups()
    return 0 if sign is None else int(f"{sign}{count}")
