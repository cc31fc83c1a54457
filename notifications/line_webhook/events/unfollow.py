"""Somebody blocks the account."""

from __future__ import annotations

from sqlalchemy.orm import Session

from notifications.line_webhook.event import Event
from notifications.line_webhook.handled import Handled, Hearing
from notifications.line_webhook.marking import mark_line


def handle(session: Session, event: Event, hearing: Hearing) -> Handled:
    """The next reminders go by mail: LINE would accept them and show them to nobody."""
    marked = mark_line(session, event, hearing, "blocked", reason="blocked the account")
    if marked is None:
        return Handled("stranger")
    return Handled("blocked" if marked else "superseded")
