"""A month without a day, which is its last day: ภายในเดือนกันยายน ๒๕๖๕, ภายใน ก.ย.52, ภายในสิ้นเดือนกันยายน."""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.phrase import Reading
from calendars.phrases.resolve import month_end
from calendars.phrases.tokens import LEADS, MONTH_YEAR, S

_LEADS = "|".join(f"(?P<{name}>{LEADS[name]})" for name in ("by", "before", "after"))
PATTERN = re.compile(rf"(?:{_LEADS}){S}(?P<end>(?:วัน)?สิ้น)?(?:เดือน{S})?(?P<month>{MONTH_YEAR})")


def read(match: re.Match[str], reading: Reading) -> dict[str, Any]:
    """The last day of the month; before a month is before its first day, and since a month from it."""
    relation = next(name for name in ("by", "before", "after") if match[name] is not None)
    fields = month_end(match["month"], reading)
    since = relation == "after" and match["after"].startswith(("ตั้งแต่", "นับ"))
    if (relation == "before" or since) and match["end"] is None and "due" in fields:
        fields["due"] = fields["due"].replace(day=1)
    return {"relation": relation} | fields
