"""Having the reminders of one duty again that were put off."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sqlalchemy.orm import Session

from pramoen.records.snoozes import put_off, snoozed
from pramoen.web.landing.duty_meant import duty_meant
from pramoen.web.landing.opening import Opened
from pramoen.web.landing.powers import Power
from pramoen.web.parts import Parts

__all__ = ["POWER", "act"]

POWER: Power = "snooze"
_REASON: Final = "ขอรับการแจ้งเตือนตามปกติ"


def act(session: Session, parts: Parts, opened: Opened, form: dict[str, str]) -> None:
    """Lift what stands for the duty named; where nothing stands, nothing is done."""
    at = parts.clock()
    today = at.in_timezone("Asia/Bangkok").date()
    duty = duty_meant(session, opened, form, today=today)
    officer = opened.officer
    if (officer.id, duty.id) in snoozed(session, today, officer_id=officer.id).until:
        yesterday = today - dt.timedelta(days=1)
        put_off(session, officer.id, duty.id, until=yesterday, reason=_REASON, at=at, by=officer.code)
