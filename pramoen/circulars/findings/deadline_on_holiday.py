"""A deadline on a day that offices are closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from calendars.digits import arabic
from calendars.formats import format_date
from calendars.weekdays import weekday_name
from calendars.working_days import WorkingDays
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.findings.dated_deadlines import DatedDeadline, dated_deadlines
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "deadline-on-holiday"
SEVERITY: Severity = "warning"


@cache
def _calendar() -> WorkingDays:
    return WorkingDays()


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a day that people act on; the day itself stands (s.64), so the one before is named.

    A month without a day (ภายในเดือนกันยายน) is silent: the letter names no day that could be a holiday.
    """
    calendar = _calendar()
    for said in dated_deadlines(letter):
        closed = calendar.day_off_name(said.due)
        if closed is None or not said.asks or said.deadline.relation == "before" or not _names_day(said):
            continue
        weekday = f"วัน{weekday_name(said.due.weekday())}"
        why = weekday if closed == weekday else f"{weekday} {closed}"
        before = format_date(calendar.previous(said.due), digits="arabic", style="weekday")
        yield Finding(
            code=CODE,
            severity=SEVERITY,
            where=said.where,
            message=f"{said.name} ตรงกับวันหยุดราชการ ({why}) วันทำการก่อนหน้าคือ{before} โปรดยืนยันวันที่",
            lines=said.lines,
        )


def _names_day(said: DatedDeadline) -> bool:
    words = arabic(said.deadline.text)
    return re.search(rf"(?<!\d)0?{said.due.day}(?!\d)", words) is not None
