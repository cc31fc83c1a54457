"""Days that an amendment names only to say that they hold no more (เดิม … แก้ไขเป็น …)."""

from __future__ import annotations

import re

from pramoen.circulars.reading import PhraseAt

__all__ = ["is_superseded"]

_EARLIER = re.compile(r"เดิม(?!ที่)|(?:เลื่อน|ขยาย|เปลี่ยน|ปรับ)[ก-๎]{0,30}\s?จาก(?!เดิม)")
_LATER = re.compile(
    r"(?:แก้ไข|เปลี่ยน(?:แปลง)?|ปรับ|เลื่อน|ขยาย)[ก-๎]{0,12}?\s?(?:เป็น|ไป)|^\s?เป็น|กำหนดใหม่|ใหม่\s?:?\s?$"
)


def is_superseded(at: PhraseAt) -> bool:
    """Whether a phrase of the letter's body stands under เดิม, with what it becomes after it."""
    if at.indicator is not None:
        return False
    before, after = at.paragraph.text[: at.phrase.start], at.paragraph.text[at.phrase.end :]
    said = max((found.end() for found in _EARLIER.finditer(before)), default=-1)
    if said < 0 or any(found.start() >= said for found in _LATER.finditer(before)):
        return False
    return before.lstrip(" (-").startswith("เดิม") or _LATER.search(after) is not None
