"""The outbox on record: rows planned once, and what they say to whom of which duties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

import pendulum
from sqlalchemy import func, insert, or_, select, true
from sqlalchemy.orm import Session, joinedload

from pramoen.errors import UnknownName
from pramoen.records.models import Message, MessageDuty, MessageWords

__all__ = [
    "Planned",
    "SpokenOf",
    "add_planned",
    "find_message",
    "message_id",
    "messages",
    "messages_by_id",
    "rungs_told",
    "spoken_of",
]

# The name space of message ids; any fixed UUID does, as long as it never changes.
_MESSAGES = UUID("0b6b6c1e-3a0e-4c55-8f3e-7a1b0a5f2c9d")
_BATCH = 500


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """A duty that a message speaks of; `rung` and `rung_day` where the message is its reminder."""

    duty_id: UUID
    rung: str | None
    rung_day: dt.date | None


@dataclass(frozen=True, slots=True)
class Planned:
    """A message to be put into the outbox, to an officer or a group; the lowest `rank` goes out first.

    `about` tells apart several of one kind on a day. A `rehearsal` tells nobody anything.
    """

    officer_id: int | None
    channel: str
    local_day: dt.date
    kind: str
    rung: str
    subject: str
    body: str
    html: str | None
    duties: tuple[SpokenOf, ...]
    not_before: pendulum.DateTime
    useful_until: pendulum.DateTime
    group_id: int | None = None
    rank: int = 5
    corrects: UUID | None = None
    about: str = ""
    rehearsal: bool = False

    @property
    def id(self) -> UUID:
        """The same for the same person or group, channel, day and kind, however often it is planned."""
        return message_id(
            self.officer_id,
            self.channel,
            self.local_day,
            self.kind,
            group_id=self.group_id,
            about=self.about,
            rehearsal=self.rehearsal,
        )


def message_id(
    officer_id: int | None,
    channel: str,
    local_day: dt.date,
    kind: str,
    *,
    group_id: int | None = None,
    about: str = "",
    rehearsal: bool = False,
) -> UUID:
    """The id of a message: a UUIDv5 of person (or group), channel, local day, kind and what it is about.

    A rehearsed message is another than the one that follows in earnest.
    """
    who = str(officer_id) if officer_id is not None else f"group-{group_id}"
    name = f"{who}|{channel}|{local_day}|{kind}"
    return uuid5(_MESSAGES, name + (f"|{about}" if about else "") + ("||rehearsal" if rehearsal else ""))


def add_planned(session: Session, planned: Sequence[Planned], *, at: pendulum.DateTime) -> list[UUID]:
    """Put messages into the outbox; those that are there already stay as they are. Gives the ids added."""
    added: list[UUID] = []
    for first in range(0, len(planned), _BATCH):
        part = {message.id: message for message in planned[first : first + _BATCH]}
        for known in session.scalars(select(Message.id).where(Message.id.in_(list(part)))):
            del part[known]
        for kind, rows in (
            (Message, [_row(id_, message, at) for id_, message in part.items()]),
            (MessageWords, [_words(id_, message) for id_, message in part.items()]),
            (MessageDuty, [row for id_, message in part.items() for row in _duties(id_, message)]),
        ):
            if rows:
                # Not by the session, which would look at each of many rows alike.
                session.connection().execute(insert(kind), rows)
        added += part
    return added


def _row(id_: UUID, message: Planned, at: pendulum.DateTime) -> dict[str, Any]:
    return {
        "id": id_,
        "officer_id": message.officer_id,
        "group_id": message.group_id,
        "rank": message.rank,
        "corrects": message.corrects,
        "about": message.about,
        "rehearsal": message.rehearsal,
        "channel": message.channel,
        "local_day": message.local_day,
        "kind": message.kind,
        "rung": message.rung,
        "state": "planned",
        "planned_at": at,
        "not_before": message.not_before,
        "due_at": message.not_before,
        "useful_until": message.useful_until,
        "tries": 0,
    }


def _words(id_: UUID, message: Planned) -> dict[str, Any]:
    return {"message_id": id_, "subject": message.subject, "body": message.body, "html": message.html}


def _duties(id_: UUID, message: Planned) -> Iterator[dict[str, Any]]:
    for position, duty in enumerate(message.duties):
        yield {
            "message_id": id_,
            "duty_id": duty.duty_id,
            "position": position,
            "rung": duty.rung,
            "rung_day": duty.rung_day,
        }


def rungs_told(
    session: Session, duty_ids: Collection[UUID], *, rehearsal: bool = False
) -> dict[tuple[UUID, int], tuple[dt.date, dt.date]]:
    """For each (duty, officer), the latest rung's day that a message was planned for, and that message's day.

    A message that was suppressed, or whose time went by before it could leave, told nobody anything. Nor did
    a rehearsed one; only for the rehearsal itself (`rehearsal`) do those of it count.
    """
    told: dict[tuple[UUID, int], tuple[dt.date, dt.date]] = {}
    wanted = list(duty_ids)
    for first in range(0, len(wanted), _BATCH):
        query = (
            select(
                MessageDuty.duty_id,
                Message.officer_id,
                func.max(MessageDuty.rung_day).label("rung_day"),
                func.max(Message.local_day).label("local_day"),
            )
            .join(Message, Message.id == MessageDuty.message_id)
            .where(
                MessageDuty.duty_id.in_(wanted[first : first + _BATCH]),
                MessageDuty.rung_day.is_not(None),
                Message.state != "suppressed",
                or_(Message.state != "failed", Message.reason.is_distinct_from("expired")),
                Message.rehearsal.is_(False) if not rehearsal else true(),
                Message.officer_id.is_not(None),
            )
            .group_by(MessageDuty.duty_id, Message.officer_id)
        )
        for row in session.execute(query):
            told[row.duty_id, row.officer_id] = (row.rung_day, row.local_day)
    return told


def spoken_of(session: Session, message_ids: Iterable[UUID]) -> dict[UUID, list[MessageDuty]]:
    """The duties each message speaks of, in the order it names them."""
    wanted = list(message_ids)
    found: dict[UUID, list[MessageDuty]] = {}
    for first in range(0, len(wanted), _BATCH):
        query = select(MessageDuty).where(MessageDuty.message_id.in_(wanted[first : first + _BATCH]))
        for row in session.scalars(query.order_by(MessageDuty.message_id, MessageDuty.position)):
            found.setdefault(row.message_id, []).append(row)
    return found


def messages(session: Session, *, state: str | None = None) -> list[Message]:
    """Messages of the outbox, newest day first."""
    query = select(Message).options(joinedload(Message.officer))
    if state is not None:
        query = query.where(Message.state == state)
    return list(session.scalars(query.order_by(Message.local_day.desc(), Message.id)))


def messages_by_id(session: Session, ids: Sequence[UUID]) -> dict[UUID, Message]:
    """These messages, by id."""
    found: dict[UUID, Message] = {}
    for first in range(0, len(ids), _BATCH):
        query = select(Message).options(joinedload(Message.officer))
        part = session.scalars(query.where(Message.id.in_(ids[first : first + _BATCH])))
        found.update((message.id, message) for message in part)
    return found


def find_message(session: Session, wanted: str) -> Message:
    """The message of that id. Raises UnknownName where there is none."""
    try:
        found = session.get(Message, UUID(wanted))
    except ValueError:
        found = None
    if found is None:
        raise UnknownName(f"no message {wanted!r} is in the outbox; `pramoen outbox list` shows their ids")
    return found
