"""Reading a month as people write it, Buddhist era: 2567-06, มิ.ย. 2567, มิถุนายน ๒๕๖๗."""

from __future__ import annotations

import re

from calendars.dates import parse_date
from calendars.digits import arabic
from calendars.eras import BUDDHIST_OFFSET
from calendars.errors import DateError
from pramoen.errors import BadInput

__all__ = ["read_month"]

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


def read_month(text: str) -> str:
    """The month under the name it has on record: "2567-06". A year below 2400 is of the common era.

    Raises BadInput where it is no month.
    """
    words = " ".join(arabic(text).split())
    found = _MONTH.fullmatch(words)
    if found:
        year, month = int(found[1]), int(found[2])
        if year < 2400:
            year += BUDDHIST_OFFSET
        if 1 <= month <= 12:
            return f"{year}-{month:02}"
    else:
        try:
            day = parse_date(f"1 {words}")
        except DateError:
            pass
        else:
            return f"{day.year + BUDDHIST_OFFSET}-{day.month:02}"
    raise BadInput(f"{text!r} is no month; write it as 2567-06 or มิถุนายน 2567")
