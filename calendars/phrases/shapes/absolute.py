"""A day in full, with a word that says how it is meant: ภายในวันที่ ๓๐ สิงหาคม ๒๕๖๗, ก่อนวันที่ …, หลังวันที่ …"""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.phrase import Reading
from calendars.phrases.resolve import day_of, time_of
from calendars.phrases.tokens import DATE, LEADS, TIME_FIRST, TIME_OF_DAY, S

_LEADS = "|".join(f"(?P<{relation}>{words})" for relation, words in LEADS.items())
PATTERN = re.compile(
    rf"(?:{_LEADS}){S}(?P<first>{TIME_FIRST})?(?P<date>{DATE})(?!{S}(?:ของ)?{S}(?:ทุก|แต่ละ))"
    rf"(?:{S}(?P<time>{TIME_OF_DAY}))?"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any]:
    """The day and its relation; before an hour of a day is still on that day."""
    relation = next(name for name in LEADS if match[name] is not None)
    if match["first"] and relation == "before":
        relation = "by"
    return {"relation": relation, "time": time_of(match["first"] or match["time"])} | day_of(
        match["date"], reading
    )
