"""The day that figures stand at: ข้อมูล ณ วันที่ ๒๐ กันยายน, วันที่ตัดยอด คือ ๒๓ กันยายน."""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.phrase import Reading
from calendars.phrases.resolve import day_of, month_end
from calendars.phrases.tokens import DATE, MONTH_YEAR, S

_CUT_OFF = rf"(?:วัน(?:ที่)?{S})?ตัดยอด(?:[ก-๎ฯ \r\n\u00a0]{{0,50}}?{S}(?:คือ|ณ|ภายใน|ใน|เป็น|:))?"
NEEDS = ("ณ", "ตัดยอด")
PATTERN = re.compile(
    rf"(?:(?:ข้อมูล{S})?(?<![ก-๎])ณ(?:{S}สิ้น)?|ข้อมูล{S}ณ|{_CUT_OFF}){S}"
    rf"(?:(?P<date>{DATE})|(?:เดือน{S})?(?P<month>{MONTH_YEAR}))"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any]:
    """The day; of a month alone its last."""
    fields = day_of(match["date"], reading) if match["date"] else month_end(match["month"], reading)
    return {"relation": "as_of"} | fields
