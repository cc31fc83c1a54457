"""A day of every year, or so many times a year."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from calendars.dates import checked_date
from calendars.fiscal import fiscal_year, fiscal_year_span
from calendars.rules.base import DayRuleModel, Span, Unresolved

__all__ = ["Yearly"]


class Yearly(DayRuleModel):
    """`{"every":"year","month":12,"day":31}`, or `times` a fiscal year, done by its last day."""

    every: Literal["year"]
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    day: Annotated[int, Field(ge=1, le=31)] | None = None
    times: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _day_exists(self) -> Self:
        if self.month is not None and self.day is not None:
            checked_date(2024, self.month, self.day)  # a leap year: 29 February is a day of some years
        return self

    def days(self, span: Span) -> list[dt.date]:
        """The day of each year of the span; 29 February falls on the 28th of a common year."""
        if self.month is None or self.day is None:
            years = range(fiscal_year(span.start), fiscal_year(span.end) + 1) if self.times else ()
            return [d for year in years if (d := fiscal_year_span(year)[1]) in span]
        leap = (self.month, self.day) == (2, 29)
        found = []
        for year in range(span.start.year, span.end.year + 1):
            found.append(dt.date(year, self.month, 28 if leap and not calendar.isleap(year) else self.day))
        return [d for d in found if d in span]

    def unresolved(self, events: Mapping[str, dt.date]) -> Unresolved | None:
        """Blank where the month or the day is not said."""
        del events
        said = self.times is not None or (self.month is not None and self.day is not None)
        return None if said else Unresolved("blank")
