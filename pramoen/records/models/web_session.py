"""Who is in the pages: one row for each time somebody got in."""

from __future__ import annotations

import pendulum
from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pramoen.records.base import Base
from pramoen.records.models.people import Officer

__all__ = ["WebSession"]


class WebSession(Base):
    """A browser that somebody got in with. Of its token only the digest is kept.

    `entered_by` is how: link, code or password. `seen_at` moves on while it is used; it ends by itself at
    `expires_at`, or when it was not seen for a while, or at `ended_at` where somebody ended it.
    """

    __tablename__ = "web_sessions"
    __table_args__ = (Index("ix_web_sessions_officer", "officer_id", "ended_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    entered_by: Mapped[str] = mapped_column(String(10))
    opened_at: Mapped[pendulum.DateTime]
    seen_at: Mapped[pendulum.DateTime]
    expires_at: Mapped[pendulum.DateTime]
    ended_at: Mapped[pendulum.DateTime | None]
    ended_by: Mapped[str | None] = mapped_column(String(60))

    officer: Mapped[Officer] = relationship()
