"""Levels that differ in a degree of quality alone (พอใช้, ดี, ดีมาก): a person has to judge."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pramoen.circulars.criteria.wording import Words

__all__ = ["only_degrees"]

_DEGREE = re.compile(
    r"(?:อยู่)?(?:ใน)?ระดับ|อย่าง|น้อยที่สุด|มากที่สุด|ค่อนข้าง|ปานกลาง|ปรับปรุง|ต้อง|ควร|พอใช้|ดีเยี่ยม|ดีเลิศ|ดีเด่น|ดีมาก|"
    r"ยอดเยี่ยม|เป็นเลิศ|ต่ำ|สูง|น้อย|มาก|ดี|บางส่วน|ส่วนใหญ่|ทั้งหมด|ครบถ้วน|สมบูรณ์|ไม่"
)


def only_degrees(levels: Mapping[int, Sequence[Words]]) -> bool:
    """Whether nothing is counted and the levels are the same words but for a degree."""
    items = [item for own in levels.values() for item in own]
    if len(levels) < 2 or any(item.strong or item.days for item in items):
        return False
    rest = {_DEGREE.sub("", "".join(item.skeleton for item in own)) for own in levels.values()}
    whole = {"".join(item.skeleton for item in own) for own in levels.values()}
    return len(rest) == 1 and len(whole) > 1
