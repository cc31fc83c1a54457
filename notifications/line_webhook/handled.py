"""What handling an event is given, and what it gives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pendulum

from calendars.working_days import WorkingDays
from notifications.digests import Wording

__all__ = ["Handled", "Hearing"]


@dataclass(frozen=True, slots=True)
class Hearing:
    """When and with what an event is heard: the moment, the working days, and how replies are worded."""

    at: pendulum.DateTime
    calendar: WorkingDays
    wording: Wording

    @property
    def today(self) -> dt.date:
        """The day in Bangkok."""
        return self.at.in_timezone("Asia/Bangkok").date()


@dataclass(frozen=True, slots=True)
class Handled:
    """What became of an event in one word for the record, and what to reply, if anything."""

    outcome: str
    reply: str | None = None
