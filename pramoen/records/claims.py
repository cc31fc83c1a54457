"""Claiming messages, the attempts to send them, and what they come to.

Rows are claimed with a conditional update, so several workers may drain one outbox. Claims go by the
machine's own clock, everything else by the clock that is handed in.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import pendulum
from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session, joinedload

from pramoen.records.decisions import record_decision
from pramoen.records.models import Attempt, Message

__all__ = ["FINAL", "begin_attempt", "claim", "decide", "end_attempt", "holders", "release_dead"]

FINAL = frozenset({"accepted", "failed", "suppressed"})


def release_dead(session: Session, *, holder_is_dead: Collection[str], now: pendulum.DateTime) -> int:
    """Free the claims of workers that died or lapsed, so that their rows are taken up again.

    Whether something of such a row went out is told by its attempts; the retry key makes it safe on LINE.
    """
    freed = session.execute(
        update(Message)
        .where(
            Message.state == "sending",
            or_(Message.claimed_until < now, Message.claimed_by.in_(list(holder_is_dead))),
        )
        .values(state="planned", claimed_by=None, claimed_until=None)
    )
    return int(freed.rowcount)  # type: ignore[attr-defined]


def holders(session: Session) -> list[str]:
    """Who has claimed rows that are being sent."""
    query = select(Message.claimed_by).where(Message.state == "sending", Message.claimed_by.is_not(None))
    return [holder for holder in session.scalars(query.distinct()) if holder]


def claim(
    session: Session,
    worker: str,
    *,
    at: pendulum.DateTime,
    now: pendulum.DateTime,
    limit: int = 50,
    lease: pendulum.Duration | None = None,
) -> list[Message]:
    """Take up to `limit` messages that are due at `at` for `worker`, last notices first.

    `now` is the machine's clock; the claim lapses after `lease` (10 minutes).
    """
    due = (
        select(Message.id)
        .where(_to_be_sent(at), Message.not_before <= at)
        .order_by(Message.rank, Message.not_before, Message.id)
        .limit(limit)
    )
    if session.get_bind().dialect.name == "postgresql":
        due = due.with_for_update(skip_locked=True)
    ids = list(session.scalars(due))
    if not ids:
        return []
    session.execute(
        update(Message)
        .where(Message.id.in_(ids), _to_be_sent(at))
        .values(
            state="sending", claimed_by=worker, claimed_until=now + (lease or pendulum.duration(minutes=10))
        )
    )
    query = (
        select(Message)
        .options(joinedload(Message.officer), joinedload(Message.group))
        .where(Message.id.in_(ids), Message.claimed_by == worker, Message.state == "sending")
        .order_by(Message.rank, Message.not_before, Message.id)
        .execution_options(populate_existing=True)
    )
    return list(session.scalars(query))


def _to_be_sent(at: pendulum.DateTime) -> ColumnElement[bool]:
    """Planned, or unknown while repeating it under the same id is safe; later a person decides."""
    return or_(Message.state == "planned", and_(Message.state == "unknown", Message.useful_until >= at))


def begin_attempt(session: Session, message: Message, *, at: pendulum.DateTime) -> int:
    """Record that an attempt begins, before anything goes over the wire. Gives the attempt's id."""
    attempt = Attempt(message_id=message.id, number=message.tries + 1, started_at=at)
    session.add(attempt)
    session.execute(update(Message).where(Message.id == message.id).values(tries=message.tries + 1))
    session.flush()
    return attempt.id


def end_attempt(
    session: Session,
    message_id: UUID,
    attempt_id: int | None,
    *,
    state: str,
    reason: str | None,
    at: pendulum.DateTime,
    outcome: str | None = None,
    words: str | None = None,
    provider_id: str | None = None,
    not_before: pendulum.DateTime | None = None,
) -> None:
    """Record how an attempt ended and the message's state after it; without an attempt, the state alone."""
    if attempt_id is not None:
        session.execute(
            update(Attempt)
            .where(Attempt.id == attempt_id)
            .values(ended_at=at, outcome=outcome, reason=reason, words=words, provider_id=provider_id)
        )
    values: dict[str, object] = {"state": state, "reason": reason, "claimed_by": None, "claimed_until": None}
    if state in FINAL:
        values["settled_at"] = at
    if not_before is not None:
        values["not_before"] = not_before
    session.execute(update(Message).where(Message.id == message_id).values(**values))


def decide(
    session: Session, message: Message, *, state: str, reason: str, at: pendulum.DateTime, by: str
) -> None:
    """Put a message where a person says it belongs, on the record; planned again, it has a day to go out."""
    record_decision(
        session,
        kind=f"message-{state}",
        subject_kind="message",
        subject_id=str(message.id),
        reason=reason,
        content={"from": message.state},
        at=at,
        by=by,
    )
    message.state, message.reason = state, "decided"
    message.claimed_by, message.claimed_until = None, None
    if state == "planned":
        message.not_before, message.useful_until = at, at + pendulum.duration(hours=24)
    else:
        message.settled_at = at
