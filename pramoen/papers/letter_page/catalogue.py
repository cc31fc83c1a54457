"""The words by which a letter's parts are called on its page and at a terminal."""

from __future__ import annotations

from typing import Final

from pramoen.appraisal.words import STAGE_TITLES

__all__ = ["FIELDS", "GROUPS", "KINDS", "RELATIONS", "SEVERITIES", "SHAPES", "SIZES", "STAGES", "UNKNOWN"]

UNKNOWN: Final = "ไม่ระบุ"

KINDS: Final = {
    "notice": "หนังสือแจ้งตัวชี้วัด",
    "revision": "หนังสือแจ้งทบทวนตัวชี้วัด",
    "amendment": "หนังสือแจ้งแก้ไขตัวชี้วัด",
    "news": "ข่าวประชาสัมพันธ์",
    "template": "แบบรายละเอียดตัวชี้วัด",
}
STAGES: Final = {**STAGE_TITLES, "cut_off": "วันตัดยอดข้อมูล"}
GROUPS: Final = {"team": "ตัวชี้วัดรายทีม", "individual": "ตัวชี้วัดรายบุคคล", "template": "แบบตัวชี้วัด"}
SEVERITIES: Final = {"error": "ข้อขัดแย้งที่ต้องแก้ไข", "warning": "ข้อที่ควรตรวจสอบ", "note": "ข้อสังเกต"}
# What tells severities apart without colour.
SHAPES: Final = {"error": "■", "warning": "▲", "note": "●"}
RELATIONS: Final = {"before": "ก่อนวันดังกล่าว", "after": "หลังวันดังกล่าว", "as_of": "ข้อมูล ณ วันดังกล่าว"}
SIZES: Final = {"large": "ขนาดใหญ่", "medium": "ขนาดกลาง", "small": "ขนาดเล็ก"}
FIELDS: Final = {
    "title": "ชื่อตัวชี้วัด",
    "unit": "หน่วยวัด",
    "weight": "น้ำหนัก",
    "owner_unit": "หน่วยงานรับผิดชอบ",
    "rule": "วิธีให้คะแนน",
    "variants": "เกณฑ์แยกตามกลุ่มหน่วยงาน",
    "applies_to": "หน่วยงานที่ใช้",
    "targets": "ค่าเป้าหมายรายหน่วยงาน",
    "alternatives": "ตัวชี้วัดที่ใช้แทนได้",
    "evidence": "หลักฐานเชิงประจักษ์",
    "people": "ผู้รับผิดชอบและผู้ประสานงาน",
    "added": "เพิ่มตัวชี้วัด",
    "removed": "ยกเลิกตัวชี้วัด",
}
