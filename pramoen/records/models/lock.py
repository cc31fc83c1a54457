"""Locks that keep two sweeps apart, and the days that were swept."""

from __future__ import annotations

import datetime as dt

import pendulum
from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pramoen.records.base import Base

__all__ = ["Lock", "Sweep"]


class Lock(Base):
    """A lock by name. `holder` is host, process and start of the process; it lapses at `expires_at`."""

    __tablename__ = "locks"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    holder: Mapped[str] = mapped_column(String(120))
    taken_at: Mapped[pendulum.DateTime]
    expires_at: Mapped[pendulum.DateTime]


class Sweep(Base):
    """A day that was swept for reminders; a later run sees which days it has to make good."""

    __tablename__ = "sweeps"
    __table_args__ = (UniqueConstraint("province_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    province_id: Mapped[int] = mapped_column(ForeignKey("provinces.id"))
    day: Mapped[dt.date]
    swept_at: Mapped[pendulum.DateTime]
