"""Numbers of persons in a letter that goes to every office: citizens' numbers and mobile telephones."""

from __future__ import annotations

from collections.abc import Iterator

from calendars.digits import arabic
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.personal_numbers import CITIZEN, MOBILE
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "personal-data"
SEVERITY: Severity = "warning"

_KINDS = ((CITIZEN, "เลขประจำตัวประชาชน"), (MOBILE, "หมายเลขโทรศัพท์เคลื่อนที่"))


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a kind of number, with the lines that hold it; the numbers themselves are not repeated."""
    for pattern, name in _KINDS:
        lines = [n for n, line in enumerate(letter.source.lines, 1) if pattern.search(arabic(line))]
        if lines:
            yield Finding(
                code=CODE,
                severity=SEVERITY,
                where="letter",
                message=f"หนังสือมี{name}ของบุคคลใน {len(lines)} บรรทัด โปรดปกปิดก่อนเผยแพร่",
                lines=lines,
            )
