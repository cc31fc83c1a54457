"""What people decided, on whom, and why."""

from __future__ import annotations

from typing import Any

import pendulum
from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pramoen.records.base import Base

__all__ = ["Decision"]


class Decision(Base):
    """A person's decision, to waive a duty, accept a finding or close with gaps; never without a reason."""

    __tablename__ = "decisions"
    __table_args__ = (
        CheckConstraint("trim(reason) <> ''", name="has_reason"),
        Index("ix_decisions_subject", "subject_kind", "subject_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(Text)
    content: Mapped[dict[str, Any]]
    at: Mapped[pendulum.DateTime]
    by: Mapped[str] = mapped_column(String(60))
