"""Getting in: one-time codes that were asked for, and tries that count against the limits."""

from __future__ import annotations

from uuid import UUID

import pendulum
from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pramoen.records.base import Base

__all__ = ["EntryCode", "EntryTry"]


class EntryCode(Base):
    """A code asked for by whoever holds `id`; only its digest is kept.

    Where nobody of that name is on the roster there is a row too, with neither officer nor digest: what is
    answered, and how long that takes, is the same.
    """

    __tablename__ = "entry_codes"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officers.id"), index=True)
    digest: Mapped[str | None] = mapped_column(String(64))
    asked_at: Mapped[pendulum.DateTime]
    expires_at: Mapped[pendulum.DateTime]
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[pendulum.DateTime | None]


class EntryTry(Base):
    """Something that may be done only so often; `subject` is a digest of what, and of whom or from where."""

    __tablename__ = "entry_tries"
    __table_args__ = (Index("ix_entry_tries_subject", "subject", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(64))
    at: Mapped[pendulum.DateTime]
