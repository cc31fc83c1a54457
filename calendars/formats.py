"""Dates as formal Thai letters write them, in the Buddhist era."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from calendars.digits import thai
from calendars.eras import buddhist_year
from calendars.months import month_name
from calendars.weekdays import weekday_name

__all__ = ["Digits", "Style", "format_date", "format_month", "format_range"]

Digits = Literal["thai", "arabic"]
Style = Literal["full", "short", "weekday"]


def _in(digits: Digits, text: str) -> str:
    return thai(text) if digits == "thai" else text


def format_date(d: dt.date, *, digits: Digits = "thai", style: Style = "full", year: bool = True) -> str:
    """`d` in words.

    `style` full is ๒๓ สิงหาคม ๒๕๖๗, short ๒๓ ส.ค. ๖๗, weekday วันศุกร์ที่ ๒๓ สิงหาคม ๒๕๖๗; `year`
    False leaves the year off.
    """
    era = buddhist_year(d.year)
    text = f"{d.day} {month_name(d.month, short=style == 'short')}"
    if year:
        text += f" {era % 100:02d}" if style == "short" else f" {era}"
    if style == "weekday":
        text = f"วัน{weekday_name(d.weekday())}ที่ {text}"
    return _in(digits, text)


def format_month(d: dt.date, *, digits: Digits = "thai", style: Literal["full", "short"] = "full") -> str:
    """The month that `d` lies in: สิงหาคม ๒๕๖๗, or short ส.ค. ๖๗."""
    era = buddhist_year(d.year)
    short = style == "short"
    return _in(digits, f"{month_name(d.month, short=short)} {f'{era % 100:02d}' if short else era}")


def format_range(
    start: dt.date, end: dt.date, *, digits: Digits = "thai", style: Literal["full", "short"] = "full"
) -> str:
    """The days from `start` to `end`, both included, without saying the same month or year twice.

    ๑ - ๕ สิงหาคม ๒๕๖๗; ๑ เมษายน - ๓๐ กันยายน ๒๕๖๗; ๑ ตุลาคม ๒๕๖๖ - ๓๑ มีนาคม ๒๕๖๗.
    """
    if start == end:
        return format_date(start, digits=digits, style=style)
    first = format_date(start, digits=digits, style=style)
    if start.year == end.year:
        first = format_date(start, digits=digits, style=style, year=False)
        if start.month == end.month:
            first = _in(digits, str(start.day))
    return f"{first} - {format_date(end, digits=digits, style=style)}"
