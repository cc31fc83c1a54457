"""A day of each of some months: ทุกวันที่ ๒๐ ของเดือนมิถุนายน - กันยายน ๒๕๖๗."""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.phrase import Reading
from calendars.phrases.shapes import window
from calendars.phrases.tokens import DAY, LEADS, MONTH_YEAR, S

_EVERY = rf"ทุก{S}(?:ๆ{S})?"
_MONTHS = rf"{MONTH_YEAR}{S}(?:[-–—~]|(?:จน)?ถึง){S}(?:เดือน{S})?{MONTH_YEAR}"
NEEDS = ("วันที่",)
PATTERN = re.compile(
    rf"(?:(?P<by>{LEADS['by']})|(?P<before>ก่อน)|{_EVERY}){S}วันที่{S}(?P<day>{DAY}){S}(?:ของ{S})?"
    rf"(?:{_EVERY}|แต่ละ{S})?(?:เดือน{S})?(?:(?:ตั้งแต่|ระหว่าง|ใน){S}(?:เดือน{S})?)?\(?(?P<months>{_MONTHS})\)?"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any] | None:
    """The rule of every month, within those named where they are not the round."""
    day = int(match["day"])
    months = window.PATTERN.fullmatch(match["months"].strip())
    if months is None or not 1 <= day <= 31:
        return None
    relation = "by" if match["by"] else "before" if match["before"] else "on"
    span = window.read(months, reading)
    if span is None or "due" not in span:
        return {"relation": relation} | (span or {}) | {"relation": relation}
    rule: dict[str, Any] = {"every": "month", "day": day}
    if (span["from_"], span["due"]) != reading.within:
        rule |= {"from": span["from_"].isoformat(), "until": span["due"].isoformat()}
    return {"relation": relation, "rule": rule}
