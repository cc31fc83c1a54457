"""Sending held back by a person, and let go again."""

from __future__ import annotations

from uuid import UUID

import pendulum
from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pramoen.records.base import Base

__all__ = ["Hold"]


class Hold(Base):
    """The outbox stopped (`scope` outbox, `province_id` None for all) or a round suspended (`scope` round).

    Rows are added, never changed: the latest of a scope stands, `held` False letting it go again.
    """

    __tablename__ = "holds"
    __table_args__ = (Index("ix_holds_scope", "scope", "province_id", "round_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(String(10))
    province_id: Mapped[int | None] = mapped_column(ForeignKey("provinces.id"))
    round_id: Mapped[UUID | None] = mapped_column(ForeignKey("rounds.id"))
    held: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[pendulum.DateTime]
    by: Mapped[str] = mapped_column(String(60))
