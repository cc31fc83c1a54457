"""From what is due to rows of the outbox: one digest a person, channel and day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import pendulum
from sqlalchemy import Engine

from calendars.working_days import WorkingDays
from notifications.digests import Reminding, Wording, compose_digest
from notifications.outbox.due import Due, Held, find_due
from notifications.rehearsal import as_rehearsed
from pramoen.records import outbox
from pramoen.records.database import reading, writing
from pramoen.records.models import Officer, Round
from pramoen.records.outbox import Planned, SpokenOf

__all__ = ["Plan", "plan_reminders"]

# LINE honours a retry key for 24 hours; a reminder that could not leave by then has had its day.
_USEFUL_FOR = pendulum.duration(hours=24)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sweep planned: the messages added to the outbox (or that would be) and what was held."""

    messages: list[Planned]
    added: list[UUID]
    held: list[Held]


def plan_reminders(
    engine: Engine,
    rounds: Sequence[Round],
    *,
    at: pendulum.DateTime,
    calendar: WorkingDays,
    hours: tuple[dt.time, dt.time],
    wording: Wording,
    dry_run: bool = False,
) -> Plan:
    """Plan the digests of a moment and record them in one transaction; with `dry_run` record nothing."""
    with reading(engine) if dry_run else writing(engine) as session:
        due = find_due(session, rounds, at=at, calendar=calendar, hours=hours, rehearsal=wording.rehearsal)
        planned = as_rehearsed(_digests(due, at=at, wording=wording), wording)
        added = [] if dry_run else outbox.add_planned(session, planned, at=at)
    return Plan(messages=planned, added=added, held=due.held)


def _digests(due: Due, *, at: pendulum.DateTime, wording: Wording) -> list[Planned]:
    return [
        _digest(due.officers[officer_id], said, at=at, wording=wording)
        for officer_id, said in sorted(due.people.items())
    ]


def _digest(
    officer: Officer, said: Sequence[Reminding], *, at: pendulum.DateTime, wording: Wording
) -> Planned:
    """The digest of one officer: soonest due first, called by its most urgent rung."""
    today = at.in_timezone("Asia/Bangkok").date()
    ordered = sorted(said, key=lambda item: (item.duty.due, item.duty.stage, item.duty.id))
    fired = [item.rung for item in ordered if item.rung is not None]
    urgent = min(fired, key=lambda rung: (not rung.is_last_notice, not rung.is_overdue, _until(rung.rung)))
    last = any(rung.is_last_notice for rung in fired)
    text = compose_digest(officer, ordered, today=today, last_notice=last, wording=wording)
    return Planned(
        officer_id=officer.id,
        channel="line" if officer.line_user_id else "email",
        local_day=today,
        kind="last_notice" if last else "digest",
        rung=urgent.rung,
        subject=text.subject,
        body=text.text,
        html=text.html,
        duties=tuple(
            SpokenOf(
                duty_id=item.duty.id,
                rung=item.rung.rung if item.rung else None,
                rung_day=item.rung.day if item.rung else None,
            )
            for item in ordered
        ),
        not_before=at,
        useful_until=at + _USEFUL_FOR,
        rank=0 if last else 5,
    )


def _until(rung: str) -> int:
    """How far a rung is from its deadline's day, in days."""
    return abs(int(rung.removeprefix("T") or 0))
