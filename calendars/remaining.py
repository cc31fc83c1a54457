"""How long until a day, in the words of a reminder."""

from __future__ import annotations

import datetime as dt

from calendars.digits import thai
from calendars.formats import Digits

__all__ = ["days_left_in_words"]


def days_left_in_words(d: dt.date, today: dt.date, *, digits: Digits = "thai") -> str:
    """From `today` to `d`: วันนี้, พรุ่งนี้, อีก ๓ วัน, or เกินกำหนด ๒ วัน for a day gone by."""
    days = (d - today).days
    if days == 0:
        return "วันนี้"
    if days == 1:
        return "พรุ่งนี้"
    text = f"อีก {days} วัน" if days > 0 else f"เกินกำหนด {-days} วัน"
    return thai(text) if digits == "thai" else text
