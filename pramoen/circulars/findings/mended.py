"""Reading noise that was put right, so that a person can see what was changed."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.merge import key_of
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "mended"
SEVERITY: Severity = "note"


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a mended word, under the key of the indicator that begins on its line."""
    keys = {draft.line: key_of(draft) for draft in reversed(letter.drafts)}
    for line, printed, now in letter.source.mended:
        yield _finding(keys.get(line, "letter"), printed, now, line)


def _finding(where: str, printed: str, now: str, line: int) -> Finding:
    message = f"อ่านข้อความ “{printed}” เป็น “{now}” เนื่องจากอักขระคลาดเคลื่อนจากการอ่านเอกสาร"
    return Finding(code=CODE, severity=SEVERITY, where=where, message=message, lines=[line])
