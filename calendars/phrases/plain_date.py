"""A date or a month with no word that says how it is meant, where a person gives it alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from calendars.phrases.edges import EDGE_OF_MONTH, YEAR_END, edge_of_month, year_end
from calendars.phrases.phrase import Reading
from calendars.phrases.prepare import unmarked
from calendars.phrases.resolve import day_of, month_end
from calendars.phrases.tokens import DATE, MONTH_YEAR, S

__all__ = ["read_plain"]

_PLAIN = re.compile(rf"(?P<date>{DATE})|{EDGE_OF_MONTH}|{YEAR_END}|(?:เดือน{S})?(?P<alone>{MONTH_YEAR})")


def read_plain(text: str, reading: Reading) -> Iterator[tuple[re.Match[str], dict[str, Any]]]:
    """Each date, each month or year as its last day, with where it stands and the fields of its Phrase."""
    for match in _PLAIN.finditer(unmarked(text)):
        if match["date"]:
            fields = day_of(match["date"], reading)
        elif match["edge"]:
            fields = edge_of_month(match, reading)
        elif match["alone"]:
            fields = month_end(match["alone"], reading)
        else:
            fields = year_end(match, reading)
        yield match, {"relation": "on"} | fields
