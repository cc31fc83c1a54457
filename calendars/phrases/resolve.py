"""From a date as written to a day, as far as it can be said."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from calendars.dates import WrittenDate, checked_date, last_of_month, read_written
from calendars.eras import common_year
from calendars.errors import DateError
from calendars.months import MONTH, month_number
from calendars.phrases.phrase import Reading
from calendars.phrases.tokens import YEAR
from calendars.times import TIME, parse_time
from calendars.weekdays import weekday_name

__all__ = ["day_of", "month_end", "nearest_year", "time_of", "year_of"]

_YEAR = re.compile(r"(?P<before>\D*+)(?P<digits>\d{4}|\d{2})")
_TIME = re.compile(TIME)
_MONTH_YEAR = re.compile(rf"(?P<month>{MONTH})\s*+(?P<year>{YEAR})?")


def year_of(words: str) -> int:
    """The common-era year that words such as ปี พ.ศ. 2567 mean. Raises DateError."""
    match = _YEAR.search(words)
    if match is None:
        raise DateError(f"“{words}” is no year")
    before = match["before"].replace("ปี", "").strip()
    return common_year(match["digits"], before or None)


def nearest_year(month: int, day: int, within: tuple[dt.date, dt.date]) -> int:
    """The year in which that day falls within the round, or where it never does, lies nearest to it."""

    def distance(year: int) -> tuple[int, int]:
        last = last_of_month(year, month)
        on = last.replace(day=min(max(day, 1), last.day))
        outside = max((within[0] - on).days, (on - within[1]).days, 0)
        return outside, -year

    return min(range(within[0].year - 1, within[1].year + 2), key=distance)


def day_of(words: str, reading: Reading) -> dict[str, Any]:
    """The fields of a Phrase that the date in `words` fills: due, weekday_mismatch, unresolved, error."""
    try:
        written = read_written(words)
        if written.year is None:
            if reading.within is None:
                return {"unresolved": "year"}
            year = nearest_year(written.month, written.day, reading.within)
            written = WrittenDate(written.day, written.month, year, written.weekday)
        assert written.year is not None
        due = checked_date(written.year, written.month, written.day)
    except DateError as error:
        return {"error": str(error)}
    wrong = written.weekday is not None and written.weekday != due.weekday()
    return {"due": due, "weekday_mismatch": weekday_name(due.weekday()) if wrong else None}


def month_end(words: str, reading: Reading) -> dict[str, Any]:
    """The fields that a month alone fills: its last day."""
    match = _MONTH_YEAR.fullmatch(words.strip())
    month = month_number(match["month"]) if match else None
    if match is None or month is None:
        return {"error": f"“{words.strip()}” is not a month"}
    try:
        if match["year"]:
            return {"due": last_of_month(year_of(match["year"]), month)}
    except DateError as error:
        return {"error": str(error)}
    if reading.within is None:
        return {"unresolved": "year"}
    return {"due": last_of_month(nearest_year(month, 31, reading.within), month)}


def time_of(words: str | None) -> dt.time | None:
    """The time of the day in words such as ก่อนเวลา 16.30 น.; None without any, or where no day has it."""
    found = _TIME.search(words) if words else None
    try:
        return parse_time(found[0]) if found else None
    except DateError:
        return None
