"""หยุด: no more reminders on LINE; they go by mail."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from notifications.line_webhook.handled import Handled, Hearing
from notifications.line_webhook.saying import saying
from pramoen.records.channel_marks import mark_channel
from pramoen.records.models import Officer

SPELLINGS: Final = (
    "หยุด",
    "หยุดเตือน",
    "หยุดแจ้งเตือน",
    "หยุดการแจ้งเตือน",
    "หยุดส่ง",
    "หยุดส่งข้อความ",
    "เลิกเตือน",
    "เลิกแจ้งเตือน",
    "เลิกส่ง",
    "ยกเลิก",
    "ยกเลิกการแจ้งเตือน",
    "ยกเลิกแจ้งเตือน",
    "ปิดแจ้งเตือน",
    "ปิดการแจ้งเตือน",
    "ไม่ต้องเตือน",
    "ไม่ต้องเตือนแล้ว",
    "ไม่ต้องแจ้งเตือน",
    "ไม่ต้องส่งแล้ว",
    "งดแจ้งเตือน",
    "stop",
)


def answer(session: Session, officers: list[Officer], rest: str, hearing: Hearing) -> Handled:  # noqa: ARG001
    """Close LINE for this person by his own wish."""
    for officer in officers:
        mark_channel(session, officer.id, "line", "unlinked", reason="the officer said หยุด", at=hearing.at)
    return saying("stopped", hearing, has_mail=all(officer.email for officer in officers))
