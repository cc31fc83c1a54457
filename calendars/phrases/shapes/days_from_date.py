"""So many days from a date: ภายใน 7 วัน นับถัดจากวันที่ 1 สิงหาคม 2567; ก่อนวันที่ … อย่างน้อย 7 วัน."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from calendars.phrases.edges import office_days
from calendars.phrases.phrase import Reading
from calendars.phrases.resolve import day_of
from calendars.phrases.tokens import DATE, LEADS, S

_UNIT = r"วันทำการ|วัน(?!ที่|ทำ)"
_FROM = rf"นับ{S}(?:ตั้งแต่|แต่|จาก|ถัดจาก|ถัดแต่)|ตั้งแต่|(?:ภาย)?หลัง(?:จาก)?"
PATTERN = re.compile(
    rf"(?:{LEADS['by']}){S}(?<![\d.,/])(?P<count>\d{{1,3}}){S}(?P<unit>{_UNIT}){S}\(?(?:{_FROM}){S}(?P<after>{DATE})\)?"
    rf"|ก่อน(?:ถึง)?{S}(?P<before>{DATE}){S}(?:(?:ไม่น้อยกว่า|อย่างน้อย|ล่วงหน้า|เป็นเวลา){S}){{0,2}}"
    rf"(?P<count_before>\d{{1,3}}){S}(?P<unit_before>{_UNIT})"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any]:
    """The day counted to, the date itself left out (s.64); its mistake where it is none."""
    fields = day_of(match["after"] or match["before"], reading)
    if "due" in fields:
        count = int(match["count"] or match["count_before"]) * (1 if match["after"] else -1)
        if "วันทำการ" in (match["unit"] or match["unit_before"]):
            fields["due"] = office_days().add(fields["due"], count)
        else:
            fields["due"] += dt.timedelta(days=count)
        # The weekday written is that of the date counted from.
        fields["weekday_mismatch"] = None
    return {"relation": "by"} | fields
