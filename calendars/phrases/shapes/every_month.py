"""A day of every month: ภายในวันที่ ๒๐ ของทุกเดือน, ทุกวันที่ ๒๕ ของเดือน, ทุก ๆ สิ้นเดือน, ทุกวันที่ ..."""

from __future__ import annotations

import re
from typing import Any

from calendars.months import MONTH
from calendars.phrases.phrase import Reading
from calendars.phrases.resolve import time_of
from calendars.phrases.tokens import BLANK, DAY, LEADS, TIME_FIRST, S

_EVERY = rf"ทุก{S}(?:ๆ{S})?"
_OF_MONTH = rf"{S}(?:ของ{S})?(?:{_EVERY}|แต่ละ{S})?เดือน(?:{S}ถัดไป)?(?!{S}(?:ที่|นี้|หน้า|แรก|สุดท้าย|{MONTH}))"
_LEADS = "|".join(f"(?P<{name}>{LEADS[name]})" for name in ("by", "before", "after"))
_LAST = r"(?P<last>วันทำการ(?:วัน)?สุดท้าย|วันสุดท้าย)"
NEEDS = ("เดือน", "ทุก")
PATTERN = re.compile(
    rf"(?:(?:{_LEADS}|(?P<every>{_EVERY}))?{S}(?P<first>{TIME_FIRST})?วันที่{S}(?:(?P<day>{DAY})|(?P<blank>{BLANK})){_OF_MONTH}"
    rf"|{_EVERY}วันที่{S}(?:(?P<day_alone>{DAY})(?!{S}[ก-ฮ]{{1,2}}\.)|(?P<blank_alone>{BLANK}))"
    rf"|(?:(?:{LEADS['by']}){S}|{_EVERY})?{_LAST}{_OF_MONTH}"
    rf"|(?:(?P<by_end>{LEADS['by']}){S})?{_EVERY}(?:วัน)?(?P<end>สิ้น)เดือน"
    rf"|(?P<by_end_of>{LEADS['by']}){S}(?:วัน)?สิ้นเดือน(?:{S}ของ)?{S}(?:{_EVERY}|แต่ละ{S})เดือน"
    rf"|{_EVERY}เดือน(?!{S}(?:ละ|ที่))"
    rf")"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any] | None:
    """The rule; the day is null where the letter leaves it blank, or says every month and no more."""
    del reading
    day: int | str | None = None
    if number := match["day"] or match["day_alone"]:
        day = int(number)
        if not 1 <= day <= 31:
            return {"relation": "on", "error": f"no month has a day {day}"}
    elif match["last"]:
        day = "last_working_day" if match["last"].startswith("วันทำการ") else "last_day"
    elif match["end"] or match["by_end_of"]:
        day = "last_day"
    relation = next((name for name in ("by", "before", "after") if match[name] is not None), None)
    if relation is None:
        by = match["by_end"] or match["by_end_of"] or match[0].startswith("ภายใน")
        relation = "by" if by or day is None else "on"
    if match["first"]:  # before an hour of a day is still on that day
        relation = "by"
    return {"relation": relation, "rule": {"every": "month", "day": day}, "time": time_of(match["first"])}
