"""Days that the words of a level leave open: blanks to be filled in, and days of a year not said."""

from __future__ import annotations

import datetime as dt
from typing import Any

from calendars.phrases import read_phrases
from pramoen.circulars.reading import PhraseAt

__all__ = ["is_left_open", "tells_no_deadline", "yearly_rule"]

# Any twelve months will do to learn the day and month of "ภายใน 1 เม.ย."; these hold no 29 February.
_TWELVE_MONTHS = (dt.date(2022, 10, 1), dt.date(2023, 9, 30))
_BASE_DATA = "ข้อมูลพื้นฐาน :"


def is_left_open(at: PhraseAt) -> bool:
    """Whether a level asks for something by a day that is blank (ภายใน …) or whose year is not said."""
    phrase = at.phrase
    return at.level is not None and phrase.relation == "by" and phrase.unresolved in ("blank", "year")


def yearly_rule(at: PhraseAt) -> dict[str, Any] | None:
    """The rule of a day without a year, in a letter that names no round; None for any other phrase."""
    if at.phrase.unresolved != "year":
        return None
    days = [p.due for p in read_phrases(at.phrase.text, within=_TWELVE_MONTHS) if p.due is not None]
    return {"every": "year", "month": days[0].month, "day": days[0].day} if days else None


def tells_no_deadline(at: PhraseAt) -> bool:
    """Whether an indicator's notes only say from when something is counted, or repeat its title."""
    if at.indicator is None or at.level is not None:
        return False
    return at.phrase.relation == "after" or at.paragraph.text.startswith(_BASE_DATA)
