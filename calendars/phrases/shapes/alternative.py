"""One of two, where meeting either is enough: ภายใน....วัน หรือภายในวันที่......"""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.phrase import Reading
from calendars.phrases.resolve import day_of
from calendars.phrases.tokens import BLANK, DATE, S

NEEDS = ("หรือ",)
PATTERN = re.compile(
    rf"ภายใน{S}(?:(?P<count>(?<![\d.])\d{{1,3}})|{BLANK}){S}(?P<unit>วันทำการ|วัน(?!ที่|ทำ)){S}หรือ{S}(?:ภายใน{S})?"
    rf"(?:(?P<date>{DATE})|วัน{S}ที่{S}{BLANK})"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any]:
    """The rule of both, with the day where the second gives one."""
    count = int(match["count"]) if match["count"] else None
    unit = "working_days" if match["unit"] == "วันทำการ" else "days"
    day: dict[str, Any] = day_of(match["date"], reading) if match["date"] else {}
    date = day["due"].isoformat() if day.get("due") else None
    rule = {"any_of": [{unit: count, "after": None}, {"date": date}]}
    return {"relation": "by", "rule": rule} | day
