"""Places of a scan where a date belongs but none was read: its digits may have come out as letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calendars.digits import arabic
from calendars.months import MONTH
from pramoen.circulars.markup import plain
from pramoen.circulars.source import Source

__all__ = ["lines_without_their_date"]

# What a date, or a day of every month, follows.
_LEAD = re.compile(r"(?:ภายใน|ก่อน|ตั้งแต่|ลง|ไม่เกิน|หลัง|ใน|ถึง|ณ)\s?วัน\s?ที่\s*")
_DAY = re.compile(rf"\d{{1,2}}\s*(?:(?:เดือน\s*)?(?:{MONTH})|/|-|–|และ|,|ของ|ทุก|ถึง)")
_MONTH = re.compile(MONTH)
_YEAR_AFTER = re.compile(r"\s*(?:ปี\s*)?(?:พ\.?\s?ศ\.?\s*)?(?P<year>\d+)?")
_NO_DAY_BEFORE = re.compile(r"(?:เดือน|ประจำ|ใน|ถึง|และ|หรือ|สิ้น|ต้น|ปลาย|กลาง|[-–,(/])\s*$")


def lines_without_their_date(source: Source) -> Iterator[int]:
    """The lines read off a scan where words announce a date and none follows, or a month lacks day or year.

    A year has four digits, or the last two of them.
    """
    for number in sorted(source.scanned):
        line = arabic(plain(source.lines[number - 1]))
        after = arabic(plain(source.lines[number])) if number < len(source.lines) else ""
        leads = (line[lead.end() :] for lead in _LEAD.finditer(line))
        dateless = any(not _DAY.match(f"{rest} {after}".lstrip()) for rest in leads)
        if dateless or any(_is_broken(line, month) for month in _MONTH.finditer(line)):
            yield number


def _is_broken(line: str, month: re.Match[str]) -> bool:
    before = line[: month.start()].rstrip()
    if before and not before[-1].isdigit() and not _NO_DAY_BEFORE.search(before):
        return True
    year = _YEAR_AFTER.match(line, month.end())
    return bool(year and year["year"] and len(year["year"]) not in (2, 4))
