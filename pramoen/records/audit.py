"""The audit trail: adding entries to the chain and finding the first one that was changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, cast

import pendulum
from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

from pramoen.records.models import AuditEntry, AuditHead

__all__ = ["digest_of", "gathered", "last_entry", "note", "verify"]

_START = "0" * 64
_GATHERED: Final = "gathered notes"
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
    said = {
        "at": at,
        "actor": actor,
        "action": action,
        "subject": subject,
        "content_digest": digest_of(content),
    }
    notes: list[dict[str, Any]] | None = session.info.get(_GATHERED)
    if notes is None:
        _write(session, [said])
    else:
        notes.append(said)


@contextmanager
def gathered(session: Session) -> Iterator[None]:
    """Have what is noted meanwhile written at the end, all together; nothing of it where an error ends it."""
    notes = session.info[_GATHERED] = list[dict[str, Any]]()
    try:
        yield
    finally:
        del session.info[_GATHERED]
    if notes:
        _write(session, notes)


def _write(session: Session, notes: Sequence[dict[str, Any]]) -> None:
    session.flush()
    head = session.execute(_HELD_HEAD).one()
    seq, digest = head.seq, head.digest
    entries = []
    for said in notes:
        entry = {**said, "seq": seq + 1, "previous": digest}
        seq, digest = seq + 1, _digest(**entry)
        entries.append({**entry, "digest": digest})
    # Plain statements: everybody who notes something waits for this row meanwhile.
    session.execute(_ADD, entries)
    session.execute(_MOVE_HEAD, {"to_seq": seq, "to_digest": digest})


def verify(session: Session) -> int | None:
    """Walk the chain; give the number of the first entry changed or missing, None where all hold."""
    previous, expected = _START, 1
    for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).yield_per(1000):
        said = {name: getattr(entry, name) for name in _SAID}
        if entry.seq != expected or entry.previous != previous or entry.digest != _digest(**said):
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


_SAID: Final = ("seq", "at", "actor", "action", "subject", "content_digest", "previous")


def _digest(
    *,
    seq: int,
    at: pendulum.DateTime,
    actor: str,
    action: str,
    subject: str,
    content_digest: str,
    previous: str,
) -> str:
    return digest_of(
        [seq, at.astimezone(dt.UTC).isoformat(), actor, action, subject, content_digest, previous]
    )
