"""Numbers and days that were read off a scan, where a wrong digit still makes a plausible number."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.draft import Draft
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "low-confidence"
SEVERITY: Severity = "warning"


def find(letter: Reading) -> Iterator[Finding]:
    """A finding for each indicator and each deadline on doubtful lines, and one for all the rest of them."""
    doubtful = letter.source.doubtful
    if not doubtful:
        return
    taken: set[int] = set()
    for key, draft in letter.merged.items():
        lines = sorted(_lines_of(draft) & doubtful)
        taken.update(lines)
        if lines:
            yield _finding(key, f"น้ำหนัก เกณฑ์ และตัวเลขของตัวชี้วัดที่ {draft.number}", lines)
    for number, deadline in enumerate(letter.circular.deadlines):
        if deadline.line in doubtful:
            taken.add(deadline.line)
            yield _finding(f"deadlines/{number}", f"กำหนดวัน “{deadline.text}”", [deadline.line])
    if rest := sorted(doubtful - taken):
        yield _finding("letter", "เลขที่หนังสือ วันที่ และตัวเลขอื่นในหนังสือ", rest)


def _lines_of(draft: Draft) -> set[int]:
    levels = [*draft.levels, *(level for variant in draft.variants for level in variant.levels)]
    lines = {draft.line, *(level.line for level in levels), *(line for line, _ in draft.notes)}
    return lines | ({draft.weight_line} if draft.weight_line is not None else set())


def _finding(where: str, what: str, lines: list[int]) -> Finding:
    message = f"{what} อ่านจากภาพสแกน อาจคลาดเคลื่อน โปรดตรวจสอบกับต้นฉบับ"
    return Finding(code=CODE, severity=SEVERITY, where=where, message=message, lines=lines)
