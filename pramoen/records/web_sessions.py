"""Sessions of the pages: opening one, finding the one that a token stands for, ending them."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import pendulum
from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session, joinedload

from pramoen.records import audit
from pramoen.records.kept_answers import Question
from pramoen.records.models import Officer, WebSession

__all__ = [
    "LASTING",
    "EnteredBy",
    "Lasting",
    "end_all",
    "end_session",
    "is_to_be_touched",
    "open_session",
    "standing",
    "standing_of",
    "standing_of_each",
    "touch",
]

EnteredBy = Literal["link", "code", "password"]


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a session lasts: unused, and in all."""

    unused: pendulum.Duration
    in_all: pendulum.Duration


LASTING: Final[Mapping[str, Lasting]] = {
    "link": Lasting(pendulum.duration(hours=1), pendulum.duration(hours=8)),
    "code": Lasting(pendulum.duration(hours=1), pendulum.duration(hours=8)),
    "password": Lasting(pendulum.duration(minutes=30), pendulum.duration(hours=10)),
}
"""By how somebody got in. Who types a report for an hour sends its draft meanwhile, which is use."""

# Asked for each page; a statement that is made once costs half as much.
_OF_TOKENS = (
    select(WebSession)
    .options(joinedload(WebSession.officer).joinedload(Officer.office))
    .where(WebSession.digest.in_(bindparam("digests", expanding=True)))
)
# A page is looked at more often than a row is to be written.
_SEEN_EVERY = pendulum.duration(minutes=2)


def open_session(session: Session, officer: Officer, *, entered_by: EnteredBy, at: pendulum.DateTime) -> str:
    """A new session of an officer; gives its token, of which nothing but the digest is kept."""
    token = secrets.token_urlsafe(32)
    session.add(
        WebSession(
            officer_id=officer.id,
            digest=_digest(token),
            entered_by=entered_by,
            opened_at=at,
            seen_at=at,
            expires_at=at + LASTING[entered_by].in_all,
        )
    )
    session.flush()
    return token


def standing(session: Session, token: str, *, at: pendulum.DateTime) -> WebSession | None:
    """The session of a token; None where there is none, it has ended, or its officer has left the roster."""
    found = _SESSION.of(session, _digest(token))
    return found if found is not None and _stands(found, at) and found.officer.active else None


def standing_of_each(
    session: Session, tokens: Iterable[str], *, at: pendulum.DateTime
) -> dict[str, WebSession]:
    """The same for several tokens; those without a session are left out."""
    digests = {token: _digest(token) for token in tokens}
    _SESSION.of_each(session, digests.values())
    found = {token: standing(session, token, at=at) for token in digests}
    return {token: one for token, one in found.items() if one is not None}


def standing_of(session: Session, officer_id: int, *, at: pendulum.DateTime) -> list[WebSession]:
    """The sessions of an officer that stand, newest first."""
    query = select(WebSession).where(WebSession.officer_id == officer_id, WebSession.ended_at.is_(None))
    return [one for one in session.scalars(query.order_by(WebSession.id.desc())) if _stands(one, at)]


def is_to_be_touched(found: WebSession, *, at: pendulum.DateTime) -> bool:
    """Whether it is time to note that a session is in use."""
    return at.timestamp() - found.seen_at.timestamp() >= _SEEN_EVERY.total_seconds()


def touch(session: Session, session_id: int, *, at: pendulum.DateTime) -> None:
    """Note that a session is in use."""
    session.execute(
        update(WebSession)
        .where(WebSession.id == session_id, WebSession.ended_at.is_(None), WebSession.seen_at < at)
        .values(seen_at=at)
    )


def end_session(session: Session, session_id: int, *, at: pendulum.DateTime, by: str) -> None:
    """End one session; one that has ended stays as it ended."""
    session.execute(
        update(WebSession)
        .where(WebSession.id == session_id, WebSession.ended_at.is_(None))
        .values(ended_at=at, ended_by=by)
    )


def end_all(session: Session, officer: Officer, *, at: pendulum.DateTime, by: str) -> int:
    """End every session of an officer, on the trail; gives how many there were."""
    open_ones = standing_of(session, officer.id, at=at)
    for one in open_ones:
        one.ended_at, one.ended_by = at, by
    audit.note(
        session,
        at=at,
        actor=by,
        action="sessions.end",
        subject=f"officer/{officer.id}",
        content=[one.id for one in open_ones],
    )
    return len(open_ones)


def _stands(found: WebSession, at: pendulum.DateTime) -> bool:
    unused = at.timestamp() - found.seen_at.timestamp()
    longest = LASTING[found.entered_by].unused.total_seconds()
    return found.ended_at is None and at < found.expires_at and unused < longest


def _digest(token: str) -> str:
    # The token is 256 random bits: nobody tries them all, however quick the digest.
    return hashlib.sha256(token.encode()).hexdigest()


def _sessions(session: Session, digests: Sequence[str]) -> dict[str, WebSession]:
    return {one.digest: one for one in session.scalars(_OF_TOKENS, {"digests": digests})}


_SESSION = Question(_sessions)
