"""The row that closes a table of indicators: the total of their weights (รวม)."""

from __future__ import annotations

import re

from calendars.digits import arabic
from pramoen.circulars.layouts.headings import weight_of
from pramoen.circulars.markup import cells, plain

__all__ = ["total_of_weights"]

_TOTAL = re.compile(
    r"^(?:ผล)?รวม(?:ทั้ง(?:สิ้น|หมด))?\s*(?:ค่า)?(?:น้ำหนัก)?\s*(?:ทุกตัวชี้วัด|ตัวชี้วัด)?\s*(?:ราย(?:ทีม|บุคคล))?\s*"
    r"(?:ทั้ง(?:สิ้น|หมด))?\s*(?:ร้อยละ|เท่ากับ|เป็น|[:=])?\s*(?P<total>[0-9]{1,3}(?:\.[0-9]+)?)?\s*%?$"
)


def total_of_weights(line: str) -> str | None:
    """The total that a row (cells joined by tabs) prints, as a decimal string; "" where its cell is blank.

    None where the row is no total of weights: one that says รวม and holds but one number.
    """
    if "รวม" not in line:
        return None
    row = [words for cell in cells(line) if (words := arabic(plain(cell)).strip())]
    found = _TOTAL.match(row[0]) if row else None
    if found is None or len(row) > 2:
        return None
    if len(row) == 2:
        return None if found["total"] else weight_of(row[1])
    return found["total"] or ""
