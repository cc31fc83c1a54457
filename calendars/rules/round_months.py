"""After so many months of the round: รอบ 2, 4, 6 เดือน."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from calendars.dates import last_of_month
from calendars.fiscal import fiscal_year_span, round_of
from calendars.rules.base import DayRuleModel, Span

__all__ = ["RoundMonths"]


class RoundMonths(DayRuleModel):
    """`{"round_months":[2,4,6]}`: the last day of those months of each round.

    Months past the sixth are counted through the fiscal year, and with them all of the list, as in
    รอบ 6, 9 และ 12 เดือน.
    """

    round_months: list[Annotated[int, Field(ge=1, le=12)]] = Field(min_length=1)

    def days(self, span: Span) -> list[dt.date]:
        """The days that fall within the span, in order."""
        found: set[dt.date] = set()
        for year, month in span.months():
            first = dt.date(year, month, 1)
            current = round_of(first)
            start = current.start
            if max(self.round_months) > 6:
                start = fiscal_year_span(current.fiscal_year)[0]
            nth = (year - start.year) * 12 + month - start.month + 1
            if nth in self.round_months:
                found.add(last_of_month(year, month))
        return sorted(d for d in found if d in span)
