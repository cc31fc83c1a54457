"""Figures of the outbox, counted by the database: what became of messages, how long it took, what waits."""

from __future__ import annotations

import datetime as dt

import pendulum
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from pramoen.records.models import Attempt, Message, Officer, Province, QuotaReading

__all__ = ["Waiting", "counts", "last_attempts", "latest_quota", "times_to_accepted", "waiting_longest"]

Waiting = tuple[str, pendulum.DateTime]


def counts(
    session: Session, *, since: dt.date | None, province: str | None, rehearsal: bool
) -> list[tuple[str, str, str | None, int]]:
    """How many messages there are by channel, state and reason, of the days from `since` on."""
    query = select(Message.channel, Message.state, Message.reason, func.count())
    query = query.where(*_those(since, province, rehearsal))
    rows = session.execute(query.group_by(Message.channel, Message.state, Message.reason))
    return [(channel, state, reason, count) for channel, state, reason, count in rows]


def times_to_accepted(
    session: Session, *, since: dt.date | None, province: str | None, rehearsal: bool
) -> dict[str, list[float]]:
    """For each channel, the seconds from when messages were first to go out until they were accepted."""
    query = select(Message.channel, Message.due_at, Message.settled_at)
    query = query.where(*_those(since, province, rehearsal))
    query = query.where(Message.state == "accepted", Message.settled_at.is_not(None))
    found: dict[str, list[float]] = {}
    for channel, due, settled in session.execute(query):
        found.setdefault(channel, []).append(max(0.0, (settled - due).total_seconds()))
    return found


def waiting_longest(session: Session, *, at: pendulum.DateTime, rehearsal: bool) -> list[Waiting]:
    """For each channel, when the message was first to go out that has waited longest; soonest first."""
    oldest = func.min(Message.due_at)
    query = (
        select(Message.channel, oldest)
        .where(
            Message.state.in_(("planned", "sending")),
            Message.due_at <= at,
            Message.useful_until >= at,
            Message.rehearsal.is_(rehearsal),
        )
        .group_by(Message.channel)
        .order_by(oldest)
    )
    return [(channel, _instant(due)) for channel, due in session.execute(query)]


def last_attempts(
    session: Session, channel: str, *, count: int, since: pendulum.DateTime
) -> list[tuple[str, str | None]]:
    """Outcome and reason of the last attempts on a channel that ended after `since`, newest first."""
    query = (
        select(Attempt.outcome, Attempt.reason)
        .join(Message, Message.id == Attempt.message_id)
        .where(Message.channel == channel, Attempt.outcome.is_not(None), Attempt.started_at >= since)
        .order_by(Attempt.id.desc())
        .limit(count)
    )
    return [(str(outcome), reason) for outcome, reason in session.execute(query)]


def latest_quota(session: Session) -> QuotaReading | None:
    """What LINE said last of the month's quota."""
    return session.scalars(select(QuotaReading).order_by(QuotaReading.id.desc()).limit(1)).first()


def _those(since: dt.date | None, province: str | None, rehearsal: bool) -> list[ColumnElement[bool]]:
    """The messages asked for: real or rehearsed, from a day on, to officers of one province."""
    wanted: list[ColumnElement[bool]] = [Message.rehearsal.is_(rehearsal)]
    if since is not None:
        wanted.append(Message.local_day >= since)
    if province is not None:
        home = select(Officer.id).join(Province).where(Province.name == province)
        wanted.append(Message.officer_id.in_(home))
    return wanted


def _instant(value: dt.datetime | str) -> pendulum.DateTime:
    """What an aggregate gives: SQLite's forgets the column's type, and the zone with it."""
    moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return pendulum.instance(moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC))
