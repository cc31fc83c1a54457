"""Times of the day as letters write them: ๐๙.๐๐ น."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from calendars.digits import arabic, thai
from calendars.errors import DateError

__all__ = ["TIME", "format_time", "parse_time"]

Digits = Literal["thai", "arabic"]
# A pattern without groups, for text with Arabic digits; น. or the word เวลา is asked for by who uses it.
TIME = r"\d{1,2}[.:]\d{2}(?::\d{2})?(?:[ \u00a0]?น(?:\.|าฬิกา))?"
_TIME = re.compile(r"(?:เวลา\s*+)?(\d{1,2})[.:](\d{2})(?::(\d{2}))?\s*+(?:น\.?|นาฬิกา)?")


def parse_time(text: str) -> dt.time:
    """The time that `text` is: ๐๙.๐๐ น., 09:00 น., เวลา 9.30 น. or 09:00:30. Raises DateError otherwise."""
    match = _TIME.fullmatch(arabic(text).strip())
    if match is None:
        raise DateError(f"“{text.strip()}” is not a time; write 09.00 น. or 09:00")
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    # 24.00 น. is how offices write midnight at a day's end; a time of day has no such hour.
    if hour > 23 or minute > 59 or second > 59:
        raise DateError(f"“{text.strip()}” is not a time of day; hours are 0 to 23 and minutes 0 to 59")
    return dt.time(hour, minute, second)


def format_time(time: dt.time, *, digits: Digits = "thai") -> str:
    """`time` as letters write it, to the minute: ๐๙.๐๐ น."""
    text = f"{time:%H.%M} น."
    return thai(text) if digits == "thai" else text
