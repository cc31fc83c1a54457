"""The channel on which an officer would rather be told."""

from __future__ import annotations

from typing import Literal

import pendulum
from sqlalchemy.orm import Session

from pramoen.records.decisions import record_decision
from pramoen.records.models import Officer

__all__ = ["Preferred", "prefer_channel"]

Preferred = Literal["line", "email"]

_REASON = "เจ้าหน้าที่เลือกช่องทางรับการแจ้งเตือน"


def prefer_channel(
    session: Session, officer: Officer, channel: Preferred | None, *, at: pendulum.DateTime, by: str
) -> None:
    """Note the channel that goes first from now on (None: LINE, as for all); said again, nothing changes.

    It is a wish: where that channel does not reach him, messages take the other.
    """
    if officer.prefers == channel:
        return
    record_decision(
        session,
        kind="prefer-channel",
        subject_kind="officer",
        subject_id=str(officer.id),
        reason=_REASON,
        content={"channel": channel},
        at=at,
        by=by,
    )
    officer.prefers = channel
    session.flush()
