"""Claiming messages, the attempts to send them, and what they come to: plain SQL for many rows at once.

Several workers may drain one outbox: PostgreSQL passes over rows that another has locked, SQLite lets one
write at a time. Claims go by the machine's own clock, everything else by the clock that is handed in.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    bindparam,
    case,
    delete,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.engine import Compiled, Dialect
from sqlalchemy.orm import Session

from pramoen.records.decisions import record_decision
from pramoen.records.models import Attempt, Group, Message, MessageWords, Officer

__all__ = [
    "FINAL",
    "RETRY_KEY_HOLDS",
    "Claimed",
    "Ended",
    "begin_attempts",
    "decide",
    "end_attempts",
    "find_claimable",
    "holders",
    "put_back",
    "release_dead",
    "renew",
    "settle",
    "settle_rehearsed",
]

FINAL = frozenset({"accepted", "failed", "suppressed"})

RETRY_KEY_HOLDS = pendulum.duration(hours=24)
"""How long LINE knows a retry key: until then a push may be repeated, afterwards it might arrive twice."""

_LEASE = pendulum.duration(minutes=10)


@dataclass(slots=True)
class Claimed:
    """A message taken up to be sent, with the addresses of whom it goes to; `tries` before this attempt.

    `may_have_left`: an attempt was made of which nobody knows what became. `expired`: its use is over.
    `decided`: a person said that it is to go.
    """

    id: UUID
    channel: str
    kind: str
    rank: int
    tries: int
    rehearsal: bool
    subject: str
    body: str = field(repr=False)
    html: str | None = field(repr=False)
    officer_id: int | None
    group_id: int | None
    officer_code: str | None
    email: str | None = field(repr=False)
    line_user_id: str | None = field(repr=False)
    line_group_id: str | None = field(repr=False)
    may_have_left: bool
    expired: bool
    decided: bool

    @property
    def address(self) -> str | None:
        """Where it goes on its channel; None where the person has no such address (any more)."""
        if self.officer_id is None:
            return self.line_group_id if self.channel == "line" else None
        return self.line_user_id if self.channel == "line" else self.email


@dataclass(slots=True)
class Ended:
    """What an attempt came to: its `outcome` and the provider's words, and the message's state after it.

    `number` is the attempt's, counted from 1; `not_before` says when a message still open may go again.
    """

    message_id: UUID
    number: int
    state: str
    reason: str
    outcome: str
    words: str | None = None
    provider_id: str | None = None
    not_before: pendulum.DateTime | None = None


def release_dead(
    session: Session, *, holder_is_dead: Collection[str], at: pendulum.DateTime, now: pendulum.DateTime
) -> int:
    """Free the claims of workers that died or lapsed, so that their rows are taken up again.

    A row whose attempt has no end may have left: it becomes unknown, with its words as they are.
    """
    lapsed = and_(
        Message.state == "sending",
        or_(Message.claimed_until < now, Message.claimed_by.in_(list(holder_is_dead))),
    )
    query = select(Message.id).where(lapsed).order_by(Message.id)
    ids = set(session.scalars(query.with_for_update(skip_locked=True)))
    if not ids:
        return 0
    unended = and_(Attempt.message_id.in_(ids), Attempt.ended_at.is_(None))
    begun = set(session.scalars(select(Attempt.message_id).where(unended)))
    session.execute(
        update(Attempt).where(unended).values(ended_at=at, outcome="unknown", reason="interrupted")
    )
    for state, reason, those in (("unknown", "interrupted", begun), ("planned", None, ids - begun)):
        session.execute(
            update(Message)
            .where(Message.id.in_(those))
            .values(state=state, reason=reason, claimed_by=None, claimed_until=None)
        )
    return len(ids)


def settle_rehearsed(session: Session, *, at: pendulum.DateTime) -> None:
    """What was left of a rehearsal that is over goes to nobody."""
    session.execute(
        update(Message)
        .where(Message.rehearsal.is_(True), Message.state.in_(("planned", "unknown")))
        .values(state="suppressed", reason="rehearsal", settled_at=at)
    )


def holders(session: Session) -> list[str]:
    """Who has claimed rows that are being sent."""
    query = select(Message.claimed_by).where(Message.state == "sending", Message.claimed_by.is_not(None))
    return [holder for holder in session.scalars(query.distinct()) if holder]


# Read for mail alone: it is the longest part of the words.
_HTML = case((Message.channel == "email", MessageWords.html)).label("html")


def find_claimable(
    connection: Connection,
    *,
    at: pendulum.DateTime,
    limit: int,
    mail_unknown: str = "retry",
    without: Collection[str] = (),
    held_provinces: Collection[int] = (),
    rehearsal: bool = False,
    only: Collection[UUID] | None = None,
) -> list[Claimed]:
    """Up to `limit` messages to be sent at `at`, lowest rank first, locked until the transaction ends.

    Among them are those that may have left, while repeating them is safe: on LINE for 24 hours from the
    first attempt, by mail where `mail_unknown` is "retry"; the rest is left to a person. Nothing on the
    channels `without` or to the provinces held. In a `rehearsal` its messages alone, else none of them;
    with `only` none but these.
    """
    begun_lately = (
        select(Attempt.id)
        .where(
            Attempt.message_id == Message.id,
            Attempt.number == 1,
            Attempt.started_at >= at - RETRY_KEY_HOLDS,
        )
        .exists()
    )
    may_repeat = or_(
        and_(Message.channel == "line", begun_lately),
        Message.channel == "email" if mail_unknown == "retry" else false(),
    )
    narrowed = [Message.rehearsal.is_(rehearsal), *_narrowed(without, held_provinces)]
    if only is not None:
        narrowed.append(Message.id.in_(list(only)))
    planned = _candidates(at, limit).where(Message.state == "planned", *narrowed)
    unknown = _candidates(at, limit).where(
        Message.state == "unknown", Message.useful_until >= at, may_repeat, *narrowed
    )
    rows = [row for query in (planned, unknown) for row in connection.execute(query)]
    rows.sort(key=lambda row: (row.rank, row.not_before, row.id))
    # The columns stand in the order of the fields, and the last is only for sorting.
    return [Claimed(*row[:-1]) for row in rows[:limit]]


def _candidates(at: pendulum.DateTime, limit: int) -> Select[Any]:
    columns: list[Any] = [
        *(Message.id, Message.channel, Message.kind, Message.rank, Message.tries, Message.rehearsal),
        *(MessageWords.subject, MessageWords.body, _HTML, Message.officer_id, Message.group_id),
        *(Officer.code.label("officer_code"), Officer.email, Officer.line_user_id, Group.line_group_id),
        (Message.state == "unknown").label("may_have_left"),
        (Message.useful_until < at).label("expired"),
        Message.reason.is_not_distinct_from("decided").label("decided"),
        # As the database keeps it: it is only compared.
        type_coerce(Message.not_before, String).label("not_before"),
    ]
    return (
        select(*columns)
        .join(MessageWords, MessageWords.message_id == Message.id)
        .outerjoin(Officer, Officer.id == Message.officer_id)
        .outerjoin(Group, Group.id == Message.group_id)
        .where(Message.not_before <= at)
        .order_by(Message.rank, Message.not_before, Message.id)
        .limit(limit)
        .with_for_update(of=Message, skip_locked=True)
    )


def _narrowed(without: Collection[str], held: Collection[int]) -> list[ColumnElement[bool]]:
    narrowed: list[ColumnElement[bool]] = []
    if without:
        narrowed.append(Message.channel.not_in(list(without)))
    if held:
        narrowed.append(func.coalesce(Officer.province_id, Group.province_id).not_in(list(held)))
    return narrowed


def begin_attempts(
    connection: Connection,
    messages: Sequence[Claimed],
    worker: str,
    *,
    at: pendulum.DateTime,
    now: pendulum.DateTime,
    lease: pendulum.Duration = _LEASE,
) -> None:
    """Record in one statement that an attempt of each begins, and whose they are until `now` + `lease`.

    Their words are final from here on.
    """
    if not messages:
        return
    connection.execute(
        update(Message)
        .where(Message.id.in_([one.id for one in messages]))
        .values(state="sending", tries=Message.tries + 1, claimed_by=worker, claimed_until=now + lease)
    )
    # A worker takes up a batch when it is done with the last: what it holds is this batch alone.
    begun = select(Message.id, Message.tries, literal(at, Attempt.started_at.type)).where(*_held_by(worker))
    connection.execute(
        insert(Attempt).from_select(["message_id", "number", "started_at"], begun, include_defaults=False)
    )


def renew(
    connection: Connection,
    ids: Sequence[UUID],
    worker: str,
    *,
    now: pendulum.DateTime,
    lease: pendulum.Duration = _LEASE,
) -> set[UUID]:
    """Hold on to these for another `lease`; gives those that are still the worker's."""
    mine = and_(Message.id.in_(ids), *_held_by(worker))
    connection.execute(update(Message).where(mine).values(claimed_until=now + lease))
    return set(connection.execute(select(Message.id).where(mine)).scalars())


