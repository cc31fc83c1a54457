"""Putting off the reminders of one duty until a day, with a reason."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy.orm import Session

from pramoen.records.snoozes import put_off, snoozed
from pramoen.rounds.life.snooze_days import last_day
from pramoen.web.landing.duty_meant import duty_meant
from pramoen.web.landing.opening import Opened
from pramoen.web.landing.powers import Power
from pramoen.web.landing.reasons import reason_in
from pramoen.web.landing.wrong_form import WrongForm
from pramoen.web.parts import Parts

__all__ = ["POWER", "act"]

POWER: Power = "snooze"


def act(session: Session, parts: Parts, opened: Opened, form: dict[str, str]) -> None:
    """Put off the reminders of the duty named until the end of the day named."""
    at = parts.clock()
    today = at.in_timezone("Asia/Bangkok").date()
    duty = duty_meant(session, opened, form, today=today)
    if not duty.is_open:
        raise WrongForm("settled")
    until = _day(form.get("until", ""))
    last = last_day(duty.due, today=today)
    if until is None or last is None or not today < until <= last:
        raise WrongForm("day")
    reason = reason_in(form)
    if _stands(session, opened, duty.id, today) != until:
        put_off(
            session, opened.officer.id, duty.id, until=until, reason=reason, at=at, by=opened.officer.code
        )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _stands(session: Session, opened: Opened, duty_id: UUID, today: dt.date) -> dt.date | None:
    off = snoozed(session, today, officer_id=opened.officer.id)
    return off.until.get((opened.officer.id, duty_id))
