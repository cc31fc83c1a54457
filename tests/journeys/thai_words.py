"""Dates and days left as formal Thai writes them; written for these tests alone."""

from __future__ import annotations

import datetime as dt

_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_SHORT = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
_LONG = [
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน"),
    *("พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม"),
    *("กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
]


def digits(words: str) -> str:
    """A letter's number in Thai digits."""
    return words.translate(_DIGITS)


def short_date(day: dt.date) -> str:
    """๒๕ พ.ย. ๖๗ for 25 November 2024."""
    return f"{day.day} {_SHORT[day.month - 1]} {(day.year + 543) % 100}".translate(_DIGITS)


def long_date(day: dt.date) -> str:
    """๒๕ พฤศจิกายน ๒๕๖๗ for 25 November 2024."""
    return f"{day.day} {_LONG[day.month - 1]} {day.year + 543}".translate(_DIGITS)


def month(year: int, number: int) -> str:
    """พฤศจิกายน ๒๕๖๗ for November 2024."""
    return f"{_LONG[number - 1]} {year + 543}".translate(_DIGITS)


def days_left(due: dt.date, today: dt.date) -> str:
    """How far off a day is."""
    days = (due - today).days
    if days < 0:
        return f"เกินกำหนด {-days} วัน".translate(_DIGITS)
    return {0: "วันนี้", 1: "พรุ่งนี้"}.get(days, f"อีก {days} วัน".translate(_DIGITS))
