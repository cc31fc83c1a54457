"""เริ่ม: reminders on LINE again."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from notifications.line_webhook.handled import Handled, Hearing
from notifications.line_webhook.saying import saying
from pramoen.records.channel_marks import mark_channel
from pramoen.records.models import Officer

SPELLINGS: Final = (
    "เริ่ม",
    "เริ่มใหม่",
    "เริ่มเตือน",
    "เริ่มแจ้งเตือน",
    "เริ่มการแจ้งเตือน",
    "เปิดแจ้งเตือน",
    "เปิดการแจ้งเตือน",
    "รับแจ้งเตือน",
    "รับการแจ้งเตือน",
    "start",
)


def answer(session: Session, officers: list[Officer], rest: str, hearing: Hearing) -> Handled:  # noqa: ARG001
    """Open LINE again for this person."""
    for officer in officers:
        mark_channel(session, officer.id, "line", "works", reason="the officer said เริ่ม", at=hearing.at)
    return saying("started", hearing)
