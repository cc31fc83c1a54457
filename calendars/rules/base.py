"""What every kind of day rule offers, and what it is given."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel, ConfigDict

from calendars.working_days import WorkingDays

__all__ = ["DayRuleModel", "Span", "Unresolved"]


@dataclass(frozen=True, slots=True)
class Span:
    """The days asked for, both ends included, with what is needed to find them.

    `events` gives the date of an event by the words that the rule has for it.
    """

    start: dt.date
    end: dt.date
    calendar: WorkingDays
    events: Mapping[str, dt.date] = field(default_factory=dict)

    def __contains__(self, d: dt.date) -> bool:
        return self.start <= d <= self.end

    def months(self) -> list[tuple[int, int]]:
        """Year and month (1 to 12) of each month touched, in order."""
        first = self.start.year * 12 + self.start.month - 1
        last = self.end.year * 12 + self.end.month - 1
        return [(n // 12, n % 12 + 1) for n in range(first, last + 1)]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a rule means no day yet, and the words to ask about (None where the letter is blank).

    blank: the letter leaves the day or the count open; event: counted from an event whose date is not
    known; set_by: somebody else is to set the day.
    """

    reason: Literal["blank", "event", "set_by"]
    words: str | None = None


class DayRuleModel(BaseModel, ABC):
    """A rule as data; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @abstractmethod
    def days(self, span: Span) -> list[dt.date]:
        """The days within the span that the rule means, in order; none while it is unresolved."""

    def unresolved(self, events: Mapping[str, dt.date]) -> Unresolved | None:
        """Why the rule means no day yet; None where it does."""
        del events
        return None
