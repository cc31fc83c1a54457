"""Shares of a sweep that several hosts work on together."""

from __future__ import annotations

from uuid import UUID

import pendulum
from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pramoen.records.base import Base

__all__ = ["SweepShare"]


class SweepShare(Base):
    """Some provinces of a sweep at a moment, for one worker to plan; `holder` is whose it is or was.

    What a holder that died has not done is taken up by another; `done_at` goes by the database's clock.
    """

    __tablename__ = "sweep_shares"
    __table_args__ = (UniqueConstraint("sweep", "number"), Index("ix_sweep_shares_done_at", "done_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    sweep: Mapped[UUID]
    number: Mapped[int]
    at: Mapped[pendulum.DateTime]
    provinces: Mapped[list[int]]
    holder: Mapped[str | None] = mapped_column(String(120))
    done_at: Mapped[pendulum.DateTime | None]
