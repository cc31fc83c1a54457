"""Messages that are planned and speak of duties that an amendment moves or drops."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import pendulum
from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from pramoen.records import duties
from pramoen.records.amendments import AMENDED, about_amendment
from pramoen.records.duties import DutyState
from pramoen.records.models import Amendment, Message, MessageDuty
from pramoen.records.outbox import spoken_of

__all__ = ["Reword", "Superseded", "supersede", "superseded_messages", "withhold_notices"]

_BATCH = 500
_REMINDERS = ("digest", "last_notice")

Reword = Callable[[Session, Message, Sequence[DutyState]], tuple[str, str, str | None]]
"""New words (subject, text, HTML) for a message that speaks of these duties."""


@dataclass(slots=True)
class Superseded:
    """The reminders that nobody tried to send yet and that remind of duties moved or dropped.

    `whole` remind of nothing else and do not go out; `partly` go out in new words, for what else they name.
    """

    whole: list[UUID] = field(default_factory=list)
    partly: list[UUID] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.whole) + len(self.partly)


def superseded_messages(session: Session, duty_ids: Collection[UUID]) -> Superseded:
    """The planned reminders that name any of these duties."""
    found: set[UUID] = set()
    for part in _parts(sorted(duty_ids)):
        query = (
            select(Message.id)
            .join(MessageDuty, MessageDuty.message_id == Message.id)
            .where(MessageDuty.duty_id.in_(part), *_UNTRIED)
        )
        found.update(session.scalars(query))
    said = Superseded()
    for id_, rows in sorted(spoken_of(session, found).items()):
        others = any(row.rung is not None and row.duty_id not in duty_ids for row in rows)
        (said.partly if others else said.whole).append(id_)
    return said


def supersede(
    session: Session,
    found: Superseded,
    duty_ids: Collection[UUID],
    *,
    reword: Reword,
    at: pendulum.DateTime,
) -> None:
    """Let what is superseded not go out, and word the rest anew. What a worker took up meanwhile is left."""
    for part in _parts(found.whole):
        session.execute(
            update(Message)
            .where(Message.id.in_(part), *_UNTRIED)
            .values(state="suppressed", reason="superseded", settled_at=at)
        )
    for part in _parts(found.partly):
        query = select(Message).options(joinedload(Message.officer)).where(Message.id.in_(part), *_UNTRIED)
        for message in session.scalars(query.with_for_update(of=Message)):
            _reworded(session, message, duty_ids, reword)
    session.flush()


def withhold_notices(session: Session, amendment: Amendment, *, at: pendulum.DateTime) -> None:
    """Let notices of an amendment that is undone not go out, where nobody tried to send them yet."""
    session.execute(
        update(Message)
        .where(
            Message.kind == AMENDED,
            Message.about == about_amendment(amendment, undone=False),
            Message.state == "planned",
            Message.tries == 0,
        )
        .values(state="suppressed", reason="superseded", settled_at=at)
    )


def _reworded(session: Session, message: Message, duty_ids: Collection[UUID], reword: Reword) -> None:
    rows = spoken_of(session, [message.id])[message.id]
    for row in rows:
        if row.duty_id in duty_ids:
            row.rung = row.rung_day = None
    session.flush()
    order = [row.duty_id for row in rows]
    still = [duty for duty in duties.states(session, ids=order) if duty.is_open]
    message.subject, message.body, message.html = reword(session, message, still)


_UNTRIED = (Message.state == "planned", Message.tries == 0, Message.kind.in_(_REMINDERS))


def _parts(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for first in range(0, len(ids), _BATCH):
        yield ids[first : first + _BATCH]
