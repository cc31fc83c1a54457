"""A reference to a step or to another indicator that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calendars.digits import arabic
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.draft import Draft
from pramoen.circulars.findings.words import named
from pramoen.circulars.layouts.template.alternatives import named_indicators, resolve
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "dangling-reference"
SEVERITY: Severity = "warning"

_NUMBERED = re.compile(r"^\(?([0-9]+\.[0-9]+(?:\.[0-9]+)*)")
_REFERRED = re.compile(r"ข้อ(?:ย่อย)?\s*(?:ที่\s*)?([1-9]\.[0-9]+(?:\.[0-9]+)*)(?!\s*(?:ของ|แห่ง))")
_STEP = re.compile(r"ขั้นตอน(?:ที่)\s*([0-9]{1,2})(?![0-9.)])")


def find(letter: Reading) -> Iterator[Finding]:
    """One finding an indicator for steps that are not there, and one for indicators that are not there."""
    keys = [key for key, draft in letter.merged.items() if draft.place == "template"]
    for key in keys:
        draft = letter.merged[key]
        if steps := _strange_steps(draft):
            which = ", ".join(dict.fromkeys(number for number, _ in steps))
            message = f"{named(key)} อ้างถึงข้อ {which} ซึ่งไม่ปรากฏในขั้นตอนของตัวชี้วัดนี้ โปรดระบุข้อย่อยให้ตรงกัน"
            yield _finding(key, message, steps)
        if others := _strange_indicators(key, draft, keys):
            which = ", ".join(dict.fromkeys(number for number, _ in others))
            message = f"{named(key)} อ้างถึงตัวชี้วัด {which} ซึ่งไม่ปรากฏในเอกสารนี้ โปรดตรวจสอบหมายเลข"
            yield _finding(key, message, others)


def _finding(key: str, message: str, referred: list[tuple[str, int]]) -> Finding:
    lines = list(dict.fromkeys(line for _, line in referred))
    return Finding(code=CODE, severity=SEVERITY, where=key, message=message, lines=lines)


def _strange_steps(draft: Draft) -> list[tuple[str, int]]:
    """Numbers of steps that the words of levels and conditions name but no level holds, with their lines."""
    if draft.matrix is None:
        return []
    words = [
        (arabic(text), level.lines[place] if place < len(level.lines) else level.line)
        for level in draft.levels
        for place, text in enumerate(level.paragraphs)
    ]
    beside = [(arabic(text), line) for line, text in draft.notes if text.startswith(("เงื่อนไข", "หมายเหตุ"))]
    own = {found[1] for text, _ in words if (found := _NUMBERED.match(text))}
    levels = {str(level.level) for level in draft.levels}
    # A number of another order (ข้อ 9.1 of a rule of five steps) belongs to some other text.
    referred = [
        (n, line) for text, line in [*words, *beside] for n in _REFERRED.findall(text) if n[0] in levels
    ]
    referred += [(n, line) for text, line in beside for n in _STEP.findall(text) if n not in levels]
    return [(number, line) for number, line in referred if number not in own | levels]


def _strange_indicators(key: str, draft: Draft, keys: list[str]) -> list[tuple[str, int]]:
    return [
        (number, line)
        for line, note in draft.notes
        if note.startswith("หมายเหตุ")
        for number in named_indicators(note)
        if resolve(number, key, keys) is None
    ]
