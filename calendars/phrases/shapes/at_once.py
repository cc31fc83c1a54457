"""At once: ทันที, ทันทีที่ดำเนินการแล้วเสร็จ."""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.phrase import Reading
from calendars.phrases.tokens import WORDS, S

NEEDS = ("ทันที",)
PATTERN = re.compile(rf"(?:โดย)?ทันที(?:{S}(?:ที่|หลัง(?:จาก)?|เมื่อ){S}(?P<event>{WORDS}))?")


def read(match: re.Match[str], reading: Reading) -> dict[str, Any]:
    """No days after the event, which is null where the words name none."""
    del reading
    return {"relation": "by", "rule": {"days": 0, "after": match["event"]}}
