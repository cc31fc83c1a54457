"""The letter refers to something that it does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calendars.digits import arabic
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.markup import plain
from pramoen.circulars.merge import key_of
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "dangling-reference"
SEVERITY: Severity = "warning"

_ANNEX = re.compile(r"(?:เอกสารแนบ|ภาคผนวก|เอกสารหมายเลข)\s*(?:ที่|หมายเลข)?\s*([0-9]{1,2}|[ก-ฮ](?![ก-๎]))")
_ENCLOSURE = re.compile(r"สิ่งที่ส่งมาด้วย\s*(?:ลำดับที่|ที่)?\s*([0-9]{1,2})(?:\s*(?:และ|,|-|ถึง)\s*([0-9]{1,2}))*")
_FIRST_LISTED = re.compile(r"^(?:-\s*)?สิ่งที่ส่งมาด้วย\s*1")
_UNTITLED = re.compile(r"(?:ประกาศ|คำสั่ง|ระเบียบ|หนังสือ)[^\s]*\s+เรื่อง\s+ลงวันที่")


def find(letter: Reading) -> Iterator[Finding]:
    """Annexes that no heading opens, enclosures beyond those listed, announcements without a title."""
    lines = [arabic(plain(line)) for line in letter.source.lines]
    headed = {found[0].replace(" ", "") for words in lines if (found := _ANNEX.match(words))}
    enclosed = _enclosures(lines)
    for number, words in enumerate(lines, 1):
        for found in _ANNEX.finditer(words):
            if found[0].replace(" ", "") not in headed:
                yield _finding(
                    letter, number, f"อ้างถึง “{found[0]}” แต่ไม่พบเอกสารนั้นในหนังสือ โปรดแนบหรือแก้ไขการอ้างถึง"
                )
        for found in _ENCLOSURE.finditer(words):
            asked = [int(n) for n in re.findall(r"[0-9]+", found[0])]
            if enclosed and max(asked) > enclosed and not words.startswith(("สิ่งที่ส่งมาด้วย", "- สิ่งที่ส่งมาด้วย")):
                yield _finding(
                    letter, number, f"อ้างถึงสิ่งที่ส่งมาด้วย {max(asked)} แต่หนังสือระบุไว้เพียง {enclosed} รายการ"
                )
        if found := _UNTITLED.search(words):
            yield _finding(letter, number, "อ้างถึงประกาศหรือหนังสือโดยไม่ระบุชื่อเรื่อง โปรดเติมชื่อเรื่อง")


def _enclosures(lines: list[str]) -> int:
    """How many enclosures the letterhead lists; 0 where it numbers none."""
    start = next((n for n, words in enumerate(lines) if _FIRST_LISTED.match(words)), None)
    if start is None:
        return 0
    count = 1
    for words in lines[start + 1 : start + 20]:
        if re.match(rf"^{count + 1}\s*[.)]", words):
            count += 1
        elif words:
            break
    return count


def _finding(letter: Reading, line: int, message: str) -> Finding:
    forms = [draft for draft in letter.drafts if draft.place == "detail" and draft.line <= line]
    where = key_of(max(forms, key=lambda draft: draft.line)) if forms else "letter"
    return Finding(code=CODE, severity=SEVERITY, where=where, message=message, lines=[line])
