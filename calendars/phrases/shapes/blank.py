"""A day the letter leaves open: ภายในวันที่ ......, ภายในเดือน …. 2552, ภายใน ...."""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.phrase import Reading
from calendars.phrases.tokens import BLANK, LEADS, MONTH_YEAR, YEAR, S

_LEADS = "|".join(f"(?P<{name}>{LEADS[name]})" for name in ("by", "before", "after"))
PATTERN = re.compile(
    rf"(?:{_LEADS}){S}(?:วัน{S}ที่{S}|เดือน{S})?{BLANK}"
    rf"(?:{S}(?:เดือน{S})?(?:{BLANK}|{MONTH_YEAR}))?(?:{S}(?:{YEAR}|พ\.ศ\.{S}{BLANK}))?"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any]:
    """Nothing but how the day would be meant."""
    del reading
    return {
        "relation": next(name for name in ("by", "before", "after") if match[name]),
        "unresolved": "blank",
    }
