"""The documents of `--json` that are put together here rather than by a model of the domain."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

__all__ = ["RemindDocument", "StatusDocument"]


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
