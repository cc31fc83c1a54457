"""The messages that one officer was sent, or was to be sent, lately."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.records.models import Message, MessageWords

__all__ = ["SentMessage", "sent_to"]


@dataclass(frozen=True, slots=True)
class SentMessage:
    """One message: its day, channel, subject and state; `at` is when its state was settled, if it is."""

    id: UUID
    day: dt.date
    channel: str
    subject: str
    state: str
    reason: str | None
    at: pendulum.DateTime | None


def sent_to(
    session: Session, officer_id: int, *, since: dt.date, most: int, skip: int = 0
) -> Sequence[SentMessage]:
    """The messages from the day `since` on, newest first; rehearsed ones told nobody anything."""
    query = (
        select(Message, MessageWords.subject)
        .join(MessageWords, MessageWords.message_id == Message.id)
        .where(Message.officer_id == officer_id, Message.rehearsal.is_(False), Message.local_day >= since)
        .order_by(Message.local_day.desc(), Message.planned_at.desc(), Message.id)
        .limit(most)
        .offset(skip)
    )
    return [
        SentMessage(row.id, row.local_day, row.channel, subject, row.state, row.reason, row.settled_at)
        for row, subject in session.execute(query).tuples()
    ]
