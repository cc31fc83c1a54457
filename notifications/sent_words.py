"""What became of a message, in words for the person it was for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["CHANNEL_WORDS", "state_in_words", "why_in_words"]

CHANNEL_WORDS: Final[Mapping[str, str]] = {"line": "LINE", "email": "อีเมล"}
"""The channels as people call them."""

_STATES: Final[Mapping[str, str]] = {
    "planned": "รอส่ง",
    "sending": "กำลังส่ง",
    "accepted": "ส่งแล้ว",
    "unknown": "รอคำยืนยัน",
    "failed": "ส่งไม่สำเร็จ",
    "suppressed": "ไม่ได้ส่ง",
}
# Only what the person can understand or do something about; anything else is for those who run the system.
_REASONS: Final[Mapping[str, str]] = {
    "satisfied": "เพราะได้รับงานก่อนเวลาส่ง",
    "superseded": "เพราะมีการแก้ไขกำหนดหรือเรื่องที่แจ้ง",
    "round_suspended": "เพราะพักการแจ้งเตือนของรอบนี้",
    "snoozed": "เพราะเลื่อนการแจ้งเตือนไว้",
    "quota": "เพราะจำนวนข้อความ LINE ของเดือนเต็มแล้ว",
    "unauthorized": "เพราะบัญชี LINE ของจังหวัดใช้ไม่ได้ชั่วคราว",
    "expired": "เพราะส่งไม่ทันเวลาที่ยังเป็นประโยชน์",
    "no-contact": "เพราะไม่มีที่อยู่ของช่องทางนี้",
    "channel-closed": "เพราะช่องทางนี้ส่งถึงท่านไม่ได้",
    "blocked": "เพราะท่านปิดกั้นบัญชี LINE ของจังหวัด",
}
_UNCERTAIN: Final = "ส่งออกไปแล้ว แต่ยังไม่ได้รับคำยืนยันว่าถึงผู้รับ"
_WITH_A_REASON: Final = frozenset({"planned", "failed", "suppressed"})


def state_in_words(state: str) -> str:
    """ส่งแล้ว, ไม่ได้ส่ง, and so on."""
    return _STATES[state]


def why_in_words(state: str, reason: str | None) -> str | None:
    """The reason, where it says something to its reader."""
    if state == "unknown":
        return _UNCERTAIN
    return _REASONS.get(reason or "") if state in _WITH_A_REASON else None
