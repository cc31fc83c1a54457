"""Signed links taken back."""

from __future__ import annotations

from uuid import UUID

import pendulum
from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pramoen.records.base import Base

__all__ = ["LinkRevocation"]


class LinkRevocation(Base):
    """One link (`link_id`), or all that an officer was given before `at` (None), open no page any more."""

    __tablename__ = "link_revocations"

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"), index=True)
    link_id: Mapped[UUID | None]
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[pendulum.DateTime]
    by: Mapped[str] = mapped_column(String(60))
