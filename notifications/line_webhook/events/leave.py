"""The account is put out of a group or room."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.line_webhook.event import Event
from notifications.line_webhook.handled import Handled, Hearing
from pramoen.records import audit
from pramoen.records.models import Group


def handle(session: Session, event: Event, hearing: Hearing) -> Handled:
    """A group that cannot be reached gets no more notices until somebody adds it again."""
    query = select(Group).where(Group.line_group_id == event.group_id, Group.active)
    groups = list(session.scalars(query))
    for group in groups:
        group.active = False
        audit.note(
            session,
            at=hearing.at,
            actor="system",
            action="group.left",
            subject=f"group/{group.id}",
            content=event.id,
        )
    return Handled("left" if groups else "ignored")
