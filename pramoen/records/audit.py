"""The audit trail: adding entries to the chain and finding the first one that was changed."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.records.models import AuditEntry, AuditHead

__all__ = ["digest_of", "last_entry", "note", "verify"]

_START = "0" * 64


def digest_of(content: Any) -> str:
    """The SHA-256 of some content as canonical JSON; the same content always gives the same digest."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def note(
    session: Session, *, at: pendulum.DateTime, actor: str, action: str, subject: str, content: Any
) -> None:
    """Add an entry: `actor` did `action` to `subject` (its id). Of `content` only the digest is kept."""
    head = session.scalars(select(AuditHead).where(AuditHead.id == 1).with_for_update()).one()
    entry = AuditEntry(
        seq=head.seq + 1,
        at=at,
        actor=actor,
        action=action,
        subject=subject,
        content_digest=digest_of(content),
        previous=head.digest,
        digest="",
    )
    entry.digest = _digest(entry)
    session.add(entry)
    head.seq, head.digest = entry.seq, entry.digest
    session.flush()


def verify(session: Session) -> int | None:
    """Walk the chain; give the number of the first entry changed or missing, None where all hold."""
    previous, expected = _START, 1
    for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).yield_per(1000):
        if entry.seq != expected or entry.previous != previous or entry.digest != _digest(entry):
            return expected
        previous, expected = entry.digest, expected + 1
    head = session.get(AuditHead, 1)
    if head is not None and (head.seq != expected - 1 or head.digest != previous):
        return expected
    return None


def last_entry(session: Session) -> int:
    """The number of the newest entry that the chain's head speaks of; 0 where nothing was noted."""
    head = session.get(AuditHead, 1)
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
