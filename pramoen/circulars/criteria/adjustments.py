"""Points taken off the score for a reason of its own, such as a complaint that is upheld."""

from __future__ import annotations

import re
from typing import Any

from pramoen.circulars.criteria.measured import Notes
from pramoen.circulars.criteria.printed import NUMBER
from pramoen.circulars.criteria.wording import said

__all__ = ["adjustments_in"]

_ADJUSTED = re.compile(
    rf"(?:หาก|ถ้า|กรณี)(?:ที่)?(?P<reason>.+?)(?:จะ)?(?:ถูก|ให้)?(?P<sign>ปรับลด|หัก|ตัด|ลด|เพิ่ม)(?:ค่า)?(?:คะแนน)?[^0-9]*?(?P<points>{NUMBER})\s*คะแนน"
)
_PER_STEP = re.compile(r"วันละ|ขั้นตอน|ข้อย่อย|ล่าช้า")
_COMPLAINT = re.compile(r"ร้องเรียน|ร้องทุกข์")


def adjustments_in(notes: Notes) -> list[dict[str, Any]]:
    """The adjustments that conditions and remarks declare; not what a step or a day late costs."""
    found: dict[str, dict[str, Any]] = {}
    for _, note in notes:
        words = said(note)
        if words.startswith("สูตร") or _PER_STEP.search(words):
            continue
        if match := _ADJUSTED.search(words):
            reason = "complaint" if _COMPLAINT.search(match["reason"]) else match["reason"].strip()[:80]
            points = match["points"] if match["sign"] == "เพิ่ม" else f"-{match['points']}"
            found.setdefault(reason, {"reason": reason, "points": points})
    return list(found.values())
