"""Every quarter: ทุกสิ้นไตรมาส, ทุกไตรมาส, วันที่ 10 ของเดือนที่กำหนดให้รายงานรายไตรมาส (ถัดจากสิ้นไตรมาส)."""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.phrase import Reading
from calendars.phrases.tokens import DAY, LEADS, S

_EVERY = rf"ทุก{S}(?:ๆ{S})?"
_WHICH = rf"(?:ทุก|ราย|แต่ละ|(?:ถัดจาก|หลัง)?{S}(?:วัน)?สิ้น|แรกของ)"
NEEDS = ("ไตรมาส",)
PATTERN = re.compile(
    rf"(?:(?P<by>{LEADS['by']})|(?P<before>ก่อน))?{S}วันที่{S}(?P<day>{DAY}){S}ของ{S}"
    rf"(?:เดือน(?:ที่)?[ก-๎ \r\n\u00a0]{{0,60}}?)?{_WHICH}{S}ไตรมาส"
    rf"|(?:(?:{LEADS['by']}){S})?{_EVERY}(?P<end>สิ้น){S}ไตรมาส|{_EVERY}ไตรมาส"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any]:
    """The rule; the day is null where the letter says every quarter and no more."""
    del reading
    if match["day"]:
        relation = "before" if match["before"] else "by" if match["by"] else "on"
        return {"relation": relation, "rule": {"every": "quarter", "day": int(match["day"])}}
    if match["end"]:
        relation = "on" if match[0].startswith("ทุก") else "by"
        return {"relation": relation, "rule": {"every": "quarter", "day": "last_day"}}
    return {"relation": "by", "rule": {"every": "quarter", "day": None}}
