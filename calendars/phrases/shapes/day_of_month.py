"""A day without its month: ก่อนวันที่ ๑๕; ภายใน ๑๐ และรายงานจังหวัดภายใน ๑๕ มิถุนายน (the month of the next one)."""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.phrase import Reading
from calendars.phrases.resolve import day_of
from calendars.phrases.tokens import AND, DATE, DAY, LEADS, LISTED, S

_LEADS = "|".join(f"(?P<{name}>{LEADS[name]})" for name in ("by", "before", "after"))
# What may stand between such a day and the date that has its month.
_BETWEEN = rf"{S}(?:และ|,)[ก-๎ฯ \r\n\u00a0]{{0,60}}?"
_LIST = rf"(?:{AND}(?:วันที่{S})?{LISTED}(?={AND})){{0,5}}"
PATTERN = re.compile(
    rf"(?:{_LEADS}){S}(?:"
    rf"(?P<with>(?:วัน{S}ที่{S})?(?P<day>{LISTED}))(?={_LIST}{_BETWEEN}(?P<next>{DATE}))"
    rf"|วัน{S}ที่{S}(?P<alone>{DAY})(?:{S}(?:ของ{S})?เดือนนี้|(?!{S}(?:ของ|เดือน|[ก-ฮ]{{1,2}}\.))))"
)
_MONTH_ON = re.compile(r"(?:\D*?ที่)?\s*+\d{1,2}(?P<rest>\D.*)", re.DOTALL)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any] | None:
    """The day in the month of the date that follows, or in the month given; else its month is asked for."""
    relation = next(name for name in ("by", "before", "after") if match[name])
    if match["alone"]:
        if reading.month is None:
            return {"relation": relation, "unresolved": "month"}
        year, month = reading.month
        return {"relation": relation} | day_of(f"{match['alone']}/{month}/{year:04d}", reading)
    rest = _MONTH_ON.fullmatch(match["next"])
    if rest is None:
        return None
    return {"relation": relation} | day_of(f"{match['day']} {rest['rest']}", reading)
