"""รับทราบ, ขอบคุณ: somebody is polite, which wants no answer."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from notifications.line_webhook.handled import Handled, Hearing
from pramoen.records.models import Officer

SPELLINGS: Final = (
    "",
    "รับทราบ",
    "ทราบ",
    "ทราบแล้ว",
    "รับทราบแล้ว",
    "ขอบคุณ",
    "ขอบคุณมาก",
    "ขอบพระคุณ",
    "โอเค",
    "ได้",
    "ตกลง",
    "ok",
    "okay",
    "thanks",
    "thankyou",
)


def answer(session: Session, officers: list[Officer], rest: str, hearing: Hearing) -> Handled:  # noqa: ARG001
    """Say nothing: a machine's answer to thanks is noise."""
    return Handled("thanks")
