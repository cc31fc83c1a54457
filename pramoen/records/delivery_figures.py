"""Figures of the outbox, counted by the database: what became of messages, how long it took, what waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import pendulum
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from pramoen.records.models import Attempt, Group, Message, Officer, Province, QuotaReading

__all__ = [
    "EndedAttempt",
    "Waiting",
    "counts",
    "last_attempts",
    "latest_quota",
    "times_to_accepted",
    "waiting",
]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many messages wait on a channel, and when the first of them was to go out."""

    since: pendulum.DateTime
    count: int


@dataclass(frozen=True, slots=True)
class EndedAttempt:
    """When an attempt began, what the channel said of it, and why."""

    started_at: pendulum.DateTime
    outcome: str
    reason: str | None


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


def waiting(
    session: Session,
    *,
    at: pendulum.DateTime,
    rehearsal: bool,
    held_provinces: Collection[int] = (),
) -> dict[str, Waiting]:
    """What is due and has not gone out, by channel; nothing to the provinces whose outbox is stopped."""
    query = (
        select(Message.channel, func.min(Message.due_at), func.count())
        .where(
            Message.state.in_(("planned", "sending")),
            Message.due_at <= at,
            Message.useful_until >= at,
            Message.rehearsal.is_(rehearsal),
        )
        .group_by(Message.channel)
    )
    if held_provinces:
        query = query.outerjoin(Officer, Officer.id == Message.officer_id)
        query = query.outerjoin(Group, Group.id == Message.group_id)
        home = func.coalesce(Officer.province_id, Group.province_id)
        query = query.where(home.not_in(list(held_provinces)))
    return {channel: Waiting(since, count) for channel, since, count in session.execute(query)}


def last_attempts(
    session: Session, channel: str, *, count: int, since: pendulum.DateTime
) -> list[EndedAttempt]:
    """The last attempts on a channel that were begun after `since` and have ended, newest first."""
    query = (
        select(Attempt.started_at, Attempt.outcome, Attempt.reason)
        .join(Message, Message.id == Attempt.message_id)
        .where(
            Message.channel == channel,
            Attempt.outcome.is_not(None),
            Attempt.started_at >= since,
        )
        .order_by(Attempt.id.desc())
        .limit(count)
    )
    rows = session.execute(query)
    return [EndedAttempt(started, str(outcome), reason) for started, outcome, reason in rows]


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
