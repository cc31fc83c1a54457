"""So many times in a stretch: เดือนละ ๒ ครั้ง, สัปดาห์ละ ๒ วัน, 1 ครั้งต่อ 2 สัปดาห์, ทุก 2 ไตรมาส."""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.phrase import Reading
from calendars.phrases.tokens import S

_UNITS = {"สัปดาห์": "week", "อาทิตย์": "week", "เดือน": "month", "ไตรมาส": "quarter", "ปี": "year"}
_UNIT = "สัปดาห์|อาทิตย์|เดือน|ไตรมาส"
_TIMES = "ครั้ง|วัน(?!ที่|ทำการ)|เรื่อง|ฉบับ|ชิ้น|ข่าว|กิจกรรม|หน"
NEEDS = ("ละ", "ต่อ", "/", "ใน", "ทุก")
PATTERN = re.compile(
    rf"(?P<per>{_UNIT}|ปี){S}ละ{S}(?P<times_per>\d{{1,3}}){S}(?:{_TIMES})"
    rf"|(?<![\d.,/])(?P<times>\d{{1,3}}){S}(?:{_TIMES}){S}(?:ต่อ|/|ใน){S}(?P<step>\d{{1,2}})?{S}(?P<unit>{_UNIT}|ปี)(?!งบประมาณ)"
    rf"|ทุก{S}(?:ๆ{S})?(?P<every>\d{{1,2}}){S}(?P<every_unit>{_UNIT})"
    rf"|ทุก{S}(?:ๆ{S})?(?P<each>สัปดาห์)"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any] | None:
    """The rule: times in each stretch, or a step of several stretches."""
    del reading
    if match["each"]:
        return {"relation": "by", "rule": {"every": "week", "step": 1}}
    unit = _UNITS[match["per"] or match["unit"] or match["every_unit"]]
    times = int(match["times_per"] or match["times"] or 1)
    step = int(match["step"] or match["every"] or 1)
    if times < 1 or step < 1 or (unit == "year" and step > 1):
        return None
    if step == 1:
        return {"relation": "by", "rule": {"every": unit, "times": times}}
    rule: dict[str, Any] = {"every": unit, "step": step}
    return {"relation": "by", "rule": rule | ({"times": times} if times > 1 else {})}
