"""Signs of life of the sender, and what LINE said of its quota."""

from __future__ import annotations

from typing import Any

import pendulum
from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pramoen.records.base import Base

__all__ = ["Heartbeat", "QuotaReading"]


class Heartbeat(Base):
    """When a part of Pramoen was last seen at work, by the machine's clock."""

    __tablename__ = "heartbeats"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    at: Mapped[pendulum.DateTime]
    detail: Mapped[dict[str, Any]]


class QuotaReading(Base):
    """A month's quota of LINE (`allowed` None: no limit) and what was used of it, as LINE said then."""

    __tablename__ = "quota_readings"
    __table_args__ = (Index("ix_quota_readings_at", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    allowed: Mapped[int | None]
    used: Mapped[int]
    at: Mapped[pendulum.DateTime]
