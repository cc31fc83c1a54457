"""Blanks (…, ......) that must be filled in before an indicator can be used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calendars.digits import arabic
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.draft import Draft
from pramoen.circulars.findings.words import named
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "blank-cell"
SEVERITY: Severity = "warning"

# Dots to be filled in, not those that shorten a word (ก.พ.) or a row of items (X1 + … + Xn).
_BLANK = re.compile(r"(?<![+0-9])\s*(?:…+|\.{3,})(?!\s*\+)")
_UNFINISHED = re.compile(r"(?:ภายใน|แล้วเสร็จภายใน|ภายในวันที่|ภายในเดือน)\s*$")
_SCALE = re.compile(r"เกณฑ์การให้คะแนน : .*ช่วงปรับ")


def find(letter: Reading) -> Iterator[Finding]:
    """One finding for all blank weights of templates, then one an indicator for its levels and its notes."""
    drafts = {key: d for key, d in letter.merged.items() if d.place == "template"}
    weights = [d.weight_line or d.line for d in drafts.values() if d.weight is None]
    if weights:
        message = f"ตัวชี้วัด {len(weights)} ตัวยังไม่ได้ระบุน้ำหนัก โปรดระบุน้ำหนักก่อนใช้ประเมิน"
        yield Finding(code=CODE, severity="note", where="letter", message=message, lines=weights)
    for key, draft in drafts.items():
        if levels := _blank_levels(draft):
            yield _of_levels(key, draft, levels)
        if notes := [line for line, words in draft.notes if _is_blank(words) and not _SCALE.search(words)]:
            message = f"คำอธิบายหรือเงื่อนไขของ{named(key)} ยังเว้นว่างไว้ให้กรอก โปรดกรอกให้ครบก่อนใช้ประเมิน"
            yield Finding(code=CODE, severity="note", where=key, message=message, lines=notes)


def _is_blank(words: str) -> bool:
    return bool(_BLANK.search(arabic(words)) or _UNFINISHED.search(words))


def _blank_levels(draft: Draft) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for level in draft.levels:
        for place, words in enumerate(level.paragraphs):
            if _is_blank(words):
                line = level.lines[place] if place < len(level.lines) else level.line
                found.setdefault(level.level, []).append(line)
    return found


def _of_levels(key: str, draft: Draft, levels: dict[int, list[int]]) -> Finding:
    which = ", ".join(map(str, levels))
    lines = list(dict.fromkeys(line for own in levels.values() for line in own))
    if scale := [line for line, words in draft.notes if _SCALE.search(words)]:
        message = (
            f"ค่าเป้าหมายของ{named(key)} ที่ระดับ {which} ยังเว้นว่าง จึงยังคำนวณคะแนนไม่ได้ "
            "โปรดระบุค่าของทุกระดับและช่วงปรับเกณฑ์"
        )
        lines = [*scale, *lines]
    else:
        message = f"ขั้นตอนของ{named(key)} ที่ระดับ {which} ยังเว้นว่างวันหรือจำนวนไว้ โปรดระบุให้ครบก่อนใช้ประเมิน"
    return Finding(code=CODE, severity=SEVERITY, where=key, message=message, lines=lines)
