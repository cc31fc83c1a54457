"""Every so many weeks, or so many times a week."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from calendars.rules.base import DayRuleModel, Span

__all__ = ["Weekly"]


class Weekly(DayRuleModel):
    """`{"every":"week","step":2}`: once (or `times`) in two weeks, counted from the span's first day."""

    every: Literal["week"]
    step: int = Field(default=1, ge=1)
    times: int | None = Field(default=None, ge=1)

    def days(self, span: Span) -> list[dt.date]:
        """The last day of each stretch of weeks that ends within the span."""
        length = 7 * self.step
        whole = ((span.end - span.start).days + 1) // length
        return [span.start + dt.timedelta(days=length * n - 1) for n in range(1, whole + 1)]
