"""What may be done only so often within a time, by whom or from where."""

from __future__ import annotations

import hashlib

import pendulum
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pramoen.records.models import EntryTry

__all__ = ["note_try", "tries"]


def note_try(session: Session, what: str, who: str, *, at: pendulum.DateTime) -> None:
    """Count one try of `what` by `who`, a name that was typed or an address; only a digest is kept."""
    session.add(EntryTry(subject=_subject(what, who), at=at))


def tries(session: Session, what: str, who: str, *, since: pendulum.DateTime) -> int:
    """How many there were since then."""
    query = select(func.count()).where(EntryTry.subject == _subject(what, who), EntryTry.at > since)
    return session.scalars(query).one()


def _subject(what: str, who: str) -> str:
    return hashlib.sha256(f"{what}\n{' '.join(who.lower().split())}".encode()).hexdigest()