_END = (
    update(Attempt)
    .where(
        Attempt.message_id == bindparam("of"), Attempt.number == bindparam("nth"), Attempt.ended_at.is_(None)
    )
    .values(
        ended_at=bindparam("at"),
        outcome=bindparam("said"),
        reason=bindparam("why"),
        words=bindparam("wording"),
        provider_id=bindparam("provider"),
    )
)


def end_attempts(
    connection: Connection, ended: Sequence[Ended], worker: str, *, at: pendulum.DateTime
) -> None:
    """Record how attempts ended. A message that another worker has taken over since is left to that one."""
    if len(ended) == 1:
        _end_one(connection, ended[0], worker, at=at)
        return
    if not ended:
        return
    connection.execute(_END, [_end_of(one, at) for one in ended])
    alike: dict[tuple[str, str, pendulum.DateTime | None], list[UUID]] = {}
    for one in ended:
        alike.setdefault((one.state, one.reason, one.not_before), []).append(one.message_id)
    for (state, reason, not_before), ids in alike.items():
        connection.execute(
            update(Message)
            .where(Message.id.in_(ids), *_held_by(worker))
            .values(**_values(state, reason, at=at, not_before=not_before))
        )


_AFTER = (
    update(Message)
    .where(Message.id == bindparam("of"), Message.claimed_by == bindparam("by"), Message.state == "sending")
    .values(
        state=bindparam("becomes"),
        reason=bindparam("why"),
        claimed_by=None,
        claimed_until=None,
        settled_at=bindparam("settled"),
        not_before=func.coalesce(bindparam("later", type_=Message.not_before.type), Message.not_before),
    )
)


