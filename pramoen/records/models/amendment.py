"""Amendments applied to open rounds, and those undone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pramoen.records.base import Base
from pramoen.records.models.round import Letter, Round

__all__ = ["Amendment", "AmendmentSeen"]


class Amendment(Base):
    """A letter that amended a round: the `number`-th of it, what it changed, and what a person answered.

    `content` is the change set as it was shown, `effects` what was done to whom, by which it is undone.
    The three `undone` columns are None while it stands.
    """

    __tablename__ = "amendments"
    __table_args__ = (UniqueConstraint("round_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("rounds.id"))
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"))
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    answers: Mapped[dict[str, Any]]
    effects: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(Text)
    applied_at: Mapped[pendulum.DateTime]
    applied_by: Mapped[str] = mapped_column(String(60))
    undone_at: Mapped[pendulum.DateTime | None]
    undone_by: Mapped[str | None] = mapped_column(String(60))
    undone_reason: Mapped[str | None] = mapped_column(Text)

    round: Mapped[Round] = relationship()
    letter: Mapped[Letter] = relationship()


class AmendmentSeen(Base):
    """An officer said that he read what an amendment changed for him, or (`undone`) that it was undone."""

    __tablename__ = "amendments_seen"
    __table_args__ = (UniqueConstraint("officer_id", "amendment_id", "undone"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    amendment_id: Mapped[int] = mapped_column(ForeignKey("amendments.id"))
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    undone: Mapped[bool]
    at: Mapped[pendulum.DateTime]
