"""An undertaking to improve (คำมั่นในการพัฒนาปรับปรุงตนเอง), which an officer graded below 60 per cent gives."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field, model_validator

__all__ = ["Goal", "Undertaken"]


class Goal(BaseModel):
    """What shall be better, how that will be seen, and by when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    what: str = Field(min_length=1)
    measured_by: str = ""
    by: dt.date | None = None


class Undertaken(BaseModel):
    """The goals of an undertaking and the days it holds for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    goals: list[Goal] = Field(min_length=1)
    start: dt.date
    end: dt.date

    @model_validator(mode="after")
    def _in_order(self) -> Undertaken:
        if self.end < self.start:
            raise ValueError("an undertaking ends on or after the day it begins")
        return self
