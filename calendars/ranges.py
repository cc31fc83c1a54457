"""Two dates as a span: ๑ เมษายน - ๓๐ กันยายน ๒๕๖๗."""

from __future__ import annotations

import datetime as dt
import re

from calendars.dates import WrittenDate, checked_date, parse_date, read_written
from calendars.digits import arabic
from calendars.errors import DateError

__all__ = ["parse_range", "span_of"]

_BETWEEN = re.compile(r"\s*+(?:ถึง|จนถึง|[-–—~])\s*+(?:วันที่(?=\s*+\d))?\s*+")
_LEAD = re.compile(r"(?:ระหว่าง|ตั้งแต่)?\s*+(?:วันที่(?=\s*+\d))?\s*+")
_DAY_ALONE = re.compile(r"\d{1,2}")


def span_of(start: WrittenDate, end: WrittenDate) -> tuple[dt.date, dt.date]:
    """Both days, `end` with its year; a start without its year is the latest such day up to the end.

    Raises DateError where a day is none, or the start lies after the end.
    """
    if end.year is None:
        raise DateError("the span has no year; write it, as in 1 เมษายน - 30 กันยายน 2567")
    last = checked_date(end.year, end.month, end.day)
    year = start.year
    if year is None:
        before = (start.month, start.day) <= (end.month, end.day)
        year = end.year if before else end.year - 1
    first = checked_date(year, start.month, start.day)
    if first > last:
        raise DateError(f"the span begins on {first.isoformat()}, after its end on {last.isoformat()}")
    return first, last


def parse_range(text: str) -> tuple[dt.date, dt.date]:
    """The first and last day, both included, of the span that `text` is.

    Reads ๑ เมษายน - ๓๐ กันยายน ๒๕๖๗, ๑ - ๕ สิงหาคม ๒๕๖๗, ระหว่างวันที่ … ถึง …, ISO dates with ถึง,
    and a single date. Raises DateError, naming the mistake.
    """
    line = arabic(text).strip()
    line = line[_LEAD.match(line).end() :]  # type: ignore[union-attr]  # every part of the lead may be absent
    for between in _BETWEEN.finditer(line):
        left, right = line[: between.start()], line[between.end() :]
        try:
            end = read_written(right)
        except DateError:
            continue  # a hyphen within 2567-08-23
        if _DAY_ALONE.fullmatch(left):
            return span_of(WrittenDate(int(left), end.month, end.year), end)
        return span_of(read_written(left), end)
    day = parse_date(line)
    return day, day
