"""One date out of the words that letters use for it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from calendars.digits import arabic
from calendars.eras import ERA, buddhist_year, common_year
from calendars.errors import DateError
from calendars.months import MONTH, month_number
from calendars.weekdays import WEEKDAY, weekday_name, weekday_number

__all__ = ["WrittenDate", "checked_date", "last_of_month", "parse_date", "read_written"]

_S = r"\s*+"
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_NUMBERS = re.compile(r"(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d{2})")
_LEAD = re.compile(rf"วัน{_S}(?P<weekday>{WEEKDAY})?{_S}(?:ที่{_S})?")
_WORDS = re.compile(
    rf"(?P<day>\d{{1,2}}){_S}(?:ของ{_S})?(?:เดือน{_S})?(?P<month>{MONTH}){_S}"
    rf"(?:ปี{_S})?(?:(?P<era>{ERA}){_S})?(?P<year>\d{{4}}|\d{{2}})?"
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written: common-era `year`, None where the words give none; `weekday` 0 (จันทร์) to 6."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None


def last_of_month(year: int, month: int) -> dt.date:
    """The last day of a month of a common-era year."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def checked_date(year: int, month: int, day: int) -> dt.date:
    """The date, `year` in the common era. Raises DateError that names the mistake where there is none."""
    if not 1 <= month <= 12:
        raise DateError(f"there is no month {month}; months are 1 to 12")
    last = calendar.monthrange(year, month)[1]
    if 1 <= day <= last:
        return dt.date(year, month, day)
    name = calendar.month_name[month]
    if month == 2 and day == 29:
        raise DateError(
            f"{buddhist_year(year)} B.E. ({year}) is not a leap year; February has 28 days, not 29"
        )
    raise DateError(f"{name} {buddhist_year(year)} B.E. has {last} days; there is no day {day}")


def read_written(text: str) -> WrittenDate:
    """The parts of the one date that `text` is, its year perhaps missing. DateError where it is none."""
    line = arabic(text).strip()
    weekday = None
    if lead := _LEAD.match(line):
        weekday = weekday_number(lead["weekday"]) if lead["weekday"] else None
        line = line[lead.end() :]
    if match := _ISO.fullmatch(line) or _NUMBERS.fullmatch(line):
        return WrittenDate(int(match["day"]), int(match["month"]), common_year(match["year"]), weekday)
    match = _WORDS.fullmatch(line)
    if match is None:
        raise DateError(f"“{text.strip()}” is not a date; write 23 สิงหาคม 2567 or 2567-08-23")
    month_of = month_number(match["month"])
    assert month_of is not None, "the pattern of all months and of each are made of the same words"
    return WrittenDate(
        day=int(match["day"]),
        month=month_of,
        year=common_year(match["year"], match["era"]) if match["year"] else None,
        weekday=weekday,
    )


def parse_date(text: str) -> dt.date:
    """The date that `text` is, with nothing before or after it.

    Reads ๒๓ สิงหาคม ๒๕๖๗, 23 ส.ค. 67, วันศุกร์ที่ 23 สิงหาคม พ.ศ. 2567, 23/8/2567, 2567-08-23 and
    2024-08-23. A year from 2400 on is Buddhist era, two digits are of the 2500s.
    Raises DateError, naming the mistake, for other words, a missing year, a day that the month has
    not, and a weekday that is not the day's.
    """
    written = read_written(text)
    if written.year is None:
        raise DateError(f"“{text.strip()}” has no year; write it, as in 23 สิงหาคม 2567")
    day = checked_date(written.year, written.month, written.day)
    if written.weekday is not None and written.weekday != day.weekday():
        raise DateError(
            f"“{text.strip()}” is a วัน{weekday_name(day.weekday())}, not a วัน{weekday_name(written.weekday)}"
        )
    return day
