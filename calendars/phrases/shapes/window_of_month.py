"""Days of every month from one to another: ระหว่างวันที่ ๑ - ๑๐ ของทุกเดือน."""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.phrase import Reading
from calendars.phrases.tokens import DAY, S

NEEDS = ("เดือน",)
PATTERN = re.compile(
    rf"(?:ภายใน{S})?(?:ระหว่าง{S}|ตั้งแต่{S}|ในช่วง{S}|ทุก{S}(?:ๆ{S})?)?วันที่{S}(?P<first>{DAY}){S}(?:[-–—~]|(?:จน)?ถึง){S}(?:วันที่{S})?"
    rf"(?P<last>{DAY}){S}ของ{S}(?:ทุก{S}(?:ๆ{S})?|แต่ละ{S})?เดือน(?!{S}(?:ที่|นี้|หน้า|[ก-ฮ]{{2}}))"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any] | None:
    """The last of the days, by which it is done."""
    del reading
    if not 1 <= int(match["first"]) < int(match["last"]) <= 31:
        return None
    return {"relation": "by", "rule": {"every": "month", "day": int(match["last"])}}
