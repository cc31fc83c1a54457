"""What stands beside the submissions: the supervisor's log of behaviour, and undertakings to improve."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pramoen.records.base import Base

__all__ = ["BehaviourNote", "Undertaking"]


class BehaviourNote(Base):
    """What a supervisor observed of an officer on a day (บันทึกพฤติกรรม), at least once a fortnight.

    One that is to be corrected stays; the row that `corrects` it says why, or takes it back (`withdrawn`).
    """

    __tablename__ = "behaviour_notes"
    __table_args__ = (
        UniqueConstraint("corrects_id"),
        CheckConstraint("trim(words) <> ''", name="says_something"),
        Index("ix_behaviour_notes_round_officer", "round_id", "officer_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("rounds.id"))
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    day: Mapped[dt.date]
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[pendulum.DateTime]
    by: Mapped[str] = mapped_column(String(60))
    acting_for: Mapped[str | None] = mapped_column(String(60))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("behaviour_notes.id"))
    reason: Mapped[str | None] = mapped_column(Text)
    withdrawn: Mapped[bool] = mapped_column(default=False)


class Undertaking(Base):
    """An undertaking to improve (คำมั่นในการพัฒนาปรับปรุงตนเอง) of an officer below 60 per cent."""

    __tablename__ = "undertakings"
    __table_args__ = (Index("ix_undertakings_round_officer", "round_id", "officer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("rounds.id"))
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    content: Mapped[dict[str, Any]]
    at: Mapped[pendulum.DateTime]
    by: Mapped[str] = mapped_column(String(60))
    acting_for: Mapped[str | None] = mapped_column(String(60))
