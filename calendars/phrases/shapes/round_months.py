"""After so many months of the round: รอบ 2, 4, 6 เดือน; รอบ 2 เดือน 4 เดือน และ 6 เดือน."""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.phrase import Reading
from calendars.phrases.tokens import S

_AND = rf"{S}(?:เดือน)?{S}(?:,|และ|,{S}และ)?{S}(?:รอบ{S})?"
NEEDS = ("รอบ",)
PATTERN = re.compile(rf"รอบ{S}(?P<months>\d{{1,2}}(?!\d)(?:{_AND}\d{{1,2}}(?!\d)){{1,11}}){S}เดือน")
_NUMBER = re.compile(r"\d+")


def read(match: re.Match[str], reading: Reading) -> dict[str, Any] | None:
    """The rule; numbers that are no months of a year are none."""
    del reading
    months = [int(number) for number in _NUMBER.findall(match["months"])]
    if not all(1 <= month <= 12 for month in months) or months != sorted(set(months)):
        return None
    return {"relation": "by", "rule": {"round_months": months}}
