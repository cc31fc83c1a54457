"""A time somebody else sets: ภายในระยะเวลาที่กรมกำหนด, ภายในเวลาที่กำหนด, ภายในกำหนด."""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.phrase import Reading
from calendars.phrases.tokens import S

NEEDS = ("ภายใน",)
PATTERN = re.compile(
    rf"ภายใน{S}(?:(?:ห้วง)?(?:ระยะ)?เวลา{S}(?:ตาม)?ที่{S}(?P<who>[ก-๎]{{2,40}}?)??(?:ได้)?กำหนด(?:ไว้)?|(?:เวลา)?กำหนด(?:เวลา)?(?!{S}วัน)(?=[\s)(,.;]|\Z))"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any]:
    """The rule, null where the words do not say who."""
    del reading
    return {"relation": "by", "rule": {"set_by": match["who"]}}
