"""งานค้าง: what is owed, soonest first."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from notifications.line_webhook.handled import Handled, Hearing
from notifications.line_webhook.outlook import home_link, item_of, owed_soon
from notifications.line_webhook.saying import saying
from pramoen.records.models import Officer

SPELLINGS: Final = (
    "งานค้าง",
    "งานที่ค้าง",
    "ค้างอะไร",
    "ค้างอะไรบ้าง",
    "มีงานค้างไหม",
    "มีอะไรค้าง",
    "มีอะไรค้างบ้าง",
    "มีอะไรค้างไหม",
    "ต้องส่งอะไร",
    "ต้องส่งอะไรบ้าง",
    "ต้องทำอะไรบ้าง",
    "เหลืออะไร",
    "เหลืออะไรบ้าง",
    "รายการค้าง",
    "รายการค้างส่ง",
    "รายการ",
    "สถานะ",
    "ดูสถานะ",
    "เช็คสถานะ",
    "เช็กสถานะ",
    "ตรวจสอบสถานะ",
    "ดูงานค้าง",
    "เช็คงานค้าง",
    "status",
)


def answer(session: Session, officers: list[Officer], rest: str, hearing: Hearing) -> Handled:  # noqa: ARG001
    """List it in the digest's words."""
    owed, later = owed_soon(session, officers, hearing)
    return saying(
        "owed",
        hearing,
        link=home_link(officers, hearing),
        items=tuple(item_of(one, hearing) for one in owed),
        later=item_of(later, hearing) if later else None,
    )
