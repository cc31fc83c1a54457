"""Days from one to another: ๑ เมษายน - ๓๐ กันยายน ๒๕๖๗, ระหว่างวันที่ ๑ ถึง ๕ สิงหาคม ๒๕๖๗."""

from __future__ import annotations

import re
from typing import Any

from calendars.dates import WrittenDate, last_of_month, read_written
from calendars.errors import DateError
from calendars.phrases.phrase import Reading
from calendars.phrases.resolve import nearest_year
from calendars.phrases.tokens import DATE, DAY, MONTH_YEAR, S
from calendars.ranges import span_of

_TO = rf"{S}(?:[-–—~]|(?:จน)?ถึง){S}"
_LEAD = rf"(?:(?:ระหว่าง|ตั้งแต่|ในช่วง)(?:เดือน)?{S})?(?:วัน{S}ที่{S})?"
NEEDS = ("-", "–", "—", "~", "ถึง")
PATTERN = re.compile(
    rf"{_LEAD}(?:(?P<day>{DAY})(?={_TO}(?:วันที่{S})?\d)|(?P<from>{DATE})|(?P<month>{MONTH_YEAR}))"
    rf"{_TO}(?:(?P<to>{DATE})|(?:เดือน{S})?(?P<to_month>{MONTH_YEAR}))"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any] | None:
    """Both days; a year said once is the year of the end."""
    if (match["month"] is None) != (match["to_month"] is None):
        return None  # a month alone and a day are no span
    try:
        end = read_written(match["to"] or _first_day(match["to_month"]))
        if match["day"]:
            start = WrittenDate(int(match["day"]), end.month, end.year)
        else:
            start = read_written(match["from"] or _first_day(match["month"]))
        if end.year is None:
            if reading.within is None:
                return {"relation": "from_to", "unresolved": "year"}
            end = WrittenDate(end.day, end.month, nearest_year(end.month, end.day, reading.within))
        first, last = span_of(start, end)
    except DateError as error:
        return {"relation": "from_to", "error": str(error)}
    if match["to_month"]:
        last = last_of_month(last.year, last.month)
    return {"relation": "from_to", "from_": first, "due": last}


def _first_day(month: str) -> str:
    return f"1 {month}"
