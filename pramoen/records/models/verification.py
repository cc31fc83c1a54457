"""What the owners of indicators said of the figures sent in."""

from __future__ import annotations

from uuid import UUID

import pendulum
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pramoen.records.base import Base

__all__ = ["Verification"]


class Verification(Base):
    """A figure of one indicator found right (verified) or sent back (returned, with a reason).

    It speaks of the result whose digest it keeps: a later version with the same result is verified too.
    """

    __tablename__ = "verifications"
    __table_args__ = (
        CheckConstraint("state IN ('verified', 'returned')", name="known_state"),
        CheckConstraint("state <> 'returned' OR trim(coalesce(reason, '')) <> ''", name="returned_why"),
        Index("ix_verifications_duty_indicator", "duty_id", "indicator_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    duty_id: Mapped[UUID] = mapped_column(ForeignKey("duties.id"))
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicators.id"))
    result_digest: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str | None] = mapped_column(Text)
    at: Mapped[pendulum.DateTime]
    by: Mapped[str] = mapped_column(String(60))
    capacity: Mapped[str] = mapped_column(String(20))
    acting_for: Mapped[str | None] = mapped_column(String(60))
