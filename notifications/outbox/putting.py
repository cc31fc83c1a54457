"""Messages that do not go out, put where they belong: the other channel, a later hour, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence

import pendulum
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from notifications.channels import LineQuota
from notifications.messages import Trouble
from notifications.outbox.held import Held
from notifications.outbox.other_channel import plan_on_other_channel
from notifications.outbox.run import Run
from notifications.outbox.trouble import tell_coordinators
from pramoen.records import claims, outbox
from pramoen.records.claims import Claimed
from pramoen.records.kept_connection import Transaction

__all__ = ["put", "try_other_channel"]

_LATER = pendulum.duration(minutes=2)
# What closes a person's way on one channel, and not on the other.
_OF_THE_WAY = frozenset({"channel-closed", "no-contact"})


def put(
    run: Run,
    under_way: Transaction,
    messages: Sequence[Claimed],
    *,
    state: str,
    reason: str,
) -> None:
    """Record that these are in `state` for `reason`, no attempt being made, and do what follows from it.

    Where LINE takes nothing (the quota, a token refused) those with mail are planned by mail; without mail
    they are held for the quota, or wait for the token to be mended.
    """
    if reason == "quota":
        _put_off_line(run, under_way, messages, reason=reason, trouble="quota_used_up")
    elif reason == "unauthorized":
        _put_off_line(run, under_way, messages, reason=reason, trouble="line_failing")
    else:
        _settle(run, under_way.connection, messages, state, reason)
        if reason in _OF_THE_WAY:
            try_other_channel(run, under_way.session, messages)


def try_other_channel(run: Run, session: Session, messages: Sequence[Claimed]) -> None:
    """Plan these on the officers' other channel, where they have one."""
    plan_on_other_channel(session, [one.id for one in messages], closed=run.closed, at=run.at)


def _put_off_line(
    run: Run,
    under_way: Transaction,
    messages: Sequence[Claimed],
    *,
    reason: str,
    trouble: Trouble,
) -> None:
    doubtful = [one for one in messages if one.may_have_left and reason != "quota"]
    certain = [one for one in messages if one not in doubtful]
    ids = [one.id for one in certain]
    by_mail = plan_on_other_channel(under_way.session, ids, closed=run.closed, at=run.at, only=("email",))
    moved = [one for one in certain if one.id in by_mail]
    left = [one for one in certain if one.id not in by_mail]
    _settle(run, under_way.connection, moved, "suppressed", reason)
    _settle(
        run,
        under_way.connection,
        [*left, *doubtful],
        "suppressed" if reason == "quota" else "planned",
        reason,
    )
    if reason == "quota":
        run.done.held.extend(_held(under_way.session, left))
    _tell(run, under_way.session, trouble, affected=len(messages))


def _settle(run: Run, connection: Connection, messages: Sequence[Claimed], state: str, reason: str) -> None:
    """Put them on record as such; what is still to go out keeps the doubt that it had, and waits a while."""
    for doubtful in (False, True):
        those = [one for one in messages if one.may_have_left is doubtful]
        becomes = "unknown" if doubtful and state == "planned" else state
        if those:
            later = run.at + _LATER if becomes in ("planned", "unknown") else None
            ids = [one.id for one in those]
            claims.settle(connection, ids, state=becomes, reason=reason, at=run.at, not_before=later)
            run.done.states.update(dict.fromkeys(ids, becomes))


def _held(session: Session, messages: Sequence[Claimed]) -> list[Held]:
    """The reminders that these messages would have been."""
    spoken = outbox.spoken_of(session, [one.id for one in messages])
    return [
        Held(row.duty_id, one.officer_code, "quota")
        for one in messages
        if one.officer_code is not None
        for row in spoken.get(one.id, [])
        if row.rung is not None
    ]


def _tell(run: Run, session: Session, trouble: Trouble, *, affected: int) -> None:
    """Once a month of its quota, once a day of anything else."""
    if run.wording is None or not affected:
        return
    today = run.at.in_timezone("Asia/Bangkok").date()
    since = today.replace(day=1) if trouble == "quota_used_up" else today
    quota: LineQuota | None = run.allowance.said if trouble == "quota_used_up" else None
    tell_coordinators(
        session,
        trouble,
        since_day=since,
        affected=affected,
        quota=quota,
        wording=run.wording,
        at=run.at,
    )
