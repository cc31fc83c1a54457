"""Scores, roll-ups and grades: computed, kept with what they were computed from."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pramoen.records.base import Base
from pramoen.records.models.people import Officer
from pramoen.records.models.round import IndicatorVersion

__all__ = ["Grade", "RollUp", "Score"]


class Score(Base):
    """The score of one result under one indicator version, with its explanation.

    A pair of submission and indicator version is scored once: the rule of a version never changes.
    `score` is None where a result is missing; `steps` says why.
    """

    __tablename__ = "scores"
    __table_args__ = (UniqueConstraint("submission_id", "indicator_version_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"))
    indicator_version_id: Mapped[int] = mapped_column(ForeignKey("indicator_versions.id"))
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"), index=True)
    result: Mapped[dict[str, Any] | None]
    score: Mapped[Decimal | None]
    level: Mapped[int | None]
    steps: Mapped[list[str]]
    computed_at: Mapped[pendulum.DateTime]

    indicator_version: Mapped[IndicatorVersion] = relationship()


class RollUp(Base):
    """What a month or a round came to when it was closed; closing again adds a row, the latest stands.

    `scope` is a month ("2567-06") or "round"; `content` the means and counts per office and province.
    """

    __tablename__ = "roll_ups"
    __table_args__ = (Index("ix_roll_ups_round_scope", "round_id", "scope"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("rounds.id"))
    scope: Mapped[str] = mapped_column(String(20))
    content: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(String(64))
    closed_at: Mapped[pendulum.DateTime]
    closed_by: Mapped[str] = mapped_column(String(60))


class Grade(Base):
    """An officer's grade for a round, with the parts it was made of."""

    __tablename__ = "grades"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("rounds.id"), index=True)
    roll_up_id: Mapped[int] = mapped_column(ForeignKey("roll_ups.id"))
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    percent: Mapped[Decimal | None]
    grade: Mapped[str | None] = mapped_column(String(40))
    content: Mapped[dict[str, Any]]

    officer: Mapped[Officer] = relationship()
