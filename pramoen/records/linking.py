"""Linking an officer to a LINE id by a one-time code, and taking the link back."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Literal

import pendulum
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from pramoen.errors import NotAllowed
from pramoen.records import audit
from pramoen.records.channel_marks import mark_channel
from pramoen.records.decisions import record_decision
from pramoen.records.models import Decision, LinkCode, LinkTry, Officer

__all__ = [
    "VALID_DAYS",
    "LinkOutcome",
    "Linked",
    "as_code",
    "code_from",
    "is_code_of",
    "link_by_code",
    "linked_by_code",
    "linked_to",
    "make_code",
    "unlink",
    "waiting_code",
]

VALID_DAYS = 7
"""How long a code is good that a coordinator hands on, in days; what is used at once is good for minutes."""

# Nothing that reads like another sign, and no vowels, so that a code is never a word and no word a code.
_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
_LENGTH, _GROUP = 8, 4
_LINKED, _UNLINKED = "line-linked", "line-unlinked"
_WRONG_TRIES_AN_HOUR = 5
# 27⁸ codes could all be tried against a plain digest; against this one, 40 ms each, they cannot.
_SALT, _WORK = b"pramoen one-time code", 2**12

LinkOutcome = Literal["linked", "already", "taken", "wrong", "expired", "used", "too-many"]


@dataclass(frozen=True, slots=True)
class Linked:
    """What became of a code that somebody sent; `officer` where he is linked now, or was before.

    `replaced` where another LINE id was his until now.
    """

    outcome: LinkOutcome
    officer: Officer | None = None
    replaced: bool = False


def make_code(
    session: Session,
    officer: Officer,
    *,
    at: pendulum.DateTime,
    by: str,
    code: str | None = None,
    valid: pendulum.Duration | None = None,
) -> tuple[str, LinkCode]:
    """A new code for an officer, as it is shown (BCDF-2345), and its row; those he had before are void.

    Only a digest is kept: the code cannot be shown again, but by who made one (`code_from`) and can make it
    again. It is good for `valid`, else a week. Raises NotAllowed where the officer has left.
    """
    if not officer.active:
        raise NotAllowed(f"officer {officer.code} is no longer on the roster; there is nobody to link")
    _void(session, officer, at=at)
    signs = as_code(code or "") or "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    row = LinkCode(
        officer_id=officer.id,
        digest=_digest(signs),
        made_at=at,
        made_by=by,
        expires_at=at + (valid or pendulum.duration(days=VALID_DAYS)),
    )
    session.add(row)
    session.flush()
    audit.note(
        session, at=at, actor=by, action="line.code", subject=f"officer/{officer.id}", content=row.digest
    )
    return _grouped(signs), row


def code_from(secret: bytes) -> str:
    """The code, as it is shown, that follows from a secret of 32 random bytes or a keyed digest."""
    number, signs = int.from_bytes(secret, "big"), ""
    for _ in range(_LENGTH):
        number, place = divmod(number, len(_LETTERS))
        signs += _LETTERS[place]
    return _grouped(signs)


def waiting_code(session: Session, officer: Officer, *, at: pendulum.DateTime) -> LinkCode | None:
    """The code of an officer that can still be used, if there is one."""
    query = select(LinkCode).where(
        LinkCode.officer_id == officer.id, LinkCode.used_at.is_(None), LinkCode.expires_at > at
    )
    return session.scalars(query.order_by(LinkCode.id.desc()).limit(1)).first()


def is_code_of(row: LinkCode, code: str) -> bool:
    """Whether this is the code that the row was made for."""
    return row.digest == _digest(as_code(code) or "")


def as_code(text: str) -> str | None:
    """The code that a person typed, however grouped and in whatever case; None where it is none."""
    signs = "".join(sign for sign in text.upper() if not sign.isspace() and sign not in "-–—.")
    return signs if len(signs) == _LENGTH and all(sign in _LETTERS for sign in signs) else None


def linked_to(session: Session, line_user_id: str) -> list[Officer]:
    """The active officers of that LINE id: none, one, or one in each of several provinces."""
    query = select(Officer).where(Officer.line_user_id == line_user_id, Officer.active)
    return list(session.scalars(query.order_by(Officer.id)))


def linked_by_code(session: Session) -> set[int]:
    """The officers (by key) whose LINE id came by a code and was not unlinked since."""
    last = (
        select(func.max(Decision.id))
        .where(Decision.subject_kind == "officer", Decision.kind.in_((_LINKED, _UNLINKED)))
        .group_by(Decision.subject_id)
    )
    query = select(Decision.subject_id).where(Decision.id.in_(last), Decision.kind == _LINKED)
    return {int(subject) for subject in session.scalars(query)}


def link_by_code(session: Session, code: str, line_user_id: str, *, at: pendulum.DateTime) -> Linked:
    """Use a code that came from a LINE id: from now on the officer it was made for is reached there.

    Refused is a code that is wrong, used or no longer good, any code after too many wrong ones from the
    same id within an hour, and an id that is another officer's of the province until that is unlinked.
    """
    sender = hashlib.sha256(line_user_id.encode()).hexdigest()
    if _wrong_tries(session, sender, at) >= _WRONG_TRIES_AN_HOUR:
        return Linked("too-many")
    row = session.scalars(select(LinkCode).where(LinkCode.digest == _digest(code)).with_for_update()).first()
    officer = session.get(Officer, row.officer_id) if row is not None else None
    if row is None or officer is None or not officer.active:
        session.add(LinkTry(sender=sender, at=at))
        return Linked("wrong")
    if row.used_at is not None:
        return Linked("already", officer) if officer.line_user_id == line_user_id else Linked("used")
    if row.expires_at <= at:
        return Linked("expired")
    others = [one for one in linked_to(session, line_user_id) if one.province_id == officer.province_id]
    if any(one.id != officer.id for one in others):
        return Linked("taken")
    row.used_at = at
    replaced = officer.line_user_id not in (None, line_user_id)
    officer.line_user_id = line_user_id
    record_decision(
        session,
        kind=_LINKED,
        subject_kind="officer",
        subject_id=str(officer.id),
        reason="the officer sent the one-time code",
        content={"code": row.id, "made_by": row.made_by},
        at=at,
        by=officer.code,
    )
    mark_channel(session, officer.id, "line", "works", reason="linked by a one-time code", at=at)
    return Linked("linked", officer, replaced)


def unlink(session: Session, officer: Officer, *, reason: str, at: pendulum.DateTime, by: str) -> None:
    """Forget an officer's LINE id, and the codes that could bring it back.

    Raises NotAllowed where he has none, BadInput without a reason.
    """
    if officer.line_user_id is None:
        raise NotAllowed(f"officer {officer.code} is not linked to LINE; there is nothing to take back")
    record_decision(
        session,
        kind=_UNLINKED,
        subject_kind="officer",
        subject_id=str(officer.id),
        reason=reason,
        at=at,
        by=by,
    )
    officer.line_user_id = None
    _void(session, officer, at=at)
    # What was known of the id that is gone says nothing of the next one.
    mark_channel(session, officer.id, "line", "works", reason="unlinked", at=at)


def _grouped(signs: str) -> str:
    return f"{signs[:_GROUP]}-{signs[_GROUP:]}"


def _void(session: Session, officer: Officer, *, at: pendulum.DateTime) -> None:
    session.execute(
        update(LinkCode)
        .where(LinkCode.officer_id == officer.id, LinkCode.used_at.is_(None), LinkCode.expires_at > at)
        .values(expires_at=at)
    )


def _wrong_tries(session: Session, sender: str, at: pendulum.DateTime) -> int:
    """How many wrong codes came from there within the hour; older ones are forgotten."""
    session.execute(delete(LinkTry).where(LinkTry.at <= at.subtract(hours=1)))
    return session.scalars(select(func.count()).where(LinkTry.sender == sender)).one()


def _digest(code: str) -> str:
    return hashlib.scrypt(code.encode(), salt=_SALT, n=_WORK, r=8, p=1, dklen=32).hex()
