"""เลื่อน: remind me later, on the next working day or the day that is said."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from sqlalchemy.orm import Session

from calendars.errors import DateError
from notifications.line_webhook.handled import Handled, Hearing
from notifications.line_webhook.outlook import home_link, item_of, owed_soon, pause
from notifications.line_webhook.saying import saying
from notifications.line_webhook.when import read_day
from pramoen.records.models import Officer

SPELLINGS: Final = ("เตือนทีหลัง", "เตือนใหม่ภายหลัง", "ไว้ก่อน", "snooze")
PREFIX: Final = re.compile(r"(?:เลื่อน|เลือน|เลิ่อน|เรื่อน|เลื่อย|เตือน(?:ใหม่|อีกที|อีกครั้ง))\s*")
_REASON = "ขอเลื่อนการแจ้งเตือนทาง LINE"


def answer(session: Session, officers: list[Officer], rest: str, hearing: Hearing) -> Handled:
    """Put off the reminders of everything owed soon; a deadline's own day brings its notice all the same."""
    today = hearing.today
    try:
        day = read_day(rest, today)
    except (DateError, OverflowError):
        return saying("put_off_how", hearing)
    if day is None:
        day = hearing.calendar.next(today + dt.timedelta(days=1))
    if day <= today:
        return saying("put_off_how", hearing)
    owed, _ = owed_soon(session, officers, hearing)
    rests = [(one, pause(session, one, resumes=day, reason=_REASON, hearing=hearing)) for one in owed]
    return saying(
        "put_off",
        hearing,
        link=home_link(officers, hearing),
        items=tuple(item_of(one, hearing) for one in owed),
        paused=tuple(resting for _, resting in rests if resting is not None),
        shortened=any(resting is not None and resting.resumes < day for _, resting in rests),
        kept=tuple(item_of(one, hearing) for one, resting in rests if resting is None),
    )
