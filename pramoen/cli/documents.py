"""The documents of `--json` that are put together here rather than by a model of the domain."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

__all__ = ["AmendDocument", "RemindDocument", "StatusDocument"]


class _Message(BaseModel):
    id: str
    to: str
    channel: Literal["line", "email"]
    rung: str
    duties: list[str]
    subject: str
    body: str
    state: Literal["planned", "sending", "accepted", "unknown", "failed", "suppressed"]
    reason: str | None
    day: str


class _Held(BaseModel):
    duty: str
    officer: str
    reason: str


class RemindDocument(BaseModel):
    """`pramoen remind --json`."""

    as_of: str
    messages: list[_Message]
    held: list[_Held]


class _Counts(BaseModel):
    owed: int
    in_: int = Field(alias="in")
    late: int
    overdue: int
    waived: int


class _Stage(_Counts):
    stage: str
    occurrence: str | None
    due: str


class _Office(_Counts):
    office: str
    size: str | None


class _Period(BaseModel):
    start: str
    end: str


class _Round(BaseModel):
    id: str
    label: str
    state: Literal["open", "closed"]
    fiscal_year: int
    number: int
    province: str
    period: _Period


class StatusDocument(BaseModel):
    """`pramoen round status --json`."""

    as_of: str
    round: _Round
    stages: list[_Stage]
    offices: list[_Office]


class _AmendedRound(BaseModel):
    id: str
    label: str


class _IndicatorChange(BaseModel):
    indicator: str
    field: str
    before: Any
    after: Any


class _DeadlineChange(BaseModel):
    deadline: str
    before: Any
    after: Any
    about: str | None = None


class _Rescored(BaseModel):
    officer: str
    indicator: str
    before: str | None
    after: str | None
    stage: str
    occurrence: str | None


class _Touches(BaseModel):
    officers: int
    agreements: int
    reports_rescored: list[_Rescored]
    duties_moved: int
    duties_added: int
    duties_dropped: int
    reminders_superseded: int
    months: list[str] = Field(description="Closed months that are scored anew.")


class _Question(BaseModel):
    id: str
    text: str
    answer_with: str


class AmendDocument(BaseModel):
    """`pramoen amend --json`."""

    round: _AmendedRound | None
    letter: str | None
    applied: bool
    amendment: int | None
    since: str | None
    changes: list[_IndicatorChange | _DeadlineChange]
    touches: _Touches
    acknowledge_by: str | None
    questions: list[_Question]
    notes: list[str]
