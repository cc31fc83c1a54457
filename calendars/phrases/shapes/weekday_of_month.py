"""A weekday of every month: ภายในวันศุกร์สุดท้ายของเดือน. No day rule says it, so the day is asked for."""

from __future__ import annotations

import re
from typing import Any

from calendars.months import MONTH
from calendars.phrases.phrase import Reading
from calendars.phrases.tokens import LEADS, S
from calendars.weekdays import WEEKDAY

_WHICH = rf"(?:สุดท้าย|แรก|ที่{S}[1-5](?!\d)(?:{S}และ{S}(?:ที่{S})?[1-5](?!\d))?)"
NEEDS = ("เดือน",)
PATTERN = re.compile(
    rf"(?:(?:{LEADS['by']})|ทุก{S}(?:ๆ{S})?){S}"
    rf"(?:วัน{S}{WEEKDAY}{S}(?:{_WHICH}){S}|สัปดาห์{S}(?:{_WHICH}){S})"
    rf"ของ{S}(?:ทุก{S}(?:ๆ{S})?|แต่ละ{S})?เดือน(?!{S}(?:ที่|นี้|หน้า|{MONTH}))(?:{S}ถัดไป)?"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any]:
    """Every month on a day that a person has to give."""
    del reading
    relation = "on" if match[0].startswith("ทุก") else "by"
    return {"relation": relation, "rule": {"every": "month", "day": None}, "unresolved": "no_rule"}
