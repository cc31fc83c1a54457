"""So many days, or working days, after or before something happens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from calendars.rules.base import DayRuleModel, Span, Unresolved

__all__ = ["AroundEvent"]

Count = Annotated[int, Field(ge=0, le=10_000)]


class AroundEvent(DayRuleModel):
    """`{"working_days":15,"after":"…"}`, with `days` for calendar days and `before` for an event ahead.

    The count is null where the letter leaves it blank, the event null where it names none; 0 is at once.
    The day of the event itself is not counted.
    """

    working_days: Count | None = None
    days_: Count | None = Field(default=None, alias="days")
    after: str | None = None
    before: str | None = None

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        said = {
            field.alias or name
            for name, field in type(self).model_fields.items()
            if name in self.model_fields_set
        }
        if len(said & {"working_days", "days"}) != 1:
            raise ValueError("give working_days or days, and not both")
        if len(said & {"after", "before"}) != 1:
            raise ValueError("give after or before, and not both")
        return self

    @property
    def event(self) -> str | None:
        """The words for what is counted from."""
        return self.after if self.after is not None else self.before

    def days(self, span: Span) -> list[dt.date]:
        """The one day, where the event's date is known and the day falls within the span."""
        if self.event is None or self.unresolved(span.events) is not None:
            return []
        on = span.events[self.event]
        sign = -1 if "before" in self.model_fields_set else 1
        if self.working_days is not None:
            day = span.calendar.add(on, sign * self.working_days)
        else:
            day = on + dt.timedelta(days=sign * (self.days_ or 0))
        return [day] if day in span else []

    def unresolved(self, events: Mapping[str, dt.date]) -> Unresolved | None:
        """Blank where the count is; an event where its date is not among those given."""
        if self.working_days is None and self.days_ is None:
            return Unresolved("blank", self.event)
        return None if self.event in events else Unresolved("event", self.event)
