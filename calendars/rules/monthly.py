"""A day of every month, or so many times a month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from calendars.dates import last_of_month
from calendars.rules.base import DayRuleModel, Span, Unresolved

__all__ = ["DayOfMonth", "Monthly", "day_in_month"]

DayOfMonth = Literal["last_working_day", "last_day"]


def day_in_month(span: Span, year: int, month: int, day: int | DayOfMonth) -> dt.date:
    """The day meant of a month; where the month is shorter than a numbered day, its last."""
    last = last_of_month(year, month)
    if day == "last_working_day":
        return span.calendar.previous(last)
    return last if day == "last_day" else last.replace(day=min(day, last.day))


class Monthly(DayRuleModel):
    """`{"every":"month","day":20}`: that day of each month; null where the letter leaves it open.

    `times` says how often in a month instead; its day is the month's last, by which they are done.
    `step` 2 is every other month, counted from the first of the span. `working_day` 5 is the fifth working
    day of each month. `from` and `until` keep the days within some months, where the letter names them.
    """

    every: Literal["month"]
    day: Annotated[int, Field(ge=1, le=31)] | DayOfMonth | None = None
    times: int | None = Field(default=None, ge=1)
    step: int = Field(default=1, ge=1)
    working_day: int | None = Field(default=None, ge=1, le=20)
    from_: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None

    def days(self, span: Span) -> list[dt.date]:
        """One day in each month, or in the last of each step of months."""
        months = span.months()[self.step - 1 :: self.step]
        found = [d for year, month in months if (d := self._day_in(span, year, month)) and d in span]
        first, last = self.from_ or dt.date.min, self.until or dt.date.max
        return [d for d in found if first <= d <= last]

    def _day_in(self, span: Span, year: int, month: int) -> dt.date | None:
        if self.working_day is not None:
            before = dt.date(year, month, 1) - dt.timedelta(days=1)
            return span.calendar.add(before, self.working_day)
        if self.unresolved({}) is not None:
            return None
        return day_in_month(span, year, month, "last_day" if self.day is None else self.day)

    def unresolved(self, events: Mapping[str, dt.date]) -> Unresolved | None:
        """Blank where neither a day nor a count is said."""
        del events
        open_ = self.day is None and self.times is None and self.step == 1 and self.working_day is None
        return Unresolved("blank") if open_ else None
