"""One event, handled once in one transaction."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Protocol, cast

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from notifications.line_webhook import events
from notifications.line_webhook.event import Event
from notifications.line_webhook.handled import Handled, Hearing
from pramoen.records.database import writing
from pramoen.records.models import WebhookEvent

__all__ = ["handle_once"]


class Kind(Protocol):
    """What a module of `notifications.line_webhook.events` offers."""

    def handle(self, session: Session, event: Event, hearing: Hearing) -> Handled:
        """Act on an event of this kind; what is written is committed with the event's own row."""


@cache
def _kinds() -> dict[str, Kind]:
    """The kinds of events acted on, by LINE's word for them."""
    names = sorted(module.name for module in pkgutil.iter_modules(events.__path__))
    return {name: cast(Kind, importlib.import_module(f"{events.__name__}.{name}")) for name in names}


def handle_once(engine: Engine, event: Event, hearing: Hearing) -> Handled:
    """Act on an event and record it; one that is on record already, or is being handled now, is not."""
    with writing(engine) as session:
        row = _recorded(session, event, hearing)
        if row is None:
            return Handled("repeated")
        handled = _handle(session, event, hearing)
        row.outcome = handled.outcome
    return handled


def _recorded(session: Session, event: Event, hearing: Hearing) -> WebhookEvent | None:
    """The event's row, made now; None where there is one. Whoever inserts second waits for the first."""
    if session.get(WebhookEvent, event.id) is not None:
        return None
    row = WebhookEvent(id=event.id, kind=event.kind, outcome="ignored", received_at=hearing.at)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return None
    return row


def _handle(session: Session, event: Event, hearing: Hearing) -> Handled:
    if event.standby:
        return Handled("standby")
    kind = _kinds().get(event.kind)
    return kind.handle(session, event, hearing) if kind else Handled("ignored")
