"""Numbers of persons in a letter that goes to every office: citizens' numbers and mobile telephones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calendars.digits import arabic
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "personal-data"
SEVERITY: Severity = "warning"

_CITIZEN = re.compile(r"(?<![0-9])[0-9][ -]?[0-9]{4}[ -]?[0-9]{5}[ -]?[0-9]{2}[ -]?[0-9](?![0-9])")
_MOBILE = re.compile(r"(?<![0-9])0[689][0-9]?[ -]?[0-9]{3,4}[ -]?[0-9]{4}(?![0-9])")
_KINDS = ((_CITIZEN, "เลขประจำตัวประชาชน"), (_MOBILE, "หมายเลขโทรศัพท์เคลื่อนที่"))


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
