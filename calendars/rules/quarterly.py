"""A day of every fiscal quarter, or so many times a quarter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from calendars.rules.base import DayRuleModel, Span, Unresolved
from calendars.rules.monthly import DayOfMonth, day_in_month

__all__ = ["Quarterly"]


class Quarterly(DayRuleModel):
    """`{"every":"quarter","day":10}`: that day of the month after each quarter's end, when it is reported.

    `last_day` and `last_working_day` are of the quarter's own last month. `times` says how often in a
    quarter instead, done by its last day; `step` 2 is every other quarter.
    """

    every: Literal["quarter"]
    day: Annotated[int, Field(ge=1, le=31)] | DayOfMonth | None = None
    times: int | None = Field(default=None, ge=1)
    step: int = Field(default=1, ge=1)

    def days(self, span: Span) -> list[dt.date]:
        """One day a quarter, or in the last of each step of quarters."""
        day = self.day if self.day is not None or (self.times is None and self.step == 1) else "last_day"
        if day is None:
            return []
        # Fiscal quarters end in December, March, June and September; a numbered day is of the month after.
        rest = 1 if isinstance(day, int) else 0
        months = [(year, month) for year, month in span.months() if month % 3 == rest][
            self.step - 1 :: self.step
        ]
        return [d for year, month in months if (d := day_in_month(span, year, month, day)) in span]

    def unresolved(self, events: Mapping[str, dt.date]) -> Unresolved | None:
        """Blank where neither a day nor a count is said."""
        del events
        open_ = self.day is None and self.times is None and self.step == 1
        return Unresolved("blank") if open_ else None
