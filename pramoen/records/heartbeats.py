"""Signs of life: when each part of Pramoen was last seen at work."""

from __future__ import annotations

from typing import Any, Final

import pendulum
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pramoen.records.models import Heartbeat

__all__ = ["BACKUP", "SENDER", "SERVE", "beat", "heartbeats"]

SENDER: Final = "sender"
"""The name under which whoever delivers the outbox gives signs of life."""


SERVE: Final = "serve"
"""The name under which `pramoen serve` tells how each of its parts is."""

BACKUP: Final = "backup"
"""The name under which it is noted when a backup was made."""


def beat(session: Session, name: str, at: pendulum.DateTime, detail: dict[str, Any] | None = None) -> None:
    """Note that the part `name` is at work at `at`; `detail` holds counts and codes, nothing personal."""
    row = session.get(Heartbeat, name, with_for_update=True)
    if row is None:
        row = Heartbeat(name=name, at=at, detail=detail or {})
        try:
            with session.begin_nested():
                session.add(row)
            return
        except IntegrityError:  # another process of that name was first, this very moment
            row = session.get_one(Heartbeat, name, with_for_update=True)
    row.at, row.detail = at, detail or {}


def heartbeats(session: Session) -> dict[str, Heartbeat]:
    """The last sign of life of each part."""
    return {row.name: row for row in session.scalars(select(Heartbeat))}
