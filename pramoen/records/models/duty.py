"""Duties: who owes what by when."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pendulum
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pramoen.records.base import Base
from pramoen.records.models.people import Office, Officer
from pramoen.records.models.round import Deadline, Round

__all__ = ["Duty", "IndicatorSet"]


class IndicatorSet(Base):
    """The indicator versions that a duty is about. Most duties of a round share a few sets."""

    __tablename__ = "indicator_sets"
    __table_args__ = (UniqueConstraint("round_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("rounds.id"))
    digest: Mapped[str] = mapped_column(String(64))
    version_ids: Mapped[list[int]]


class Duty(Base):
    """One thing owed by one officer or one office. Its id is a UUIDv5 of what it is, not of when it was made.

    Whether it is open, in or waived is derived from submissions and decisions, never stored here.
    `occurrence` tells the months of a monthly report apart ("2567-06"). `moved_at` is when an amendment last
    put `due` on another day: whom it touches is told so, and rungs count from then.
    """

    __tablename__ = "duties"
    __table_args__ = (
        CheckConstraint("(officer_id IS NULL) <> (office_id IS NULL)", name="one_bearer"),
        Index("ix_duties_round_due", "round_id", "due"),
        Index("ix_duties_round_stage", "round_id", "stage", "occurrence", "due"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("rounds.id"))
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officers.id"), index=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("offices.id"), index=True)
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadlines.id"))
    indicator_set_id: Mapped[int] = mapped_column(ForeignKey("indicator_sets.id"))
    stage: Mapped[str] = mapped_column(String(20))
    occurrence: Mapped[str | None] = mapped_column(String(20))
    due: Mapped[dt.date]
    created_at: Mapped[pendulum.DateTime]
    moved_at: Mapped[pendulum.DateTime | None]

    round: Mapped[Round] = relationship()
    officer: Mapped[Officer | None] = relationship()
    office: Mapped[Office | None] = relationship()
    deadline: Mapped[Deadline] = relationship()
    indicator_set: Mapped[IndicatorSet] = relationship()
