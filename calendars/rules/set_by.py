"""A day that somebody else sets: ภายในระยะเวลาที่กรมกำหนด."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from calendars.rules.base import DayRuleModel, Span, Unresolved

__all__ = ["SetBy"]


class SetBy(DayRuleModel):
    """`{"set_by":"กรม"}`, null where the letter does not say who."""

    set_by: str | None

    def days(self, span: Span) -> list[dt.date]:
        """None: the day is not known here."""
        del span
        return []

    def unresolved(self, events: Mapping[str, dt.date]) -> Unresolved | None:
        """Always, with who is to be asked."""
        del events
        return Unresolved("set_by", self.set_by)
