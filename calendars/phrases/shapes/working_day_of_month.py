"""Working days counted within every month: ภายใน ๕ วันทำการแรกของเดือน, ภายใน ๕ วันทำการของเดือนถัดไป."""

from __future__ import annotations

import re
from typing import Any

from calendars.months import MONTH
from calendars.phrases.phrase import Reading
from calendars.phrases.tokens import LEADS, S

_OF_MONTH = (
    rf"{S}ของ{S}(?:ทุก{S}(?:ๆ{S})?|แต่ละ{S})?เดือน(?!{S}(?:ที่|นี้|หน้า|{MONTH}))(?:{S}(?:ถัดไป|ถัดจาก[ก-๎]{{0,40}}))?"
)
_COUNT = r"(?<![\d.,/])(?P<{}>\d{{1,2}}){}(?P<{}>วันทำการ|วัน(?!ที่|ทำ)){}"
PATTERN = re.compile(
    rf"(?:{LEADS['by']}){S}(?:"
    + _COUNT.format("first", S, "unit", S)
    + rf"(?P<of>แรก)?{_OF_MONTH}"
    + rf"|วันทำการ{S}(?:วัน{S})?ที่{S}(?P<nth>\d{{1,2}})(?!\d){_OF_MONTH}"
    + rf"|(?P<one>วันทำการแรก|วันแรก){_OF_MONTH}"
    + "|"
    + _COUNT.format("last", S, "last_unit", S)
    + rf"สุดท้าย{_OF_MONTH})"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any] | None:
    """The nth working day, or day, of each month; of the last days of a month no rule says which is meant."""
    del reading
    if match["last"]:
        return {"relation": "by", "rule": {"every": "month", "day": None}, "unresolved": "no_rule"}
    if match["one"]:
        working, count = match["one"].startswith("วันทำการ"), 1
    else:
        working, count = match["unit"] != "วัน", int(match["first"] or match["nth"])
    if not 1 <= count <= (20 if working else 31):
        return None
    said = {"working_day": count} if working else {"day": count}
    return {"relation": "by", "rule": {"every": "month"} | said}
