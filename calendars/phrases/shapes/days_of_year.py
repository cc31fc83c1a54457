"""Several days or months of every year: ภายในเดือนมีนาคม และเดือนกันยายน ของทุกปี."""

from __future__ import annotations

import re
from typing import Any

from calendars.dates import checked_date, last_of_month
from calendars.errors import DateError
from calendars.months import MONTH, month_number
from calendars.phrases.phrase import Reading
from calendars.phrases.tokens import AND, DAY, LEADS, S

_LEADS = "|".join(f"(?P<{name}>{LEADS[name]})" for name in ("by", "before"))
_ONE = rf"(?:วัน{S}ที่{S})?(?:{DAY}{S})?(?:สิ้น{S})?(?:เดือน{S})?{MONTH}"
NEEDS = ("ปี",)
PATTERN = re.compile(
    rf"(?:(?:{_LEADS})|ทุก{S}(?:ๆ{S})?(?:(?=วัน)|สิ้น|เดือน)){S}(?P<list>{_ONE}(?:{AND}{_ONE}){{0,11}})"
    rf"{S}(?:ของ{S})?(?:ทุก{S}(?:ๆ{S})?|แต่ละ{S})ปี"
)
_PART = re.compile(rf"(?P<day>\d{{1,2}})?{S}(?:สิ้น{S})?(?:เดือน{S})?(?P<month>{MONTH})")
_A_LEAP_YEAR = 2024  # 29 February is a day of some years


def read(match: re.Match[str], reading: Reading) -> dict[str, Any] | None:
    """A yearly rule, or one for each joined; a month alone is its last day, before it its first."""
    del reading
    relation = "before" if match["before"] else "by" if match["by"] else "on"
    rules: list[dict[str, Any]] = []
    for part in _PART.finditer(match["list"]):
        month = month_number(part["month"])
        if month is None:
            return None
        first = relation == "before" and "สิ้น" not in part[0]
        alone = 1 if first else last_of_month(_A_LEAP_YEAR, month).day
        day = int(part["day"]) if part["day"] else alone
        try:
            checked_date(_A_LEAP_YEAR, month, day)
        except DateError:
            return {"relation": relation, "error": f"no year has a day {day} in month {month}"}
        rules.append({"every": "year", "month": month, "day": day})
    return {"relation": relation, "rule": rules[0] if len(rules) == 1 else {"any_of": rules}}
