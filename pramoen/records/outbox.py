"""The outbox on record: rows planned once, and what they say to whom of which duties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

import pendulum
from sqlalchemy import func, insert, or_, select, true
from sqlalchemy.orm import Session, joinedload

from pramoen.errors import UnknownName
from pramoen.records.models import Message, MessageDuty

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
    ids = [message.id for message in planned]
    known: set[UUID] = set()
    for first in range(0, len(ids), _BATCH):
        known.update(session.scalars(select(Message.id).where(Message.id.in_(ids[first : first + _BATCH]))))
    fresh = [message for message in planned if message.id not in known]
    if not fresh:
        return []
    session.execute(
        insert(Message),
        [
            {
                "id": m.id,
                "officer_id": m.officer_id,
                "group_id": m.group_id,
                "rank": m.rank,
                "corrects": m.corrects,
                "about": m.about,
                "rehearsal": m.rehearsal,
                "channel": m.channel,
                "local_day": m.local_day,
                "kind": m.kind,
                "rung": m.rung,
                "subject": m.subject,
                "body": m.body,
                "html": m.html,
                "state": "planned",
                "planned_at": at,
                "not_before": m.not_before,
                "due_at": m.not_before,
                "useful_until": m.useful_until,
                "tries": 0,
            }
            for m in fresh
        ],
    )
    spoken = [
        {
            "message_id": m.id,
            "duty_id": duty.duty_id,
            "position": position,
            "rung": duty.rung,
            "rung_day": duty.rung_day,
        }
        for m in fresh
        for position, duty in enumerate(m.duties)
    ]
    if spoken:
        session.execute(insert(MessageDuty), spoken)
    return [message.id for message in fresh]


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
