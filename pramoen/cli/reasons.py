"""The reasons of messages in words a coordinator understands."""

from __future__ import annotations

from typing import Final

from pramoen.appraisal.words import HELD_REASONS

__all__ = ["reason_words"]

_REASONS: Final = {
    "bad-address": "ที่อยู่ผู้รับไม่ถูกต้อง",
    "channel-closed": "ช่องทางนี้ใช้ไม่ได้",
    "interrupted": "การส่งถูกขัดจังหวะ",
    "no-channel": "ไม่ได้เปิดช่องทางนี้",
    "server-error": "เครื่องแม่ข่ายขัดข้อง",
    "unavailable": "ผู้ให้บริการไม่พร้อม",
    "bad-content": "เนื้อหาส่งไม่ได้",
    "connection-lost": "การเชื่อมต่อขาด",
    "content-refused": "เนื้อหาถูกปฏิเสธ",
    "decided": "ผู้ประสานงานวินิจฉัย",
    "disk": "เขียนไฟล์ไม่ได้",
    "expired": "พ้นเวลาที่เป็นประโยชน์",
    "login-refused": "เครื่องแม่ข่ายอีเมลไม่รับรหัสผ่าน",
    "monthly-quota": "ครบโควตาข้อความของเดือน",
    "no-answer": "ไม่มีคำตอบ",
    "no-contact": "ไม่มีช่องทางติดต่อ",
    "rate-limit": "ส่งถี่เกินไป",
    "recipient-refused": "ที่อยู่ผู้รับถูกปฏิเสธ",
    "rehearsal": "เป็นการทดลองระบบ",
    "sender-refused": "ที่อยู่ผู้ส่งถูกปฏิเสธ",
    "tls-failed": "การเข้ารหัสกับเครื่องแม่ข่ายไม่สำเร็จ",
    "unauthorized": "โทเคนใช้ไม่ได้",
    "unreachable": "ติดต่อเครื่องแม่ข่ายไม่ได้",
}


def reason_words(code: str) -> str:
    """The words of a reason; the code itself where there are none."""
    return _REASONS.get(code) or HELD_REASONS.get(code, code)
