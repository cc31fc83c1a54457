"""The outbox: messages planned before anything is sent, and each attempt to send them."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pendulum
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pramoen.records.base import Base
from pramoen.records.models.group import Group
from pramoen.records.models.people import Officer

__all__ = ["Attempt", "Message", "MessageDuty", "MessageWords"]


# What a person or group gets once.
_ONCE = ("channel", "local_day", "kind", "about", "rehearsal")


def _not_before(context: DefaultExecutionContext) -> object:
    return context.get_current_parameters()["not_before"]  # type: ignore[no-untyped-call]


class Message(Base):
    """One message to one person or group on one channel and day. Its id is a UUIDv5 of those and its kind.

    State: planned, sending, accepted, unknown, failed or suppressed; `reason` says why it is not accepted.
    Until the first attempt the words may be made anew; from then on they stay as they are.
    `claimed_until` ends a worker's claim, so that the rows of one that died are taken up again. The lowest
    `rank` goes out first. `corrects` is the message that this one puts right. `about` tells apart several of
    one kind on a day; what is a `rehearsal` tells nobody anything. `due_at` is when it was first to go out;
    `not_before` moves on with each failure.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("officer_id", *_ONCE),
        UniqueConstraint("group_id", *_ONCE),
        CheckConstraint("(officer_id IS NULL) <> (group_id IS NULL)", name="one_addressee"),
        # The order in which they go out, so that a batch is taken up without sorting the whole outbox.
        Index("ix_messages_to_go", "state", "rank", "not_before", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officers.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"))
    channel: Mapped[str] = mapped_column(String(10))
    local_day: Mapped[dt.date]
    kind: Mapped[str] = mapped_column(String(20))
    rung: Mapped[str] = mapped_column(String(12))
    state: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str | None] = mapped_column(String(60))
    planned_at: Mapped[pendulum.DateTime]
    not_before: Mapped[pendulum.DateTime]
    useful_until: Mapped[pendulum.DateTime]
    tries: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[str | None] = mapped_column(String(80))
    claimed_until: Mapped[pendulum.DateTime | None]
    settled_at: Mapped[pendulum.DateTime | None]
    rank: Mapped[int] = mapped_column(default=5)
    corrects: Mapped[UUID | None] = mapped_column(ForeignKey("messages.id"))
    about: Mapped[str] = mapped_column(String(40), default="")
    rehearsal: Mapped[bool] = mapped_column(default=False)
    due_at: Mapped[pendulum.DateTime] = mapped_column(default=_not_before)

    officer: Mapped[Officer | None] = relationship()
    group: Mapped[Group | None] = relationship()
    words: Mapped[MessageWords] = relationship(lazy="joined", innerjoin=True)
    subject: AssociationProxy[str] = association_proxy("words", "subject")
    body: AssociationProxy[str] = association_proxy("words", "body")
    html: AssociationProxy[str | None] = association_proxy("words", "html")

    @property
    def to(self) -> str:
        """The id of the officer or group it goes to; never an address."""
        if self.officer is not None:
            return self.officer.code
        if self.group is not None:
            return self.group.code
        raise AssertionError("a message without an addressee")


class MessageWords(Base):
    """What a message says: its subject, its text and, for mail, its HTML.

    A table of its own: words are written once and are long, a message's state changes with every attempt,
    and a database writes a row anew, all of it, when anything of it changes.
    """

    __tablename__ = "message_words"

    message_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id"), primary_key=True)
    subject: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    html: Mapped[str | None] = mapped_column(Text)


class MessageDuty(Base):
    """Which duties a message speaks of, and which rung of each (None where only listed beside others)."""

    __tablename__ = "message_duties"

    message_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id"), primary_key=True)
    duty_id: Mapped[UUID] = mapped_column(ForeignKey("duties.id"), primary_key=True, index=True)
    position: Mapped[int]
    rung: Mapped[str | None] = mapped_column(String(12))
    rung_day: Mapped[dt.date | None]


class Attempt(Base):
    """One attempt to hand a message to a provider; written before anything goes over the wire."""

    __tablename__ = "attempts"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id"), index=True)
    number: Mapped[int]
    started_at: Mapped[pendulum.DateTime]
    ended_at: Mapped[pendulum.DateTime | None]
    outcome: Mapped[str | None] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(60))
    words: Mapped[str | None] = mapped_column(Text)
    provider_id: Mapped[str | None] = mapped_column(String(200))
