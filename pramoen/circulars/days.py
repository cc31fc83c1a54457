"""The whole dates (day, month and year) that stand within a text."""

from __future__ import annotations

import datetime as dt
import re

from calendars.dates import parse_date
from calendars.digits import arabic
from calendars.eras import ERA
from calendars.errors import DateError
from calendars.months import MONTH
from calendars.ranges import parse_range

__all__ = ["day_of", "days_in", "spans_in"]

_DAY = re.compile(
    rf"(?<!\d)\d{{1,2}}\s*+(?:เดือน\s*+)?(?:{MONTH})\s*+(?:ปี\s*+)?(?:(?:{ERA})\s*+)?(?:\d{{4}}|\d{{2}})(?!\d)"
)
_SPAN = re.compile(
    rf"(?<!\d)\d{{1,2}}\s*+(?:{MONTH})\s*+(?:(?:{ERA})?\s*+\d{{4}})?\s*+(?:[-–—]|ถึง)\s*+(?:วันที่\s*+)?"
    rf"\d{{1,2}}\s*+(?:{MONTH})\s*+(?:{ERA})?\s*+\d{{4}}(?!\d)"
)


def days_in(text: str) -> list[tuple[int, int, dt.date]]:
    """Each date with its year: where it begins and ends in the text, and the day. Impossible ones are not."""
    found = []
    for match in _DAY.finditer(arabic(text)):
        if (day := day_of(match[0])) is not None:
            found.append((match.start(), match.end(), day))
    return found


def day_of(text: str) -> dt.date | None:
    """The one date that the text is; None where it is none."""
    try:
        return parse_date(text)
    except DateError:
        return None


def spans_in(text: str) -> list[tuple[dt.date, dt.date]]:
    """Each span of days, such as ๑ เมษายน - ๓๐ กันยายน ๒๕๖๗."""
    found = []
    for match in _SPAN.finditer(arabic(text)):
        try:
            found.append(parse_range(match[0]))
        except DateError:
            continue
    return found
