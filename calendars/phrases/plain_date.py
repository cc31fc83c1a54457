"""A date or a month with no word that says how it is meant, where a person gives it alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from calendars.phrases.phrase import Reading
from calendars.phrases.prepare import unmarked
from calendars.phrases.resolve import day_of, month_end
from calendars.phrases.tokens import DATE, MONTH_YEAR, S

__all__ = ["read_plain"]

_PLAIN = re.compile(rf"(?P<date>{DATE})|(?:เดือน{S})?(?P<month>{MONTH_YEAR})")


def read_plain(text: str, reading: Reading) -> Iterator[tuple[re.Match[str], dict[str, Any]]]:
    """Each date, and each month as its last day, with where it stands and the fields of its Phrase."""
    for match in _PLAIN.finditer(unmarked(text)):
        fields = day_of(match["date"], reading) if match["date"] else month_end(match["month"], reading)
        yield match, {"relation": "on"} | fields
