"""The instant that words typed by a person mean."""

from __future__ import annotations

import datetime as dt
import re

import pendulum

from calendars.dates import checked_date, read_written
from calendars.digits import arabic
from calendars.errors import DateError
from calendars.times import TIME, parse_time

__all__ = ["BANGKOK", "START_OF_WORK", "parse_when"]

BANGKOK = "Asia/Bangkok"
# Government offices open at 08:30; a date alone means that time of it.
START_OF_WORK = dt.time(8, 30)
_OFFSET = re.compile(r"(?P<rest>.*\d)\s*+(?P<offset>Z|[+-]\d{2}:?\d{2})", re.DOTALL)
_MOMENT = re.compile(
    rf"(?P<date>.*?)(?:T|,?\s*+(?:เวลา\s*+)?)(?P<time>{TIME}|\d{{1,2}}:\d{{2}}:\d{{2}})\s*+", re.DOTALL
)
_LONGEST = 100


def parse_when(text: str, *, now: pendulum.DateTime) -> pendulum.DateTime:
    """The aware instant that `text` means, in Asia/Bangkok.

    Takes any date that `calendars.dates.parse_date` takes, with or without a time after it
    (2024-08-23T08:30, 23 สิงหาคม 2567 เวลา 09.00 น.), and an offset after an ISO time. A date alone
    means 08:30; a time alone is of the day of `now`; a day without a year is of the year of `now`.
    Raises DateError, naming the mistake.
    """
    line = arabic(text).strip()
    if not line or len(line) > _LONGEST:
        raise DateError("a moment is a date such as 2567-08-23, with a time such as 08:30 if need be")
    offset: str | None = None
    if ":" in line and (zoned := _OFFSET.fullmatch(line)) and ":" in zoned["rest"]:
        line, offset = zoned["rest"], zoned["offset"]
    match = _MOMENT.fullmatch(line)
    words, time = (match["date"], parse_time(match["time"])) if match else (line, START_OF_WORK)
    today = now.in_timezone(BANGKOK).date()
    day: dt.date = today
    if words.strip():
        written = read_written(words)
        day = checked_date(written.year or today.year, written.month, written.day)
    return _instant(day, time, offset)


def _instant(day: dt.date, time: dt.time, offset: str | None) -> pendulum.DateTime:
    local = dt.datetime.combine(day, time)
    if offset is None:
        return pendulum.instance(local, tz=BANGKOK)
    try:
        zone = dt.datetime.strptime("+0000" if offset == "Z" else offset, "%z").tzinfo
        return pendulum.instance(local.replace(tzinfo=zone)).in_timezone(BANGKOK)
    except (ValueError, OverflowError):
        raise DateError(f"“{offset}” is no offset from UTC; write +07:00, or leave it off") from None
