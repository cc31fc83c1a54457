"""One day, as a member of alternatives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from calendars.rules.base import DayRuleModel, Span, Unresolved

__all__ = ["OnDate"]


class OnDate(DayRuleModel):
    """`{"date":"2024-08-30"}`, null where the letter leaves it blank."""

    date: dt.date | None

    def days(self, span: Span) -> list[dt.date]:
        """The day, where it is within the span."""
        return [self.date] if self.date is not None and self.date in span else []

    def unresolved(self, events: Mapping[str, dt.date]) -> Unresolved | None:
        """Blank where there is no date."""
        del events
        return Unresolved("blank") if self.date is None else None
