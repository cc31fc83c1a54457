"""Somebody adds the account, or takes it off the blocked ones."""

from __future__ import annotations

from sqlalchemy.orm import Session

from notifications.line_webhook.event import Event
from notifications.line_webhook.handled import Handled, Hearing
from notifications.line_webhook.marking import mark_line
from notifications.line_webhook.saying import saying


def handle(session: Session, event: Event, hearing: Hearing) -> Handled:
    """Whoever is known is reached again from now on; whoever is not is told how to link himself."""
    marked = mark_line(session, event, hearing, "works", reason="added the account")
    if marked is None:
        return saying("stranger", hearing, "link_how")
    return saying("followed", hearing) if marked else Handled("superseded")
