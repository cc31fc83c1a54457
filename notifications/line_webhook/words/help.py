"""ช่วยเหลือ: what can be said."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from notifications.line_webhook.handled import Handled, Hearing
from notifications.line_webhook.saying import saying
from pramoen.records.models import Officer

SPELLINGS: Final = (
    "สวัสดี",
    "หวัดดี",
    "hello",
    "ช่วยเหลือ",
    "วิธีใช้",
    "วิธีใช้งาน",
    "คำสั่ง",
    "เมนู",
    "ทำอะไรได้บ้าง",
    "help",
    "menu",
)


def answer(session: Session, officers: list[Officer], rest: str, hearing: Hearing) -> Handled:  # noqa: ARG001
    """Name the words."""
    return saying("help", hearing, "words")
