"""Weights and numbers that a notice leaves blank although its other indicators have them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calendars.digits import arabic
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.draft import Draft
from pramoen.circulars.findings.words import GROUPS, named
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "blank-cell"
SEVERITY: Severity = "warning"

# Dots in the place of a number; those that shorten a sentence or a list follow no such word.
_BLANK = re.compile(r"(?:ร้อยละ|จำนวน|วันที่|เดือน|ภายใน|กว่า|เกิน|อย่างน้อย|ตั้งแต่|ระหว่าง|เท่ากับ)\s*(?:…+|\.{3,}|_{3,})")


def find(letter: Reading) -> Iterator[Finding]:
    """One finding an indicator of a notice or revision without its weight, and one for its blank levels."""
    if letter.circular.kind not in ("notice", "revision"):
        return
    for group in GROUPS:
        drafts = {key: d for key, d in letter.merged.items() if d.group == group and d.place != "template"}
        yield from _weights(drafts)
        for key, draft in drafts.items():
            levels = [level for level in draft.levels if _BLANK.search(arabic(level.text))]
            if levels:
                which = ", ".join(str(level.level) for level in levels)
                message = (
                    f"เกณฑ์ของ{named(key)} ที่ระดับ {which} ยังเว้นว่างจำนวนหรือวันไว้ จึงยังคำนวณคะแนนไม่ได้ โปรดระบุให้ครบ"
                )
                yield Finding(
                    code=CODE,
                    severity=SEVERITY,
                    where=key,
                    message=message,
                    lines=sorted({level.line for level in levels}),
                )


def _weights(drafts: dict[str, Draft]) -> Iterator[Finding]:
    parents = {draft.parent for draft in drafts.values() if draft.parent}
    weighed = {draft.number for draft in drafts.values() if draft.weight is not None}
    for key, draft in drafts.items():
        # A part may be covered by its parent's weight.
        bare = draft.weight is None and draft.number not in parents and draft.parent not in weighed
        if weighed and bare:
            message = f"{named(key)} ยังไม่ได้ระบุน้ำหนัก จึงตรวจผลรวมและคำนวณคะแนนรวมไม่ได้ โปรดระบุน้ำหนัก"
            yield Finding(code=CODE, severity=SEVERITY, where=key, message=message, lines=[draft.line])
