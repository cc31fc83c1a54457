"""Handing the outbox over to its channels: each message once, each attempt on record before it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from uuid import UUID

import pendulum
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from notifications.channels import Channel, Outgoing, SendResult
from pramoen.records import claims, duties, outbox
from pramoen.records.database import writing
from pramoen.records.duties import DutyState
from pramoen.records.locks import is_dead, this_process
from pramoen.records.models import Message
from pramoen.records.outbox import Planned, SpokenOf

__all__ = ["Delivered", "deliver"]

# After a failure for the time being: two minutes, then twice as long each time, an hour at the most.
_FIRST_WAIT = pendulum.duration(minutes=2)
_LONGEST_WAIT = pendulum.duration(hours=1)
# Few enough that what came in meanwhile is seen, enough to spare the database a look for each.
_CLAIM = 25

Recompose = Callable[[Session, Message, Sequence[DutyState]], tuple[str, str, str | None]]


@dataclass(frozen=True, slots=True)
class Delivered:
    """The state that each message handled came to."""

    states: dict[UUID, str]


@dataclass(frozen=True, slots=True)
class _Next:
    """What a message's state becomes after an attempt, and when it may be tried again."""

    state: str
    reason: str
    not_before: pendulum.DateTime | None = None


def deliver(
    engine: Engine, channels: Mapping[str, Channel], *, at: pendulum.DateTime, recompose: Recompose
) -> Delivered:
    """Send what is due at `at`, in this order for each message:

    1. claim it with a few others, so that no other worker sends it;
    2. look at its duties again: suppress it where all it reminds of came in, word it anew where some of
       what it names did (`recompose` gives the new words), unless an attempt was made: its words are frozen;
    3. record the attempt; 4. send; 5. record what became of it.

    Run again after a kill at any point, a message goes out under the same id and with the same words.
    """
    worker = this_process()
    with writing(engine) as session:
        dead = [holder for holder in claims.holders(session) if holder == worker or is_dead(holder)]
        claims.release_dead(session, holder_is_dead=dead, now=pendulum.now("UTC"))
    states: dict[UUID, str] = {}
    while True:
        with writing(engine) as session:
            claimed = claims.claim(session, worker, at=at, now=pendulum.now("UTC"), limit=_CLAIM)
            going, settled = _looked_at(session, claimed, at=at, recompose=recompose)
        if not claimed:
            return Delivered(states)
        states |= settled
        for message in going:
            states[message.id] = _send(engine, channels, message, at=at)


def _looked_at(
    session: Session, claimed: Sequence[Message], *, at: pendulum.DateTime, recompose: Recompose
) -> tuple[list[Message], dict[UUID, str]]:
    """Which of the claimed messages go out, and the state of those that do not."""
    spoken = outbox.spoken_of(session, [message.id for message in claimed])
    ids = {row.duty_id for rows in spoken.values() for row in rows}
    owed = {duty.id: duty for duty in duties.states(session, ids=list(ids)) if duty.is_open}
    going: list[Message] = []
    settled: dict[UUID, str] = {}
    for message in claimed:
        rows = spoken.get(message.id, [])
        if at > message.useful_until:
            claims.end_attempt(session, message.id, None, state="failed", reason="expired", at=at)
            settled[message.id] = "failed"
        elif not any(row.duty_id in owed for row in rows if row.rung is not None):
            claims.end_attempt(session, message.id, None, state="suppressed", reason="satisfied", at=at)
            settled[message.id] = "suppressed"
        else:
            still = [owed[row.duty_id] for row in rows if row.duty_id in owed]
            if message.tries == 0 and len(still) < len(rows):
                message.subject, message.body, message.html = recompose(session, message, still)
            going.append(message)
    return going, settled


def _send(engine: Engine, channels: Mapping[str, Channel], message: Message, *, at: pendulum.DateTime) -> str:
    with writing(engine) as session:
        attempt = claims.begin_attempt(session, message, at=at)
    address = _address(message)
    if address is None:
        result = SendResult("permanent", "no-contact", "the officer has no address on this channel any more")
    else:
        result = channels[message.channel].send(
            Outgoing(
                message_id=message.id,
                to_address=address,
                subject=message.subject,
                text=message.body,
                html=message.html,
                headers={"Date": format_datetime(at)},
            )
        )
    after = _after(result, message, at=at)
    with writing(engine) as session:
        claims.end_attempt(
            session,
            message.id,
            attempt,
            state=after.state,
            reason=after.reason,
            at=at,
            outcome=result.outcome,
            words=result.words or None,
            provider_id=result.provider_id,
            not_before=after.not_before,
        )
        by_mail = message.officer is not None and message.officer.email
        if after.state == "failed" and message.channel == "line" and by_mail:
            rows = outbox.spoken_of(session, [message.id]).get(message.id, [])
            spoken = tuple(SpokenOf(row.duty_id, row.rung, row.rung_day) for row in rows)
            outbox.add_planned(session, [_by_mail(message, spoken)], at=at)
    return after.state


def _address(message: Message) -> str | None:
    if message.officer is None:
        return message.group.line_group_id if message.group else None
    return message.officer.line_user_id if message.channel == "line" else message.officer.email


def _by_mail(message: Message, spoken: tuple[SpokenOf, ...]) -> Planned:
    """The same message on the next channel, after LINE refused it for good."""
    return Planned(
        officer_id=message.officer_id,
        channel="email",
        local_day=message.local_day,
        kind=message.kind,
        rung=message.rung,
        subject=message.subject,
        body=message.body,
        html=message.html,
        duties=spoken,
        not_before=message.not_before,
        useful_until=message.useful_until,
    )


def _after(result: SendResult, message: Message, *, at: pendulum.DateTime) -> _Next:
    """From what the channel says to the message's next state."""
    match result.outcome:
        case "accepted":
            return _Next("accepted", result.reason_code)
        case "permanent" | "quota":
            return _Next("failed", result.reason_code)
        case "unknown":
            # The same id and words may follow: LINE drops the second, a mail's reader sees one Message-ID.
            return _Next("unknown", result.reason_code, at + _wait(message.tries))
        case _:
            wait = (
                pendulum.duration(seconds=result.retry_after) if result.retry_after else _wait(message.tries)
            )
            return _Next("planned", result.reason_code, at + wait)


def _wait(tries: int) -> pendulum.Duration:
    wait = _FIRST_WAIT * 2 ** min(tries, 10)
    return wait if wait < _LONGEST_WAIT else _LONGEST_WAIT
