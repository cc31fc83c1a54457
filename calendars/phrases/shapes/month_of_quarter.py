"""A day of a month of every quarter: ภายในวันที่ ๕ ของเดือนแรกของไตรมาสถัดไป."""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.phrase import Reading
from calendars.phrases.tokens import DAY, LEADS, S

NEEDS = ("ไตรมาส",)
PATTERN = re.compile(
    rf"(?:(?P<by>{LEADS['by']})|(?P<before>ก่อน)|ทุก{S}(?:ๆ{S})?){S}วันที่{S}(?P<day>{DAY}){S}(?:ของ{S})?"
    rf"เดือน(?P<which>แรก|สุดท้าย|ที่{S}[1-3](?!\d)){S}(?:ของ|ใน){S}(?:ทุก{S}(?:ๆ{S})?|แต่ละ{S})?ไตรมาส(?:{S}(?P<next>ถัดไป))?"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any] | None:
    """The day after each quarter, where that is said; no rule says a day of a month within it."""
    del reading
    day = int(match["day"])
    if not 1 <= day <= 31:
        return None
    relation = "by" if match["by"] else "before" if match["before"] else "on"
    if match["which"] == "แรก" and match["next"]:
        return {"relation": relation, "rule": {"every": "quarter", "day": day}}
    return {"relation": relation, "rule": {"every": "quarter", "day": None}, "unresolved": "no_rule"}
