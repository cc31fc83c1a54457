"""Codes sent to the LINE account that were not right, so that nobody goes on guessing."""

from __future__ import annotations

import pendulum
from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pramoen.records.base import Base

__all__ = ["LinkTry"]


class LinkTry(Base):
    """A wrong code; `sender` is a digest of the LINE id it came from. Kept for an hour."""

    __tablename__ = "link_tries"
    __table_args__ = (Index("ix_link_tries_sender", "sender", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sender: Mapped[str] = mapped_column(String(64))
    at: Mapped[pendulum.DateTime]
