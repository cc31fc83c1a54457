"""A fiscal quarter: ไตรมาสที่ ๓/๒๕๖๗ is April to June; ภายในไตรมาสที่ ๓ is by its last day."""

from __future__ import annotations

import re
from typing import Any

from calendars.eras import buddhist_year
from calendars.errors import DateError
from calendars.fiscal import fiscal_year, quarter_span
from calendars.phrases.phrase import Reading
from calendars.phrases.resolve import year_of
from calendars.phrases.tokens import LEADS, YEAR, S

_YEAR = rf"(?:{S}/{S}|{S}(?:ของ{S})?(?:ประจำ{S})?(?:ปีงบประมาณ{S}|(?=ปี)))(?P<year>{YEAR})"
NEEDS = ("ไตรมาส",)
PATTERN = re.compile(
    rf"(?:(?P<by>(?:{LEADS['by']})(?:{S}สิ้น)?|สิ้น){S}|(?:ใน|ช่วง){S})?ไตรมาส{S}(?:ที่{S})?(?P<first>[1-4])(?![\d.])"
    rf"(?:{S}(?:-|–|และ|ถึง){S}(?:ไตรมาส{S}(?:ที่{S})?)?(?P<last>[1-4])(?![\d.]))?(?:{_YEAR})?"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any] | None:
    """The quarter's days as a window, or its last day after a word such as ภายใน."""
    relation = "by" if match["by"] else "from_to"
    first, last = int(match["first"]), int(match["last"] or match["first"])
    try:
        if match["year"]:
            year = buddhist_year(year_of(match["year"]))
        elif reading.within:
            year = fiscal_year(reading.within[0])
        else:
            return {"relation": relation, "unresolved": "year"}
        start, end = quarter_span(year, first)[0], quarter_span(year, last)[1]
    except DateError as error:
        return {"relation": relation, "error": str(error)}
    if start > end:
        return None
    return {"relation": relation, "due": end} | ({"from_": start} if relation == "from_to" else {})
