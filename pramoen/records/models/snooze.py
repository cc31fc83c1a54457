"""Reminders put off for a while."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pendulum
from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pramoen.records.base import Base

__all__ = ["Snooze"]


class Snooze(Base):
    """An officer is not to be reminded of a duty (None: of any) up to and with `until_day`.

    Rows are added, never changed: the latest of an officer and duty stands. One whose `until_day` has
    passed lifts it.
    """

    __tablename__ = "snoozes"
    __table_args__ = (Index("ix_snoozes_officer", "officer_id", "duty_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    duty_id: Mapped[UUID | None] = mapped_column(ForeignKey("duties.id"))
    until_day: Mapped[dt.date]
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[pendulum.DateTime]
    by: Mapped[str] = mapped_column(String(60))
