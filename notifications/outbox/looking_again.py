"""A last look at what a message reminds of, just before it goes out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import pendulum
from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from pramoen.records import duties
from pramoen.records.claims import Claimed
from pramoen.records.duties import DutyState
from pramoen.records.holds import suspended_rounds
from pramoen.records.models import Deadline, MessageDuty
from pramoen.records.snoozes import Snoozed, snoozed

__all__ = ["Standing", "look_again"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left of a message: the duties it still speaks of rightly, and whether some fell away.

    `reason` says why it is not to go out at all: nothing that it reminds of is left.
    """

    still: Sequence[DutyState] = ()
    is_less: bool = False
    reason: str | None = None


def look_again(
    session: Session, messages: Sequence[Claimed], *, at: pendulum.DateTime
) -> dict[UUID, Standing]:
    """For each message that speaks of duties, what is left of it.

    A duty falls away where it came in or was waived (`satisfied`), an amendment put another deadline in its
    place (`superseded`), its round is suspended (`round_suspended`) or the officer put it off (`snoozed`).
    """
    spoken = _spoken_of(session, [message.id for message in messages])
    if not spoken:
        return {}
    ids = {duty_id for rows in spoken.values() for duty_id, _ in rows}
    facts = _Facts(session, ids, at)
    officers = {message.id: message.officer_id for message in messages}
    return {id_: _standing(rows, officers[id_], facts) for id_, rows in spoken.items()}


class _Facts:
    """What the messages of a batch need to know, asked once for them all."""

    def __init__(self, session: Session, ids: Collection[UUID], at: pendulum.DateTime) -> None:
        self.states = {duty.id: duty for duty in duties.states(session, ids=list(ids))}
        self._superseded = _superseded(session, {duty.deadline_id for duty in self.states.values()})
        self._suspended = suspended_rounds(session)
        self._day = at.in_timezone("Asia/Bangkok").date()
        self._snoozed: Snoozed = snoozed(session, self._day)

    def why_not(self, duty: DutyState, officer_id: int | None) -> str | None:
        """Why this duty is not to be brought to this officer's mind now."""
        if not duty.is_open:
            return "satisfied"
        if duty.deadline_id in self._superseded:
            return "superseded"
        if duty.round_id in self._suspended:
            return "round_suspended"
        if officer_id is not None and self._snoozed.covers(officer_id, duty.id, self._day):
            return "snoozed"
        return None


def _standing(rows: Iterable[tuple[UUID, bool]], officer_id: int | None, facts: _Facts) -> Standing:
    still: list[DutyState] = []
    is_less = reminds = is_left = False
    why: str | None = None
    for duty_id, is_reminder in rows:
        duty = facts.states[duty_id]
        reason = facts.why_not(duty, officer_id)
        reminds |= is_reminder
        if reason is None:
            still.append(duty)
            is_left |= is_reminder
        else:
            is_less = True
            why = why or (reason if is_reminder else None)
    return Standing(still, is_less, why if reminds and not is_left else None)


def _spoken_of(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[tuple[UUID, bool]]]:
    """The duties of each message in the order it names them, and whether it reminds of each."""
    query = (
        select(MessageDuty.message_id, MessageDuty.duty_id, MessageDuty.rung.is_not(None))
        .where(MessageDuty.message_id.in_(ids))
        .order_by(MessageDuty.message_id, MessageDuty.position)
    )
    found: dict[UUID, list[tuple[UUID, bool]]] = {}
    for message_id, duty_id, is_reminder in session.execute(query):
        found.setdefault(message_id, []).append((duty_id, is_reminder))
    return found


def _superseded(session: Session, ids: Collection[int]) -> set[int]:
    """Of these deadlines, those that an amendment replaced or withdrew."""
    later = aliased(Deadline)
    query = (
        select(Deadline.id)
        .outerjoin(later, later.supersedes_id == Deadline.id)
        .where(Deadline.id.in_(ids), or_(Deadline.withdrawn, later.id.is_not(None)))
    )
    return set(session.scalars(query))
