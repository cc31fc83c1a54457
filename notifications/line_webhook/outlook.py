"""What the person in a conversation owes, as replies tell it and as reminders of it can rest."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from notifications.digests import Reminding
from notifications.line_webhook.handled import Hearing
from notifications.messages import DigestItem
from notifications.owed import owed_by
from notifications.replies import PausedItem
from notifications.titles import duty_title
from pramoen.records.models import Officer
from pramoen.records.snoozes import put_off
from pramoen.rounds.life.snooze_days import own_limit

__all__ = ["Owed", "home_link", "item_of", "owed_soon", "pause"]

# As far ahead as the first rungs of a ladder reach.
_SOON = dt.timedelta(weeks=3)
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty of one of the officers that a person is."""

    officer: Officer
    said: Reminding


def owed_soon(session: Session, officers: list[Officer], hearing: Hearing) -> tuple[list[Owed], Owed | None]:
    """What is late or due within three weeks, soonest first; and the next duty where nothing is."""
    today = hearing.today
    found = [Owed(officer, said) for officer in officers for said in owed_by(session, officer, day=today)]
    found.sort(key=lambda one: one.said.duty.due)
    soon = [one for one in found if one.said.duty.due <= hearing.today + _SOON]
    return soon, None if soon or not found else found[0]


def item_of(owed: Owed, hearing: Hearing) -> DigestItem:
    """The duty as a digest lists it."""
    duty = owed.said.duty
    return DigestItem(
        title=_title(owed, hearing),
        due=duty.due,
        days_left=(duty.due - hearing.today).days,
        stage=duty.stage,
    )


def pause(
    session: Session, owed: Owed, *, resumes: dt.date, reason: str, hearing: Hearing
) -> PausedItem | None:
    """Let the reminders of a duty rest until the morning of `resumes`, or as long as they may.

    None where it is due today: its last notice cannot rest.
    """
    duty, today = owed.said.duty, hearing.today
    morning = min(resumes, own_limit(duty.due, today=today) + _DAY)
    if morning <= today:
        return None
    put_off(
        session,
        owed.officer.id,
        duty.id,
        until=morning - _DAY,
        reason=reason,
        at=hearing.at,
        by=owed.officer.code,
    )
    return PausedItem(title=_title(owed, hearing), due=duty.due, resumes=morning)


def home_link(officers: list[Officer], hearing: Hearing) -> str | None:
    """The page where a person acts; None where messages carry no links."""
    wording = hearing.wording
    if wording.links is not None and officers:
        return wording.links.home(officers[0].id, hearing.at)
    return f"{wording.public_url}/" if wording.public_url else None


def _title(owed: Owed, hearing: Hearing) -> str:
    duty = owed.said.duty
    return duty_title(duty.stage, owed.said.indicator, duty.occurrence, digits=hearing.wording.digits)
