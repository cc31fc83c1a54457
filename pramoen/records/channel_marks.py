"""What is known of the ways to an officer: that one works, is blocked, failed for good or was unlinked."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

import pendulum
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pramoen.records.models import ChannelMark

__all__ = ["ChannelState", "closed_channels", "latest_mark", "mark_channel"]

ChannelState = Literal["works", "blocked", "failed", "unlinked"]


def mark_channel(
    session: Session,
    officer_id: int,
    channel: str,
    state: ChannelState,
    *,
    reason: str,
    at: pendulum.DateTime,
    message_id: UUID | None = None,
) -> None:
    """Note what is known of an officer's channel now; said again, it is not noted again.

    That a message was accepted takes back a failure alone: LINE accepts for those who blocked the account,
    and who asked for no more is not asked again.
    """
    latest = latest_mark(session, officer_id, channel)
    known = latest.state if latest else "works"
    if known == state or (state == "works" and message_id is not None and known != "failed"):
        return
    session.add(
        ChannelMark(
            officer_id=officer_id, channel=channel, state=state, reason=reason, message_id=message_id, at=at
        )
    )
    session.flush()


def latest_mark(session: Session, officer_id: int, channel: str) -> ChannelMark | None:
    """What was last noted of an officer's channel; None where nothing was, so that it is taken to work."""
    query = select(ChannelMark).where(ChannelMark.officer_id == officer_id, ChannelMark.channel == channel)
    return session.scalars(query.order_by(ChannelMark.id.desc()).limit(1)).first()


def closed_channels(session: Session, *, officer_id: int | None = None) -> dict[tuple[int, str], ChannelMark]:
    """The channels, by officer and name, that do not work now; of one officer where he is named."""
    newest = select(func.max(ChannelMark.id)).group_by(ChannelMark.officer_id, ChannelMark.channel)
    if officer_id is not None:
        newest = newest.where(ChannelMark.officer_id == officer_id)
    query = select(ChannelMark).where(ChannelMark.id.in_(newest), ChannelMark.state != "works")
    return {(row.officer_id, row.channel): row for row in session.scalars(query)}
