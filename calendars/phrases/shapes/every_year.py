"""A day of every year: ภายในวันที่ 31 ธันวาคมของทุกปี."""

from __future__ import annotations

import re
from typing import Any

from calendars.dates import checked_date
from calendars.errors import DateError
from calendars.months import MONTH, month_number
from calendars.phrases.phrase import Reading
from calendars.phrases.tokens import DAY, LEADS, S

_LEADS = "|".join(f"(?P<{name}>{LEADS[name]})" for name in ("by", "before", "after"))


def _day(place: str) -> str:
    """Day and month; `place` tells the groups of one branch from the next."""
    return rf"(?P<day{place}>{DAY}){S}(?:เดือน{S})?(?P<month{place}>{MONTH})"


NEEDS = ("ทุก", "แต่ละ")
PATTERN = re.compile(
    rf"(?:{_LEADS})?{S}(?:วัน{S}ที่{S})?{_day('')}{S}(?:ของ{S})?(?:ทุก{S}(?:ๆ{S})?|แต่ละ{S})ปี"
    rf"|ทุกวันที่{S}{_day('_each')}(?:{S}ของทุกปี)?"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any] | None:
    """The rule, or the mistake in its day."""
    del reading
    day = int(match["day"] or match["day_each"])
    month = month_number(match["month"] or match["month_each"])
    if month is None:
        return None
    relation = next((name for name in ("by", "before", "after") if match[name] is not None), "on")
    try:
        checked_date(2024, month, day)  # a leap year: 29 February is a day of some years
    except DateError:
        return {"relation": relation, "error": f"no year has a day {day} in month {month}"}
    return {"relation": relation, "rule": {"every": "year", "month": month, "day": day}}
