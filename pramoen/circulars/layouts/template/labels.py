"""The labels under which a template gives the parts of an indicator, and its heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from calendars.digits import arabic
from pramoen.circulars.markup import plain

__all__ = ["Part", "TemplateHeading", "label_of", "template_heading", "unglued"]

Part = Literal[
    "title",
    "unit",
    "weight",
    "explanation",
    "formula",
    "criteria",
    "steps",
    "conditions",
    "base",
    "evidence",
    "owner",
    "source",
    "position",
    "contact",
    "remarks",
]

# Longer labels stand before shorter ones that begin alike.
_LABELS: tuple[tuple[str, Part], ...] = (
    (r"หน่วยวัด|หน่วยนับ", "unit"),
    (r"(?:ค่า)?น้ำหนัก(?:ตัวชี้วัด)?", "weight"),
    (r"(?:คำนิยาม\s*/\s*)?คำอธิบาย(?:ตัวชี้วัด)?|คำนิยาม|คำจำกัดความ", "explanation"),
    (r"สูตร(?:ใน)?(?:การ)?คำนวณ|วิธี(?:การ)?คำนวณ", "formula"),
    (r"(?:หลัก)?เกณฑ์การให้คะแนน|เกณฑ์การประเมิน", "criteria"),
    (r"โดยที่|รายละเอียดขั้นตอน", "steps"),
    (r"เงื่อนไข(?:ของ)?ตัวชี้วัด|เงื่อนไข", "conditions"),
    (r"รายละเอียดข้อมูลพื้นฐาน|ข้อมูลพื้นฐาน", "base"),
    (r"(?:เอกสาร\s*/?\s*)?หลักฐาน(?:เชิงประจักษ์|อ้างอิง|ประกอบ)?(?:การประเมิน)?", "evidence"),
    (r"หน่วยงาน(?:ที่)?(?:ผู้)?รับผิดชอบ|แหล่งข้อมูล(?:\s*/\s*วิธีการ?จัดเก็บข้อมูล)?|แหล่งที่มาของข้อมูล", "source"),
    (r"(?:ผู้)?รับผิดชอบตัวชี้วัด|ผู้รับผิดชอบ|ผู้กำกับดูแลตัวชี้วัด|ผู้จัดเก็บข้อมูล", "owner"),
    (r"ตำแหน่ง", "position"),
    (r"เบอร์ติดต่อ|เบอร์โทรศัพท์|โทรศัพท์|โทร\.?|e-?mail", "contact"),
    (r"หมายเหตุ", "remarks"),
)
_LABEL = [
    (re.compile(rf"^(?:[-•]\s*)?(?:{words})(?:\s*\([^()]*\))?\s*(?:[:：]\s*(.*)|)$", re.I), part)
    for words, part in _LABELS
]
_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,3})*"
_HEADING = re.compile(rf"^ตัวชี้วัด\s*(?:ที่)?\s*({_NUMBER})\s*(?:\(\s*({_NUMBER})\s*\))?\s*[:：.)]?\s*(.*)$")
_CONTINUED = re.compile(r"\s*\(\s*ต่อ\s*\)\s*$")
_GLUED = re.compile(r"(?:หน่วยวัด|หน่วยนับ)\s*[:：]")


@dataclass(frozen=True, slots=True)
class TemplateHeading:
    """ตัวชี้วัดที่ 2.3 (14) : title; `bracketed` where the number ends in brackets, as only templates do."""

    number: str
    title: str
    bracketed: bool
    continued: bool


def label_of(line: str) -> tuple[Part, str] | None:
    """The part that a label at the head of the line opens and the words after it; None where none does."""
    words = plain(line)
    if line.startswith("\t") or not words:
        return None
    for pattern, part in _LABEL:
        if found := pattern.match(words):
            return part, (found[1] or "").strip()
    return None


def template_heading(line: str) -> TemplateHeading | None:
    """The heading of an indicator; a number in brackets belongs to it: 2.3 (14) is 2.3(14)."""
    if line.startswith("\t"):
        return None
    words = plain(line)
    found = _HEADING.match(arabic(words))
    if found is None or not found[3]:
        return None
    title = words[found.start(3) :].strip()
    number = found[1] + (f"({found[2]})" if found[2] else "")
    return TemplateHeading(number, _CONTINUED.sub("", title), bool(found[2]), bool(_CONTINUED.search(title)))


def unglued(line: str) -> tuple[str, str] | None:
    """A heading's line cut where the label of the unit follows it without a break; None where it does not."""
    found = _GLUED.search(line)
    return (line[: found.start()], line[found.start() :]) if found and found.start() else None
