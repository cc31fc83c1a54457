"""The audit trail: adding entries to the chain and finding the first one that was changed."""

from __future__ import annotations

import hashlib
import json
from typing import Any, cast

import pendulum
from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

from pramoen.records.models import AuditEntry, AuditHead

__all__ = ["digest_of", "last_entry", "note", "verify"]

_START = "0" * 64
_HEAD = select(AuditHead.seq, AuditHead.digest).where(AuditHead.id == 1)
_HELD_HEAD = _HEAD.with_for_update()
_ENTRIES, _HEADS = cast(Table, AuditEntry.__table__), cast(Table, AuditHead.__table__)
_ADD = insert(_ENTRIES)
_MOVE_HEAD = (
    update(_HEADS).where(_HEADS.c.id == 1).values(seq=bindparam("to_seq"), digest=bindparam("to_digest"))
)


def digest_of(content: Any) -> str:
    """The SHA-256 of some content as canonical JSON; the same content always gives the same digest."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def note(
    session: Session, *, at: pendulum.DateTime, actor: str, action: str, subject: str, content: Any
) -> None:
    """Add an entry: `actor` did `action` to `subject` (its id). Of `content` only the digest is kept."""
    session.flush()
    head = session.execute(_HELD_HEAD).one()
    entry = {
        "seq": head.seq + 1,
        "at": at,
        "actor": actor,
        "action": action,
        "subject": subject,
        "content_digest": digest_of(content),
        "previous": head.digest,
    }
    digest = _digest(AuditEntry(**entry))
    # Plain statements: everybody who notes something waits for this row meanwhile.
    session.execute(_ADD, {**entry, "digest": digest})
    session.execute(_MOVE_HEAD, {"to_seq": head.seq + 1, "to_digest": digest})


def verify(session: Session) -> int | None:
    """Walk the chain; give the number of the first entry changed or missing, None where all hold."""
    previous, expected = _START, 1
    for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).yield_per(1000):
        if entry.seq != expected or entry.previous != previous or entry.digest != _digest(entry):
            return expected
        previous, expected = entry.digest, expected + 1
    head = session.execute(_HEAD).one_or_none()
    if head is not None and (head.seq != expected - 1 or head.digest != previous):
        return expected
    return None


def last_entry(session: Session) -> int:
    """The number of the newest entry that the chain's head speaks of; 0 where nothing was noted."""
    head = session.execute(_HEAD).one_or_none()
    return head.seq if head is not None else 0


def _digest(entry: AuditEntry) -> str:
    return digest_of(
        [
            entry.seq,
            entry.at.in_timezone("UTC").isoformat(),
            entry.actor,
            entry.action,
            entry.subject,
            entry.content_digest,
            entry.previous,
        ]
    )