@lru_cache(maxsize=8)
def _compiled(dialect: Dialect) -> tuple[Compiled, Compiled]:
    """The two statements that follow each mail, made ready once: that takes longer than running them."""
    return _END.compile(dialect=dialect), _AFTER.compile(dialect=dialect)


def _end_one(connection: Connection, one: Ended, worker: str, *, at: pendulum.DateTime) -> None:
    end, after = _compiled(connection.dialect)
    connection.execute(end, _end_of(one, at))  # type: ignore[call-overload]
    connection.execute(  # type: ignore[call-overload]
        after,
        {
            "of": one.message_id,
            "by": worker,
            "becomes": one.state,
            "why": one.reason,
            "settled": at if one.state in FINAL else None,
            "later": one.not_before,
        },
    )


def _end_of(one: Ended, at: pendulum.DateTime) -> dict[str, Any]:
    return {
        "of": one.message_id,
        "nth": one.number,
        "at": at,
        "said": one.outcome,
        "why": one.reason,
        "wording": one.words,
        "provider": one.provider_id,
    }


def put_back(
    connection: Connection,
    messages: Sequence[Claimed],
    worker: str,
    *,
    not_before: pendulum.DateTime | None = None,
) -> None:
    """Give back what was claimed and not sent, as it was: the attempts announced were never made."""
    later = {} if not_before is None else {"not_before": not_before}
    for one in messages:
        connection.execute(
            delete(Attempt).where(
                Attempt.message_id == one.id, Attempt.number == one.tries + 1, Attempt.ended_at.is_(None)
            )
        )
    for state, left in (("planned", False), ("unknown", True)):
        ids = [one.id for one in messages if one.may_have_left is left]
        connection.execute(
            update(Message)
            .where(Message.id.in_(ids), *_held_by(worker))
            .values(state=state, tries=Message.tries - 1, claimed_by=None, claimed_until=None, **later)
        )


def settle(
    connection: Connection,
    ids: Sequence[UUID],
    *,
    state: str,
    reason: str,
    at: pendulum.DateTime,
    not_before: pendulum.DateTime | None = None,
) -> None:
    """Put messages that no attempt is being made of, and that are locked, into a state."""
    values = _values(state, reason, at=at, not_before=not_before)
    connection.execute(update(Message).where(Message.id.in_(ids)).values(**values))


def _held_by(worker: str) -> tuple[ColumnElement[bool], ...]:
    return (Message.claimed_by == worker, Message.state == "sending")


def _values(
    state: str, reason: str, *, at: pendulum.DateTime, not_before: pendulum.DateTime | None
) -> dict[str, Any]:
    values: dict[str, Any] = {
        "state": state,
        "reason": reason,
        "claimed_by": None,
        "claimed_until": None,
    }
    if state in FINAL:
        values["settled_at"] = at
    if not_before is not None:
        values["not_before"] = not_before
    return values


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
