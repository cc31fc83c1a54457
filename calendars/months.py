"""The names of the months, as they are written and as they are met in letters and scans."""

from __future__ import annotations

import re

__all__ = ["FULL_NAMES", "MONTH", "SHORT_NAMES", "month_name", "month_number"]

FULL_NAMES = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_NAMES = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)

# What stands in letters for each full name: a space where a scan broke the word, and letters often
# taken for one another (ฎ and ฏ, ษ and ศ, a lost การันต์).
_SPELLINGS = (
    "มกร า?คม|มกรา คม",
    "ก ุ?ม[ภพ]า พัน(?:ธ์|ธ์ุ|ธุ์|ธ|ท์)",
    "ม ี?นา คม",
    "เม[ษศส]า ยน",
    "พฤ(?:ก?ษ|ศ|ส)?ภา คม",
    "มิถ ุ?นา ยน",
    "กร?ก[ฎฏ]า คม",
    "สิงห า?คม|สิงหา คม",
    "กัน ยา ยน",
    "ต ุ?ลา คม",
    "พฤ[ศษส]จิ กา ยน",
    "ธัน วา คม",
)
_SPACE = r"[ \u00a0]?"


def _short(name: str) -> str:
    """Both letters with at least one of the two dots, so that ordinary words are not months."""
    first, last = name.rstrip(".").split(".")
    # ก.พ.ร. is an office and no February: another letter with a dot may not follow at once.
    return f"{first}{_SPACE}(?:\\.{_SPACE}{last}(?:{_SPACE}\\.)?|{last}{_SPACE}\\.)(?![ก-ฮ]\\.)"


_EACH = tuple(
    f"{spellings.replace(' ', _SPACE)}|{_short(short)}"
    for spellings, short in zip(_SPELLINGS, SHORT_NAMES, strict=True)
)
# A pattern without groups that matches the name of any month in text with Arabic digits.
MONTH = "(?:" + "|".join(_EACH) + ")"
_PATTERNS = tuple(re.compile(each) for each in _EACH)


def month_number(text: str) -> int | None:
    """1 for มกราคม to 12 for ธันวาคม, in full or short, misspelt as letters do; None for other words."""
    for number, pattern in enumerate(_PATTERNS, start=1):
        if pattern.fullmatch(text.strip()):
            return number
    return None


def month_name(number: int, *, short: bool = False) -> str:
    """The name of month 1 to 12, in full or as its abbreviation."""
    return (SHORT_NAMES if short else FULL_NAMES)[number - 1]
