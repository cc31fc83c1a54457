"""A date that no calendar has (31 เมษายน, 29 กุมภาพันธ์ 2566), from which no deadline can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calendars.dates import last_of_month, read_written
from calendars.digits import arabic
from calendars.eras import buddhist_year
from calendars.errors import DateError
from calendars.months import MONTH, month_name
from calendars.phrases.tokens import YEAR
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.markup import plain
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "unread"
SEVERITY: Severity = "error"

_DAY_AND_MONTH = rf"(?<![\d.,/])\d{{1,2}}\s?(?:เดือน\s?)?(?:{MONTH})"
_YEAR = rf"\s?{YEAR}"
_DATE = re.compile(rf"{_DAY_AND_MONTH}(?:{_YEAR})?")
# Beyond phrases of time only a year makes sure that ก.พ. is February, and no office.
_WITH_YEAR = re.compile(_DAY_AND_MONTH + _YEAR)
_A_LEAP_YEAR = 2024


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a date that cannot be: an error where something is due then, a warning elsewhere."""
    seen: set[tuple[int, str]] = set()
    for at in letter.phrases:
        if at.phrase.error is None:
            continue
        found = _DATE.search(arabic(at.phrase.text))
        told = _mistake(found[0]) if found else None
        where = at.indicator or "letter"
        if found and told:
            seen |= {(at.line, found[0]), (at.line + 1, found[0])}
            ask = "จึงกำหนดวันไม่ได้ โปรดระบุวันที่ให้ถูกต้อง"
            yield _finding(f"“{_short(at.phrase.text)}” {told} {ask}", where, at.line, SEVERITY)
        else:
            ask = "อ่านเป็นวันที่ไม่ได้ โปรดตรวจสอบวัน เดือน และปี"
            yield _finding(f"“{_short(at.phrase.text)}” {ask}", where, at.line, "warning")
    for line, text in enumerate(letter.source.lines, 1):
        for found in _WITH_YEAR.finditer(arabic(plain(text))):
            told = _mistake(found[0])
            if told and (line, found[0]) not in seen:
                seen.add((line, found[0]))
                yield _finding(f"“{found[0]}” {told} โปรดตรวจสอบวันที่", "letter", line, "warning")


def _mistake(date: str) -> str | None:
    """Why there is no such day; None where there is."""
    try:
        written = read_written(date)
    except DateError:
        return None
    last = last_of_month(written.year or _A_LEAP_YEAR, written.month).day
    if 1 <= written.day <= last:
        return None
    year = f" {buddhist_year(written.year)}" if written.year else ""
    return f"เป็นวันที่ที่ไม่มีอยู่จริง (เดือน{month_name(written.month)}{year} มี {last} วัน)"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _finding(message: str, where: str, line: int, severity: Severity) -> Finding:
    return Finding(code=CODE, severity=severity, where=where, message=message, lines=[line])
