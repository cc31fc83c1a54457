"""What an officer asks a person to decide: that a duty is not his, or that something accepted be changed."""

from __future__ import annotations

from uuid import UUID

import pendulum
from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pramoen.records.base import Base
from pramoen.records.models.duty import Duty

__all__ = ["Request"]


class Request(Base):
    """A request on a duty: `not-mine` or `change`. What became of it is a decision on the request."""

    __tablename__ = "requests"
    __table_args__ = (
        CheckConstraint("kind IN ('not-mine', 'change')", name="known_kind"),
        CheckConstraint("trim(reason) <> ''", name="has_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    duty_id: Mapped[UUID] = mapped_column(ForeignKey("duties.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[pendulum.DateTime]
    by: Mapped[str] = mapped_column(String(60))
    acting_for: Mapped[str | None] = mapped_column(String(60))

    duty: Mapped[Duty] = relationship()
