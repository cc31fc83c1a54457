"""Whether a way to an officer works, and the codes that link one to LINE."""

from __future__ import annotations

from uuid import UUID

import pendulum
from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pramoen.records.base import Base

__all__ = ["ChannelMark", "LinkCode", "WebhookEvent"]


class ChannelMark(Base):
    """What is known of an officer's channel from a moment on: works, blocked, failed or unlinked.

    Rows are added, never changed: the latest of an officer and channel stands.
    """

    __tablename__ = "channel_marks"
    __table_args__ = (Index("ix_channel_marks_officer", "officer_id", "channel"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    channel: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(Text)
    message_id: Mapped[UUID | None] = mapped_column(ForeignKey("messages.id"))
    at: Mapped[pendulum.DateTime]


class LinkCode(Base):
    """A one-time code that an officer sends to the LINE account; only its digest is kept."""

    __tablename__ = "link_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[pendulum.DateTime]
    made_by: Mapped[str] = mapped_column(String(60))
    expires_at: Mapped[pendulum.DateTime]
    used_at: Mapped[pendulum.DateTime | None]


class WebhookEvent(Base):
    """An event that LINE brought, by its own id, so that one brought again is not acted on again."""

    __tablename__ = "webhook_events"

    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    outcome: Mapped[str] = mapped_column(String(40))
    received_at: Mapped[pendulum.DateTime]
