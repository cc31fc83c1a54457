"""Months in the headings of forms."""

from __future__ import annotations

import datetime as dt
import re

from calendars.eras import BUDDHIST_OFFSET
from calendars.formats import format_month

__all__ = ["month_title"]


def month_title(occurrence: str) -> str:
    """A month on record, "2567-06", as people read it: มิถุนายน 2567. Anything else stays as it is."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", occurrence)
    if found is None:
        return occurrence
    return format_month(dt.date(int(found[1]) - BUDDHIST_OFFSET, int(found[2]), 1), digits="arabic")
