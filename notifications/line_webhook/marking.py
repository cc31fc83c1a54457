"""Noting whether LINE reaches a person, in the order in which things happened."""

from __future__ import annotations

from sqlalchemy.orm import Session

from notifications.line_webhook.event import Event
from notifications.line_webhook.handled import Hearing
from pramoen.records.channel_marks import ChannelState, latest_mark, mark_channel
from pramoen.records.linking import linked_to

__all__ = ["mark_line"]


def mark_line(
    session: Session, event: Event, hearing: Hearing, state: ChannelState, *, reason: str
) -> bool | None:
    """Note `state` for whoever caused the event; None where nobody is linked to that id.

    Events brought again come in any order: False where something later is known already.
    """
    officers = linked_to(session, event.user_id) if event.user_id and event.is_private else []
    if not officers:
        return None
    happened = hearing.at if event.at is None else min(event.at, hearing.at)
    marked = False
    for officer in officers:
        latest = latest_mark(session, officer.id, "line")
        if latest is None or not event.redelivered or latest.at <= happened:
            mark_channel(session, officer.id, "line", state, reason=reason, at=happened)
            marked = True
    return marked
