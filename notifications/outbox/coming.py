"""What one officer is going to be reminded of, and when, as far as the record tells today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.working_days import WorkingDays
from notifications.ladder import latest_rung
from notifications.outbox.sweep import Sweep
from pramoen.records import outbox
from pramoen.records.duties import DutyState
from pramoen.records.models import Officer, Round
from pramoen.records.snoozes import Snoozed, snoozed

__all__ = ["ComingDay", "coming_days"]

_DAY = dt.timedelta(days=1)
_ANY_HOUR = (dt.time(0), dt.time(23, 59))


@dataclass(frozen=True, slots=True)
class ComingDay:
    """A day with a reminder, and the open duties whose rung it is, soonest due first."""

    day: dt.date
    duties: tuple[DutyState, ...]


def coming_days(
    session: Session,
    officer: Officer,
    owed: Sequence[DutyState],
    *,
    at: pendulum.DateTime,
    calendar: WorkingDays,
    most: int,
) -> list[ComingDay]:
    """The next days on which `officer` is reminded of what he owes, `most` of them.

    What was missed comes with the next working day's message, what is put off once its day has passed. What
    becomes of the duties until then, and what others have to tell him, nobody knows yet.
    """
    ids = {duty.round_id for duty in owed}
    rounds = list(session.scalars(select(Round).where(Round.id.in_(ids)))) if ids else []
    sweep = Sweep(session, rounds, at, calendar, _ANY_HOUR)
    told = outbox.rungs_told(session, [duty.id for duty in owed])
    put_off = snoozed(session, sweep.today, officer_id=officer.id)
    found: dict[dt.date, list[DutyState]] = {}
    for duty in owed:
        if duty.round_id in sweep.suspended:
            continue
        last = told.get((duty.id, officer.id))
        for day in sorted({*_days(sweep, officer, duty, put_off, last[0] if last else None)}):
            found.setdefault(day, []).append(duty)
    return [
        ComingDay(day, tuple(sorted(found[day], key=lambda duty: (duty.due, duty.id))))
        for day in sorted(found)[:most]
    ]


def _days(
    sweep: Sweep, officer: Officer, duty: DutyState, put_off: Snoozed, told: dt.date | None
) -> Iterator[dt.date]:
    """The days on which a duty is brought to mind; `told` is the day of the last rung that he heard of."""
    rungs = sweep.rung_days(duty, sweep.tellings[duty.round_id].rungs(duty.stage))
    missed = latest_rung(rungs, sweep.today - _DAY)
    for rung in rungs:
        if (told is not None and rung.day <= told) or (rung.day < sweep.today and rung != missed):
            continue
        day = rung.day if rung.day >= sweep.today else sweep.calendar.next(sweep.today + _DAY)
        # His own last notice comes although he put it off.
        if put_off.covers(officer.id, duty.id, day, by_others=day == duty.due):
            keys = ((officer.id, duty.id), (officer.id, None))
            day = sweep.calendar.next(max(put_off.until.get(key, day) for key in keys) + _DAY)
        yield day
