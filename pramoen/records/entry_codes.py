"""One-time codes to get in with: asked for, sent, used once."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final
from uuid import UUID, uuid4

import pendulum
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pramoen.records.models import EntryCode, Officer

__all__ = ["VALID_MINUTES", "ask_code", "code_waits", "use_code"]

VALID_MINUTES: Final = 10
"""How long a code is good, in minutes."""

_DIGITS = 6
_MOST_TRIES = 5


def ask_code(session: Session, officer: Officer | None, *, at: pendulum.DateTime) -> tuple[UUID, str]:
    """A code for an officer, or for nobody: what is asked for in vain is on record alike.

    Gives the id by which whoever asked goes on, and the code. Codes asked for before are void. Of the code
    only a digest is kept, salted with the id.
    """
    if officer is not None:
        session.execute(
            update(EntryCode)
            .where(EntryCode.officer_id == officer.id, EntryCode.used_at.is_(None), EntryCode.expires_at > at)
            .values(expires_at=at)
        )
    asking, code = uuid4(), f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}d}"
    session.add(
        EntryCode(
            id=asking,
            officer_id=officer.id if officer is not None else None,
            digest=_digest(asking, code) if officer is not None else None,
            asked_at=at,
            expires_at=at.add(minutes=VALID_MINUTES),
        )
    )
    session.flush()
    return asking, code


def code_waits(session: Session, asking: UUID, *, at: pendulum.DateTime) -> bool:
    """Whether a code that was asked for can still be typed, be it of an officer or of nobody."""
    found = session.get(EntryCode, asking)
    return found is not None and _waits(found, at)


def use_code(session: Session, asking: UUID, code: str, *, at: pendulum.DateTime) -> Officer | None:
    """Use a code, once. None where it is wrong, used, too old or tried too often: nobody is told which."""
    found = session.scalars(select(EntryCode).where(EntryCode.id == asking).with_for_update()).one_or_none()
    if found is None or not _waits(found, at):
        return None
    found.tries += 1
    if not hmac.compare_digest(found.digest or "", _digest(asking, "".join(code.split()))):
        return None
    officer = session.get(Officer, found.officer_id)
    if officer is None or not officer.active:
        return None
    found.used_at = at
    return officer


def _waits(found: EntryCode, at: pendulum.DateTime) -> bool:
    return found.used_at is None and at < found.expires_at and found.tries < _MOST_TRIES


def _digest(asking: UUID, code: str) -> str:
    # It lasts for minutes: a slow digest would only slow us down.
    return hashlib.sha256(asking.bytes + code.encode()).hexdigest()
