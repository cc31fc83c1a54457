"""A letter as read: the document that `pramoen circular read --json` prints."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from pramoen.appraisal.indicator import Indicator

__all__ = ["Amendment", "Circular", "Deadline", "Finding", "Period", "Reference"]

Kind = Literal["notice", "revision", "amendment", "news", "template"]
Stage = Literal["agreement", "monthly_report", "evaluation", "submission", "indicator", "cut_off"]
Relation = Literal["by", "before", "after", "on", "from_to", "as_of"]
Severity = Literal["error", "warning", "note"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Reference(_Part):
    """Another letter named in this one (อ้างถึง)."""

    number: str
    issued_on: dt.date | None = None


class Period(_Part):
    """The days of the round, both included."""

    start: dt.date
    end: dt.date


class Deadline(_Part):
    """A day by which something is due, with the words it was read from and their line."""

    stage: Stage
    due: dt.date | None = None
    from_: dt.date | None = Field(default=None, alias="from")
    relation: Relation = "by"
    rule: dict[str, Any] | None = None
    indicator: str | None = None
    level: int | None = None
    occurrence: int | None = None
    to: str | None = None
    text: str
    line: int


class Finding(_Part):
    """Something in the letter that does not add up, or that could not be read.

    `message` is Thai that a coordinator can send back to whoever wrote the letter; `where` an
    indicator's key, `team`, `individual`, `deadlines/N` or `letter`; `lines` physical lines from 1.
    """

    code: str
    severity: Severity
    where: str
    message: str
    lines: list[int] = Field(default_factory=list)


class Amendment(_Part):
    """An indicator as it was (เดิม) and as it shall be (แก้ไข)."""

    indicator: str
    before: Indicator | None = None
    after: Indicator | None = None


class Circular(_Part):
    """All that a letter says of a round. Absent things are None or empty, never guessed."""

    number: str | None = None
    issued_on: dt.date | None = None
    province: str | None = None
    kind: Kind = "notice"
    fiscal_year: int | None = None
    round: int | None = None
    period: Period | None = None
    refers_to: list[Reference] = Field(default_factory=list)
    deadlines: list[Deadline] = Field(default_factory=list)
    indicators: list[Indicator] = Field(default_factory=list)
    amendments: list[Amendment] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)
