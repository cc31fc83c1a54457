"""Several days of every month: ทุกวันที่ ๕ และ ๒๐ ของเดือน, ภายในวันที่ ๕ และวันที่ ๒๐ ของทุกเดือน, ทุกวันที่ ๕, ๒๐."""

from __future__ import annotations

import re
from typing import Any

from calendars.months import MONTH
from calendars.phrases.phrase import Reading
from calendars.phrases.tokens import AND, LEADS, LISTED, S

_EVERY = rf"ทุก{S}(?:ๆ{S})?"
_LEADS = "|".join(f"(?P<{name}>{LEADS[name]})" for name in ("by", "before"))
_ANOTHER = rf"(?:{AND}|{S})(?:วันที่{S})?{LISTED}"
_DAYS = rf"{LISTED}(?:{_ANOTHER}){{0,5}}{AND}(?:วันที่{S})?{LISTED}"
_OF_MONTH = rf"{S}(?:ของ{S})?(?:{_EVERY}|แต่ละ{S})?เดือน(?!{S}(?:ที่|นี้|หน้า|แรก|สุดท้าย|{MONTH}))(?:{S}ถัดไป)?"
NEEDS = ("วันที่",)
PATTERN = re.compile(
    rf"(?:{_LEADS}|{_EVERY}){S}วันที่{S}(?P<days>{_DAYS}){_OF_MONTH}"
    rf"|{_EVERY}วันที่{S}(?P<alone>{_DAYS})(?!{S}(?:ของ{S})?(?:เดือน{S})?(?:{MONTH}|[ก-ฮ]{{1,2}}\.))"
)
_NUMBER = re.compile(r"\d+")


def read(match: re.Match[str], reading: Reading) -> dict[str, Any] | None:
    """A rule of one day each, joined."""
    del reading
    days = [int(number) for number in _NUMBER.findall(match["days"] or match["alone"])]
    if not all(1 <= day <= 31 for day in days) or len(set(days)) < len(days):
        return None
    relation = "by" if match["by"] else "before" if match["before"] else "on"
    return {"relation": relation, "rule": {"any_of": [{"every": "month", "day": day} for day in days]}}
