"""A day in full, with a word that says how it is meant: ภายในวันที่ ๓๐ สิงหาคม ๒๕๖๗, ก่อนวันที่ …, หลังวันที่ …"""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.phrase import Reading
from calendars.phrases.resolve import day_of
from calendars.phrases.tokens import DATE, LEADS, TIME_OF_DAY, S
from calendars.times import parse_time

_LEADS = "|".join(f"(?P<{relation}>{words})" for relation, words in LEADS.items())
PATTERN = re.compile(
    rf"(?:{_LEADS}){S}(?P<date>{DATE})(?!{S}(?:ของ)?{S}(?:ทุก|แต่ละ))(?:{S}(?P<time>{TIME_OF_DAY}))?"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any]:
    """The day and its relation."""
    time = parse_time(match["time"].replace("ไม่เกิน", "")) if match["time"] else None
    relation = next(name for name in LEADS if match[name] is not None)
    return {"relation": relation, "time": time} | day_of(match["date"], reading)
