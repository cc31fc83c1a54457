"""ทำแล้ว: somebody says it is done. What is in is what came in, so the word settles nothing."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sqlalchemy.orm import Session

from notifications.line_webhook.handled import Handled, Hearing
from notifications.line_webhook.outlook import home_link, item_of, owed_soon, pause
from notifications.line_webhook.saying import saying
from pramoen.records.models import Officer

SPELLINGS: Final = (
    "ทำแล้ว",
    "ทำเสร็จ",
    "ทำเสร็จแล้ว",
    "ทำเรียบร้อย",
    "ทำเรียบร้อยแล้ว",
    "ทำงานเสร็จแล้ว",
    "ทำแร้ว",
    "ทำไปแล้ว",
    "เสร็จ",
    "เสร็จแล้ว",
    "เสร็จเรียบร้อย",
    "เสร็จเรียบร้อยแล้ว",
    "เรียบร้อย",
    "เรียบร้อยแล้ว",
    "ส่งแล้ว",
    "ส่งไปแล้ว",
    "ส่งงานแล้ว",
    "ส่งรายงานแล้ว",
    "ส่งเรียบร้อยแล้ว",
    "รายงานแล้ว",
    "ดำเนินการแล้ว",
    "ดำเนินการเสร็จแล้ว",
    "ดำเนินการเรียบร้อยแล้ว",
    "done",
)
_REASON = "แจ้งทาง LINE ว่าดำเนินการแล้ว"


def answer(session: Session, officers: list[Officer], rest: str, hearing: Hearing) -> Handled:  # noqa: ARG001
    """Note it, let the reminders of the soonest duty rest until the next working day, say what is not in."""
    owed, _ = owed_soon(session, officers, hearing)
    if not owed:
        return saying("done", hearing)
    tomorrow = hearing.calendar.next(hearing.today + dt.timedelta(days=1))
    soonest = owed[0]
    rests = pause(session, soonest, resumes=tomorrow, reason=_REASON, hearing=hearing)
    return saying(
        "done",
        hearing,
        link=home_link(officers, hearing),
        items=tuple(item_of(one, hearing) for one in owed),
        paused=(rests,) if rests else (),
        kept=() if rests else (item_of(soonest, hearing),),
    )
