"""The account is taken into a group or room."""

from __future__ import annotations

from sqlalchemy.orm import Session

from notifications.line_webhook.event import Event
from notifications.line_webhook.handled import Handled, Hearing
from notifications.line_webhook.saying import saying


def handle(session: Session, event: Event, hearing: Hearing) -> Handled:  # noqa: ARG001
    """Tell the group its id: `pramoen group add` takes it. Nothing is kept until a coordinator does so."""
    if event.group_id is None:
        return Handled("ignored")
    return saying("group", hearing, group_id=event.group_id)
