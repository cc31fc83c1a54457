"""A number of steps, parts or items that the words announce, and another number that follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calendars.digits import arabic
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.draft import Draft
from pramoen.circulars.findings.words import named
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "count-mismatch"
SEVERITY: Severity = "warning"

_STEPS = re.compile(r"กำหนดขั้นตอนความสำเร็จ(?:ในการดำเนินการ)?(?:เป็น)?\s*([0-9]{1,2})\s*ขั้นตอน")
_LEVELS = re.compile(r"แบ่งเกณฑ์การให้คะแนนเป็น\s*([0-9]{1,2})\s*ระดับ")
_PARTS = re.compile(r"ขั้นตอนที่\s*([1-9])(?![0-9.]).{0,40}?ทั้ง\s*([0-9]{1,2})\s*(?:หัวข้อ|ข้อ|ข้อย่อย|รายการ)")
_ALL = re.compile(r"ทั้ง\s*([0-9]{1,2})\s*(ประเด็น|ข้อ|ด้าน|รายการ|หัวข้อ)")
_ITEM = re.compile(r"\(([0-9]{1,2})\)\s")
_GROUPS = re.compile(r"(?:รวม|จำนวน)\s*([0-9]{1,2})\s*(?:คณะ|ชุด|ด้าน|ประเด็น|ข้อ|รายการ)\s*ดังนี้\s*$")
_BULLET = re.compile(r"^(?:[-–•·]\s*|[0-9]+[.)]\s*|\([0-9]+\)\s*)")


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a number that does not agree with what the template lists."""
    for key, draft in letter.merged.items():
        if draft.place != "template":
            continue
        for what, said, listed, lines in _compared(draft):
            if said != listed:
                message = (
                    f"{named(key)} ระบุว่ามี {said} {what} แต่ปรากฏ {listed} {what} โปรดตรวจสอบว่าจำนวนใดถูกต้อง"
                )
                yield Finding(code=CODE, severity=SEVERITY, where=key, message=message, lines=lines)


def _compared(draft: Draft) -> Iterator[tuple[str, int, int, list[int]]]:
    """What is counted, the number said, the number listed, and their lines."""
    for line, note in draft.notes:
        words = arabic(note)
        if (found := _STEPS.search(words)) and draft.matrix is not None and draft.levels:
            yield "ขั้นตอน", int(found[1]), len(draft.levels), [line, draft.levels[0].line]
        if (found := _LEVELS.search(words)) and draft.levels:
            yield "ระดับ", int(found[1]), len(draft.levels), [line, draft.levels[0].line]
        if found := _PARTS.search(words):
            yield from _parts(draft, line, int(found[1]), int(found[2]))
        items = [int(n) for n in _ITEM.findall(words)]
        # Items must run 1, 2, 3 … to be one list.
        if (found := _ALL.search(words)) and len(items) > 1 and items == list(range(1, len(items) + 1)):
            yield found[2], int(found[1]), len(items), [line]
    for level in draft.levels:
        for place, text in enumerate(level.paragraphs):
            if found := _GROUPS.search(arabic(text)):
                after = level.paragraphs[place + 1 :]
                listed = sum(1 for words in after if _BULLET.match(arabic(words)))
                if listed:
                    yield "รายการ", int(found[1]), listed, [level.line]


def _parts(draft: Draft, line: int, step: int, said: int) -> Iterator[tuple[str, int, int, list[int]]]:
    for level in draft.levels:
        parts = [words for words in level.paragraphs if arabic(words).startswith(f"{step}.")]
        if level.level == step and parts:
            yield "หัวข้อ", said, len(parts), [line, level.line]
