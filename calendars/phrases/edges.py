"""The first and last days of a named month and of a year, where no number stands for the day."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Any

from calendars.eras import buddhist_year
from calendars.errors import DateError
from calendars.fiscal import fiscal_year, fiscal_year_span
from calendars.phrases.phrase import Reading
from calendars.phrases.resolve import month_end, year_of
from calendars.phrases.tokens import MONTH_YEAR, YEAR, S
from calendars.working_days import WorkingDays

__all__ = ["EDGE_OF_MONTH", "YEAR_END", "edge_of_month", "office_days", "year_end"]

# Patterns with groups, which edge_of_month and year_end read.
EDGE_OF_MONTH = (
    rf"(?P<edge>วันทำการ(?:วัน)?สุดท้าย|วันสุดท้าย|วันทำการ(?:วัน)?แรก){S}(?:ของ{S})?(?:เดือน{S})?"
    rf"(?P<month>{MONTH_YEAR})"
)
YEAR_END = rf"สิ้น(?:(?P<fiscal>ปีงบประมาณ)(?:{S}(?P<year>{YEAR}))?|(?=ปี)(?P<calendar_year>{YEAR}))"


@cache
def office_days() -> WorkingDays:
    """The days that offices work, without those of a province, which are few and come late."""
    return WorkingDays()


def edge_of_month(match: re.Match[str], reading: Reading) -> dict[str, Any]:
    """The fields that a match of EDGE_OF_MONTH fills."""
    fields = month_end(match["month"], reading)
    if "due" not in fields:
        return fields
    last: dt.date = fields["due"]
    if "แรก" in match["edge"]:
        return {"due": office_days().next(last.replace(day=1))}
    return {"due": office_days().previous(last)} if "ทำการ" in match["edge"] else {"due": last}


def year_end(match: re.Match[str], reading: Reading) -> dict[str, Any]:
    """The fields that a match of YEAR_END fills; without its year a fiscal year is the round's."""
    try:
        if match["calendar_year"]:
            return {"due": dt.date(year_of(match["calendar_year"]), 12, 31)}
        if match["year"]:
            return {"due": fiscal_year_span(buddhist_year(year_of(match["year"])))[1]}
    except DateError as error:
        return {"error": str(error)}
    if reading.within is None:
        return {"unresolved": "year"}
    return {"due": fiscal_year_span(fiscal_year(reading.within[0]))[1]}
