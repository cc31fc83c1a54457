"""What became of attempts, put on record in one go, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, func, select

from notifications.outbox.after_attempt import after_attempt
from notifications.outbox.putting import put, try_other_channel
from notifications.outbox.run import Run, Sent
from pramoen.records import claims
from pramoen.records.channel_marks import mark_channel
from pramoen.records.kept_connection import Transaction
from pramoen.records.models import Attempt

__all__ = ["note_sent"]

_ADDRESS_REFUSED = frozenset({"recipient-refused", "bad-address"})


def note_sent(run: Run, under_way: Transaction, sent: Sequence[Sent]) -> None:
    """Record the ends of these attempts and the states of their messages.

    Where an address is refused for good the officer's channel is marked and the other one tried; where LINE
    takes nothing at all any more they go by mail. A channel that was closed and took a message works again.
    """
    if not sent:
        return
    failures = _failures_before(under_way.connection, sent)
    ended = [
        after_attempt(
            one.message,
            one.result,
            at=run.at,
            rehearsed=one.rehearsed,
            failures=failures.get(one.message.id, 0),
        )
        for one in sent
    ]
    claims.end_attempts(under_way.connection, ended, run.worker, at=run.at)
    run.done.states.update((one.message_id, one.state) for one in ended)
    failed = [one.message for one, end in zip(sent, ended, strict=True) if end.state == "failed"]
    _mark(run, under_way, sent)
    if failed:
        try_other_channel(run, under_way.session, failed)
    for reason in ("quota", "unauthorized"):
        refused = [one.message for one, end in zip(sent, ended, strict=True) if end.reason == reason]
        if refused:
            put(run, under_way, refused, state="planned", reason=reason)


def _failures_before(connection: Connection, sent: Sequence[Sent]) -> dict[UUID, int]:
    """How often each message that failed once more has failed before; a rate limit is no failure."""
    ids = [one.message.id for one in sent if one.result.outcome != "accepted" and one.message.tries]
    if not ids:
        return {}
    query = (
        select(Attempt.message_id, func.count())
        .where(Attempt.message_id.in_(ids), Attempt.outcome.in_(("temporary", "unknown")))
        .group_by(Attempt.message_id)
    )
    return dict(connection.execute(query).tuples().all())


def _mark(run: Run, under_way: Transaction, sent: Sequence[Sent]) -> None:
    for one in sent:
        message, result = one.message, one.result
        if message.officer_id is None or one.rehearsed:
            continue
        way = (message.officer_id, message.channel)
        if result.outcome == "permanent" and result.reason_code in _ADDRESS_REFUSED:
            mark_channel(
                under_way.session, *way, "failed", reason=result.reason_code, at=run.at, message_id=message.id
            )
            run.closed.add(way)
        elif result.outcome == "accepted" and way in run.closed:
            mark_channel(
                under_way.session, *way, "works", reason="accepted", at=run.at, message_id=message.id
            )
            run.closed.discard(way)
