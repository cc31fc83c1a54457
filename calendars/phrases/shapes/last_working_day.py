"""The first or last (working) day of one month: ภายในวันทำการสุดท้ายของเดือนกันยายน ๒๕๖๗."""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.edges import EDGE_OF_MONTH, edge_of_month
from calendars.phrases.phrase import Reading
from calendars.phrases.tokens import LEADS, S

_LEADS = "|".join(f"(?P<{name}>{LEADS[name]})" for name in ("by", "before"))
NEEDS = ("สุดท้าย", "แรก")
PATTERN = re.compile(rf"(?:{_LEADS}){S}{EDGE_OF_MONTH}")


def read(match: re.Match[str], reading: Reading) -> dict[str, Any]:
    """The day, by the days that offices work."""
    return {"relation": "before" if match["before"] else "by"} | edge_of_month(match, reading)
