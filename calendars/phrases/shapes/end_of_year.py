"""The end of a year or of the round: ภายในสิ้นปีงบประมาณ พ.ศ. ๒๕๖๗, ภายในสิ้นปี ๒๕๖๗, ภายในสิ้นรอบการประเมิน."""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.edges import YEAR_END, year_end
from calendars.phrases.phrase import Reading
from calendars.phrases.tokens import LEADS, S

_LEADS = "|".join(f"(?P<{name}>{LEADS[name]})" for name in ("by", "before"))
NEEDS = ("สิ้น",)
PATTERN = re.compile(
    rf"(?:(?:{_LEADS}){S}|(?P<every>ทุก{S}(?:ๆ{S})?))(?:วัน{S})?(?:{YEAR_END}|(?P<round>สิ้นรอบ(?:การประเมิน)?)(?!{S}ที่))"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any] | None:
    """30 September or 31 December, or the round's end; the fiscal year is the round's where none is said."""
    relation = "before" if match["before"] else "by" if match["by"] else "on"
    if match["every"]:
        if match["year"] or match["calendar_year"] or match["round"]:
            return None
        return {"relation": relation, "rule": {"every": "year", "month": 9, "day": 30}}
    if match["round"]:
        known = {"due": reading.within[1]} if reading.within else {"unresolved": "year"}
        return {"relation": relation} | known
    return {"relation": relation} | year_end(match, reading)
