"""What kind of letter this is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pramoen.circulars.circular import Kind
from pramoen.circulars.draft import Draft
from pramoen.circulars.letterhead import Letterhead

__all__ = ["kind_of"]

_BLANK = re.compile(r"\.{4,}|…{2,}|25\.\.|๒๕\.\.|_{4,}")
_REVISED = re.compile(
    r"(?P<lead>.{0,24})(?:ทบทวน|ปรับปรุง|ปรับแก้ไข|ปรับเปลี่ยน|ปรับลด|ปรับเพิ่ม|ปรับ|แก้ไข|เปลี่ยนแปลง)\s*(?:ราย)?(?:ละเอียด|การ|ค่า|เกณฑ์)?\s*"
    r"(?:ของ)?(?:กำหนด)?(?:ตัวชี้วัด|ค่าเป้าหมาย|เป้าหมาย|น้ำหนัก|เกณฑ์การประเมิน|เกณฑ์การให้คะแนน)"
)
_AMENDED = re.compile(r"เดิม(?!ที่).{1,300}?(?:แก้ไข|เปลี่ยน(?:แปลง)?|ปรับ)(?:ใหม่)?\s*เป็น")
_NOT_DONE = re.compile(r"(?:หาก|กรณี|ประสงค์|สามารถ|อาจ|เสนอ|ขอให้|เพื่อ|ไม่มีการ|ไม่)\s?(?:\S{0,12})$")


def _is_revision(words: str) -> bool:
    """Whether earlier targets were reviewed or changed (ทบทวน, ปรับ); asking or allowing is not doing."""
    return any(not _NOT_DONE.search(found["lead"]) for found in _REVISED.finditer(words))


def kind_of(head: Letterhead, letter: str, drafts: Sequence[Draft], lines: Sequence[str]) -> Kind:
    """The kind, tried in this order: template, news, amendment, revision, else notice.

    `letter` is the text of the letter proper, `lines` those of the whole file.
    """
    blanks = sum(1 for line in lines if _BLANK.search(line))
    if head.number is None and (
        any(d.place == "template" for d in drafts) or (blanks >= 3 and not head.formal)
    ):
        return "template"
    if not head.formal:
        return "news"
    if any(draft.amended for draft in drafts) or _AMENDED.search(letter):
        return "amendment"
    return "revision" if _is_revision(letter) else "notice"
