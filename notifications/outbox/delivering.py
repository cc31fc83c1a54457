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
from pramoen.records import duties, outbox
from pramoen.records.database import writing
from pramoen.records.duties import DutyState
from pramoen.records.locks import is_dead, this_process
from pramoen.records.models import Message
from pramoen.records.outbox import Planned, SpokenOf

__all__ = ["Delivered", "deliver"]

# After a failure for the time being: two minutes, then twice as long each time, an hour at the most.
_FIRST_WAIT = pendulum.duration(minutes=2)
_LONGEST_WAIT = pendulum.duration(hours=1)

Recompose = Callable[[Session, Message, Sequence[DutyState]], tuple[str, str, str | None] | None]


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

    1. claim it, so that no other worker sends it;
    2. look at its duties again: suppress it where all came in, word it anew where some did (`recompose`
       gives the new words), unless an attempt was made before: its words are frozen then;
    3. record the attempt; 4. send; 5. record what became of it.

    Run again after a kill at any point, a message goes out under the same id and with the same words.
    """
    worker = this_process()
    now = pendulum.now("UTC")
    with writing(engine) as session:
        dead = [holder for holder in outbox.holders(session) if holder == worker or is_dead(holder)]
        outbox.release_dead(session, holder_is_dead=dead, now=now)
    states: dict[UUID, str] = {}
    while True:
        with writing(engine) as session:
            claimed = outbox.claim(session, worker, at=at, now=pendulum.now("UTC"))
        if not claimed:
            return Delivered(states)
        for message in claimed:
            states[message.id] = _deliver_one(engine, channels, message, at=at, recompose=recompose)


def _deliver_one(
    engine: Engine,
    channels: Mapping[str, Channel],
    message: Message,
    *,
    at: pendulum.DateTime,
    recompose: Recompose,
) -> str:
    with writing(engine) as session:
        if at > message.useful_until:
            outbox.end_attempt(session, message.id, None, state="failed", reason="expired", at=at)
            return "failed"
        still = _still_open(session, message.id)
        if not still:
            outbox.end_attempt(session, message.id, None, state="suppressed", reason="satisfied", at=at)
            return "suppressed"
        if message.tries == 0:
            words = recompose(session, message, still)
            if words is not None:
                message.subject, message.body, message.html = words
                outbox.reword(session, message.id, subject=words[0], body=words[1], html=words[2])
        attempt = outbox.begin_attempt(session, message, at=at)
    address = message.officer.line_user_id if message.channel == "line" else message.officer.email
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
        outbox.end_attempt(
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
        if after.state == "failed" and message.channel == "line" and message.officer.email:
            outbox.add_planned(session, [_by_mail(message, _spoken(session, message.id))], at=at)
    return after.state


def _still_open(session: Session, message_id: UUID) -> list[DutyState]:
    """The duties a message names that are still owed, soonest first; none where all it reminds of came in."""
    spoken = _spoken(session, message_id)
    still = [duty for duty in duties.states(session, ids=[s.duty_id for s in spoken]) if duty.is_open]
    reminds_of = {s.duty_id for s in spoken if s.rung is not None}
    return still if any(duty.id in reminds_of for duty in still) else []


def _spoken(session: Session, message_id: UUID) -> tuple[SpokenOf, ...]:
    rows = outbox.spoken_of(session, [message_id]).get(message_id, [])
    return tuple(SpokenOf(row.duty_id, row.rung, row.rung_day) for row in rows)


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
