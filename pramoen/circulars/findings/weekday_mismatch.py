"""A weekday and a date that are not of one day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from calendars.dates import checked_date, read_written
from calendars.digits import arabic
from calendars.errors import DateError
from calendars.formats import format_date
from calendars.months import MONTH
from calendars.phrases.tokens import YEAR
from calendars.weekdays import WEEKDAY, weekday_name
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.findings.dated_deadlines import place_of
from pramoen.circulars.markup import plain
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "weekday-mismatch"
SEVERITY: Severity = "error"

_WRITTEN = re.compile(
    rf"วัน\s?(?P<weekday>{WEEKDAY})\s?(?:ที่\s?)?\d{{1,2}}\s?(?:เดือน\s?)?(?:{MONTH})\s?"
    rf"(?P<year>{YEAR})?"
)
_PLAIN_WEEKDAY = re.compile(rf"วัน\s?(?P<weekday>{WEEKDAY})")


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a date whose weekday is another's, whether something is due on it or not.

    It is a warning where the letter leaves the year out, as the year may be what was taken wrongly.
    """
    seen: set[tuple[int, dt.date]] = set()
    for at in letter.phrases:
        due = at.phrase.due
        said = _PLAIN_WEEKDAY.search(at.phrase.text)
        if due is None or at.phrase.weekday_mismatch is None or said is None:
            continue
        seen.add((at.line, due))
        written = _WRITTEN.search(arabic(at.phrase.text))
        sure = written is None or written["year"] is not None
        yield _finding(said["weekday"], due, place_of(letter, at), at.line, sure=sure)
    for line, text in enumerate(letter.source.lines, 1):
        for found in _WRITTEN.finditer(arabic(plain(text))):
            day = _day(found) if found["year"] else None
            # A phrase wrapped over lines stands where its words begin, a line above its date.
            if day is not None and not {(line, day), (line - 1, day)} & seen:
                seen.add((line, day))
                yield _finding(found["weekday"], day, "letter", line, sure=True)


def _day(found: re.Match[str]) -> dt.date | None:
    """The date, where its weekday is another's."""
    try:
        written = read_written(found[0].strip())
        if written.year is None:
            return None
        day = checked_date(written.year, written.month, written.day)
    except DateError:
        return None  # a day that no calendar has is another finding
    return day if written.weekday != day.weekday() else None


def _finding(weekday: str, day: dt.date, where: str, line: int, *, sure: bool) -> Finding:
    message = (
        f"หนังสือระบุว่าวันที่ {format_date(day, digits='arabic')} เป็นวัน{weekday} "
        f"แต่วันดังกล่าวตรงกับวัน{weekday_name(day.weekday())} โปรดตรวจสอบวัน เดือน และปี{_other_year(weekday, day)}"
    )
    return Finding(
        code=CODE, severity=SEVERITY if sure else "warning", where=where, message=message, lines=[line]
    )


def _other_year(weekday: str, day: dt.date) -> str:
    """The year next to it in which the weekday would be right, as a slip of the year is the usual one."""
    for year in (day.year + 1, day.year - 1):
        try:
            other = day.replace(year=year)
        except ValueError:
            continue  # 29 February
        if weekday_name(other.weekday()).startswith(weekday.rstrip("ฯ์")):
            return f" (วันที่ {format_date(other, digits='arabic')} เป็นวัน{weekday_name(other.weekday())})"
    return ""
