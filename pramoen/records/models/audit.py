"""The audit trail: a chain of digests, so that a changed or missing entry shows."""

from __future__ import annotations

import pendulum
from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pramoen.records.base import Base

__all__ = ["AuditEntry", "AuditHead"]


class AuditEntry(Base):
    """Who did what to what and when: ids and digests alone, so that personal data can be erased elsewhere."""

    __tablename__ = "audit_entries"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[pendulum.DateTime]
    actor: Mapped[str] = mapped_column(String(60))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80))
    content_digest: Mapped[str] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))


class AuditHead(Base):
    """The last entry's number and digest; the row that writers of the trail take turns on."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
