"""A last look at what a message reminds of, just before it goes out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import pendulum
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, aliased

from pramoen.records import duties
from pramoen.records.claims import Claimed
from pramoen.records.closed_months import closed_months
from pramoen.records.duties import OPEN, DutyState
from pramoen.records.holds import suspended_rounds
from pramoen.records.models import Deadline, Decision, Duty, MessageDuty, SubmissionStep
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
    """What is left of each message of which something may have fallen away since it was planned.

    A duty falls away where it came in, was waived or missed (`satisfied`), an amendment put another deadline
    in its place (`superseded`), its round is suspended (`round_suspended`) or the officer put it off
    (`snoozed`).
    A message that is not in the answer stands as it is: most do, and cost one question for them all.
    """
    day = at.in_timezone("Asia/Bangkok").date()
    put_off, suspended = snoozed(session, day), suspended_rounds(session)
    sleepers = {officer_id for officer_id, _ in put_off.until}
    touched = _touched(session, [message.id for message in messages], suspended)
    touched |= {message.id for message in messages if message.officer_id in sleepers}
    spoken = _spoken_of(session, touched)
    if not spoken:
        return {}
    ids = {duty_id for rows in spoken.values() for duty_id, _ in rows}
    states = {duty.id: duty for duty in duties.states(session, ids=list(ids))}
    superseded = _superseded(session, {duty.deadline_id for duty in states.values()})
    officers = {message.id: message.officer_id for message in messages}

    def why_not(duty: DutyState, officer_id: int | None) -> str | None:
        if not duty.is_open:
            return "satisfied"
        if duty.deadline_id in superseded:
            return "superseded"
        if duty.round_id in suspended:
            return "round_suspended"
        return "snoozed" if _is_put_off(put_off, duty, officer_id, day) else None

    standing: dict[UUID, Standing] = {}
    for id_, rows in spoken.items():
        whys = [
            (states[duty_id], why_not(states[duty_id], officers[id_]), reminds) for duty_id, reminds in rows
        ]
        standing[id_] = _standing(whys)
    return standing


def _is_put_off(put_off: Snoozed, duty: DutyState, officer_id: int | None, day: pendulum.Date) -> bool:
    if officer_id is None:
        return False
    # Nobody puts off his own last notice.
    return put_off.covers(officer_id, duty.id, day, by_others=duty.due == day)


def _standing(rows: Iterable[tuple[DutyState, str | None, bool]]) -> Standing:
    """From each duty, why it fell away if it did, and whether the message reminds of it."""
    rows = list(rows)
    still = [duty for duty, why, _ in rows if why is None]
    reminds_of = [why for _, why, reminds in rows if reminds]
    nothing_left = bool(reminds_of) and None not in reminds_of
    return Standing(still, len(still) < len(rows), reminds_of[0] if nothing_left else None)


def _touched(session: Session, ids: Sequence[UUID], suspended: Collection[UUID]) -> set[UUID]:
    """The messages one of whose duties may have fallen away, whatever the reason but a snooze."""
    step, later = aliased(SubmissionStep), aliased(Deadline)
    newer = aliased(SubmissionStep)
    is_last = ~select(newer.id).where(newer.duty_id == step.duty_id, newer.id > step.id).exists()
    came_in = select(step.id).where(step.duty_id == Duty.id, step.state.not_in(OPEN), is_last).exists()
    replaced = select(later.id).where(later.supersedes_id == Duty.deadline_id).exists()
    withdrawn = select(Deadline.id).where(Deadline.id == Duty.deadline_id, Deadline.withdrawn).exists()
    reasons: list[ColumnElement[bool]] = [came_in, replaced, withdrawn]
    if suspended:
        reasons.append(Duty.round_id.in_(suspended))
    if closed := closed_months(session, _rounds_of(session, ids)):
        own = (and_(Duty.round_id == of, Duty.occurrence == month) for of, month in closed)
        reasons.append(and_(Duty.stage == "monthly_report", or_(*own)))
    query = (
        select(MessageDuty.message_id)
        .join(Duty, Duty.id == MessageDuty.duty_id)
        .where(MessageDuty.message_id.in_(ids))
    )
    touched = set(session.scalars(query.where(or_(*reasons))))
    waived = [UUID(subject) for subject in session.scalars(_WAIVED)]
    if waived:
        touched |= set(session.scalars(query.where(Duty.id.in_(waived))))
    return touched


def _rounds_of(session: Session, ids: Sequence[UUID]) -> set[UUID]:
    """The rounds whose duties these messages speak of."""
    query = select(Duty.round_id).join(MessageDuty, MessageDuty.duty_id == Duty.id)
    return set(session.scalars(query.where(MessageDuty.message_id.in_(ids)).distinct()))


_WAIVED = (
    select(Decision.subject_id).where(Decision.subject_kind == "duty", Decision.kind == "waive").distinct()
)


def _spoken_of(session: Session, ids: Collection[UUID]) -> dict[UUID, list[tuple[UUID, bool]]]:
    """The duties of each message in the order it names them, and whether it reminds of each."""
    found: dict[UUID, list[tuple[UUID, bool]]] = {}
    if not ids:
        return found
    query = (
        select(MessageDuty.message_id, MessageDuty.duty_id, MessageDuty.rung.is_not(None))
        .where(MessageDuty.message_id.in_(ids))
        .order_by(MessageDuty.message_id, MessageDuty.position)
    )
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
