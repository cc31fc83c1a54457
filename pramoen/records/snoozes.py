"""Reminders put off: by whom, why, until when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

import pendulum
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pramoen.records.decisions import record_decision
from pramoen.records.models import Officer, Snooze

__all__ = ["Snoozed", "put_off", "snoozed"]


@dataclass(frozen=True, slots=True)
class Snoozed:
    """Who is left in peace until the end of which day, about which duty (None: about all).

    `own` are those of them that the officer asked for himself.
    """

    until: dict[tuple[int, UUID | None], dt.date]
    own: frozenset[tuple[int, UUID | None]] = frozenset()

    def covers(self, officer_id: int, duty_id: UUID, day: dt.date, *, by_others: bool = False) -> bool:
        """Whether a reminder of this duty is put off on that day.

        With `by_others` only what a supervisor or coordinator put off counts: nobody puts off his own last
        notice, nor what goes to those above him.
        """
        return any(
            day <= self.until[key] and not (by_others and key in self.own)
            for key in ((officer_id, duty_id), (officer_id, None))
            if key in self.until
        )


def put_off(
    session: Session,
    officer_id: int,
    duty_id: UUID | None,
    *,
    until: dt.date,
    reason: str,
    at: pendulum.DateTime,
    by: str,
) -> None:
    """Put off an officer's reminders of a duty (None: of all) until the end of `until`, on the record.

    The latest word stands; an `until` that has passed lifts it. Raises BadInput without a reason.
    """
    record_decision(
        session,
        kind="snooze",
        subject_kind="duty" if duty_id else "officer",
        subject_id=str(duty_id or officer_id),
        reason=reason,
        content={"until": until.isoformat(), "officer": officer_id},
        at=at,
        by=by,
    )
    session.add(
        Snooze(officer_id=officer_id, duty_id=duty_id, until_day=until, reason=reason.strip(), at=at, by=by)
    )
    session.flush()


def snoozed(session: Session, on: dt.date, *, officer_id: int | None = None) -> Snoozed:
    """The reminders that are put off on a day, of everyone or of one officer."""
    newest = select(func.max(Snooze.id)).group_by(Snooze.officer_id, Snooze.duty_id)
    if officer_id is not None:
        newest = newest.where(Snooze.officer_id == officer_id)
    query = (
        select(Snooze, Officer.code)
        .join(Officer, Officer.id == Snooze.officer_id)
        .where(Snooze.id.in_(newest), Snooze.until_day >= on)
    )
    found = session.execute(query).all()
    return Snoozed(
        until={(row.officer_id, row.duty_id): row.until_day for row, _ in found},
        own=frozenset((row.officer_id, row.duty_id) for row, code in found if row.by == code),
    )
