"""What an officer owes, as the page shows it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from calendars.formats import Digits
from notifications.digests import remindings
from notifications.owed import owed_duties
from notifications.titles import duty_title
from pramoen.records import duties
from pramoen.records.answering import duties_answered_for
from pramoen.records.models import Duty, Officer
from pramoen.records.snoozes import snoozed
from pramoen.rounds.life.snooze_days import days_to_choose

__all__ = ["Owed", "owed_by", "owes"]

_SOON = dt.timedelta(days=3)
# Duties further off than this are named, yet nobody is reminded of them so early.
_LATER = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Owed:
    """One duty: its title, its day, whether it is still open, and until when its reminders are put off.

    `choices` are the days until which they may be put off; none where the day is too near.
    """

    id: UUID
    title: str
    round_label: str
    due: dt.date
    today: dt.date
    is_open: bool
    snoozed_until: dt.date | None
    choices: tuple[dt.date, ...]

    @property
    def urgency(self) -> str:
        """`in` for what came in, else late, soon (three days), later (over 30 days) or nothing."""
        if not self.is_open:
            return "in"
        left = self.due - self.today
        if left < dt.timedelta():
            return "late"
        return "soon" if left <= _SOON else "later" if left > _LATER else ""


def owes(session: Session, officer: Officer, duty_id: UUID, *, today: dt.date) -> bool:
    """Whether a duty is this officer's, or an office's and he answers for it today."""
    duty = session.get(Duty, duty_id)
    if duty is None:
        return False
    if duty.officer_id is not None:
        return duty.officer_id == officer.id
    return duty_id in duties_answered_for(session, officer, day=today)


def owed_by(
    session: Session, officer: Officer, *, today: dt.date, digits: Digits, only: UUID | None = None
) -> list[Owed]:
    """What an officer owes in open rounds, soonest due first; of `only`, also what came in already."""
    shown = duties.states(session, ids=[only]) if only else owed_duties(session, officer, day=today)
    facts = remindings(session, shown)
    off = snoozed(session, today, officer_id=officer.id)
    everything = off.until.get((officer.id, None))
    return [
        Owed(
            id=duty.id,
            title=duty_title(duty.stage, facts[str(duty.id)].indicator, duty.occurrence, digits=digits),
            round_label=facts[str(duty.id)].round_label,
            due=duty.due,
            today=today,
            is_open=duty.is_open,
            snoozed_until=max(
                (day for day in (off.until.get((officer.id, duty.id)), everything) if day), default=None
            ),
            choices=days_to_choose(duty.due, today=today),
        )
        for duty in shown
    ]
