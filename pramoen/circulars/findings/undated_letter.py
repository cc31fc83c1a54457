"""A letter with a number but without the day it was issued."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "undated-letter"
SEVERITY: Severity = "warning"


def find(letter: Reading) -> Iterator[Finding]:
    """One finding where an official letter carries no day; news items and templates carry none by nature."""
    circular = letter.circular
    if circular.issued_on is None and circular.kind not in ("news", "template"):
        yield Finding(
            code=CODE,
            severity=SEVERITY,
            where="letter",
            message="หนังสือฉบับนี้ไม่ปรากฏวันที่ออกหนังสือ โปรดระบุวันที่เพื่อใช้เทียบกับกำหนดส่ง",
            lines=[letter.number_line] if letter.number_line is not None else [],
        )
