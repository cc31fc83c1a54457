"""The words by which people know the stages and states of a round; the catalogue for faces and messages."""

from __future__ import annotations

from typing import Final

__all__ = [
    "APPOINTMENT_TITLES",
    "CHANNEL_FAILURES",
    "CHANNEL_TITLES",
    "GROUP_TITLES",
    "HELD_REASONS",
    "MESSAGE_STATES",
    "ROUND_STATES",
    "STAGE_TITLES",
    "STATE_TITLES",
]

STAGE_TITLES: Final = {
    "agreement": "จัดทำข้อตกลงการปฏิบัติราชการ (ต้นรอบ)",
    "monthly_report": "รายงานผลการประเมินตนเองประจำเดือน",
    "evaluation": "ประเมินผลการปฏิบัติราชการ (ปลายรอบ)",
    "submission": "จัดส่งเอกสารให้จังหวัด",
    "indicator": "ดำเนินการตามตัวชี้วัด",
}

GROUP_TITLES: Final = {"team": "รายทีม", "individual": "รายบุคคล"}

STATE_TITLES: Final = {
    "open": "ยังไม่ส่ง",
    "draft": "ร่าง",
    "submitted": "ส่งแล้ว",
    "returned": "ส่งคืนแก้ไข",
    "accepted": "รับรองแล้ว",
    "waived": "ยกเว้น",
    "missed": "ปิดเดือนแล้วโดยไม่มีรายงาน",
}

ROUND_STATES: Final = {"open": "เปิดอยู่", "closed": "ปิดแล้ว"}

APPOINTMENT_TITLES: Final = {
    "acting": "รักษาราชการแทน",
    "answers": "รับผิดชอบตัวชี้วัดรายทีมของหน่วยงาน",
    "owner": "รับผิดชอบตัวชี้วัด",
    "committee": "คณะกรรมการกลั่นกรอง",
    "head": "ผู้มีอำนาจลงนาม",
}

CHANNEL_TITLES: Final = {"line": "LINE", "email": "อีเมล"}

MESSAGE_STATES: Final = {
    "planned": "รอส่ง",
    "sending": "กำลังส่ง",
    "accepted": "ส่งแล้ว",
    "unknown": "ไม่ทราบผล",
    "failed": "ส่งไม่ได้",
    "suppressed": "งดส่ง",
}

HELD_REASONS: Final = {
    "satisfied": "ส่งแล้วหรือไม่ต้องส่ง",
    "quiet_day": "เป็นวันหยุด",
    "quiet_hours": "นอกเวลาแจ้งเตือน",
    "snoozed": "ขอเลื่อนการแจ้งเตือน",
    "quota": "ครบโควตาข้อความ",
    "no_contact": "ไม่มีช่องทางติดต่อ",
    "already_sent": "แจ้งแล้ว",
    "superseded": "มีหนังสือแก้ไขแล้ว",
    "round_suspended": "ระงับรอบการประเมินไว้",
    "not_allowed": "ไม่อยู่ในรายชื่อที่อนุญาต",
}

# Why no message reaches a person: by channel and what is known of it; "" where there is no address at all.
CHANNEL_FAILURES: Final = {
    ("", ""): "ไม่มีทั้ง LINE และอีเมลในบัญชีรายชื่อ",
    ("", "failed"): "ข้อความล่าสุดส่งไม่สำเร็จ",
    ("line", "blocked"): "ปิดรับข้อความจากบัญชี LINE",
    ("line", "failed"): "ส่งทาง LINE ไม่ได้",
    ("line", "unlinked"): "ยกเลิกการเชื่อม LINE",
    ("email", "blocked"): "ไม่รับอีเมล",
    ("email", "failed"): "ที่อยู่อีเมลใช้ไม่ได้",
    ("email", "unlinked"): "ยกเลิกการรับอีเมล",
}
