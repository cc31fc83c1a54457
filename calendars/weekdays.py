"""The names of the days of the week."""

from __future__ import annotations

__all__ = ["NAMES", "WEEKDAY", "weekday_name", "weekday_number"]

NAMES = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
_SPELLINGS = {
    "จันทร์": 0,
    "จันทร": 0,
    "อังคาร": 1,
    "พุธ": 2,
    "พฤหัสบดี": 3,
    "พฤหัสฯ": 3,
    "พฤหัส": 3,
    "ศุกร์": 4,
    "ศุกร": 4,
    "เสาร์": 5,
    "เสาร": 5,
    "อาทิตย์": 6,
    "อาทิตย": 6,
}
# A pattern without groups for the name alone, without วัน before and ที่ after it.
WEEKDAY = "(?:" + "|".join(_SPELLINGS) + ")"


def weekday_number(name: str) -> int:
    """0 for จันทร์ to 6 for อาทิตย์, as `datetime.date.weekday` counts. Raises KeyError for other words."""
    return _SPELLINGS[name]


def weekday_name(number: int) -> str:
    """The name of weekday 0 (จันทร์) to 6 (อาทิตย์), without วัน."""
    return NAMES[number]
