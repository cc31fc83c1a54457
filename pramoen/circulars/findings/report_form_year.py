"""A blank report form names the fiscal year of an older letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calendars.digits import arabic
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.layouts.report_forms import form_lines
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "header-mismatch"
SEVERITY: Severity = "warning"

_YEAR = re.compile(r"ปีงบประมาณ\s*(?:พ\.\s*ศ\.)?\s*(25[0-9]{2})")


def find(letter: Reading) -> Iterator[Finding]:
    """One finding with every line of the report forms whose fiscal year is not the letter's."""
    year = letter.circular.fiscal_year
    if year is None:
        return
    lines: list[int] = []
    said: dict[str, None] = {}
    for number in form_lines(letter.source):
        for found in _YEAR.finditer(arabic(letter.source.lines[number - 1])):
            if int(found[1]) != year:
                lines.append(number)
                said[found[1]] = None
    if lines:
        yield Finding(
            code=CODE,
            severity=SEVERITY,
            where="letter",
            message=f"แบบรายงานพิมพ์ปีงบประมาณ {', '.join(said)} "
            f"แต่หนังสือเป็นของปีงบประมาณ {year} โปรดแก้ไขแบบรายงาน",
            lines=lines,
        )
