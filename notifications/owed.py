"""What one officer owes, for pages and replies that speak of it outside a sweep."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from notifications.digests import Reminding, remindings
from pramoen.records import duties
from pramoen.records.deadlines import standing_deadlines
from pramoen.records.duties import DutyState
from pramoen.records.models import Duty, Officer, Round

__all__ = ["answers_for", "owed_by", "owed_duties"]


def owed_by(session: Session, officer: Officer) -> list[Reminding]:
    """The duties of `owed_duties`, with what is said of each."""
    still = owed_duties(session, officer)
    facts = remindings(session, still)
    return [facts[str(duty.id)] for duty in still]


def owed_duties(session: Session, officer: Officer) -> list[DutyState]:
    """The open duties of open rounds that an officer bears or answers for at his office, soonest first.

    What an amendment replaced or withdrew is owed no more.
    """
    bears = Duty.officer_id == officer.id
    answers = Duty.office_id == officer.office_id
    ids = session.scalars(
        select(Duty.id)
        .join(Round, Round.id == Duty.round_id)
        .where(Round.state == "open", or_(bears, answers) if answers_for(session, officer) else bears)
    ).all()
    owed = [duty for duty in duties.states(session, ids=ids) if duty.is_open]
    rounds = {duty.round_id for duty in owed}
    standing = {one.id for round_id in rounds for one in standing_deadlines(session, round_id)}
    return [duty for duty in owed if duty.deadline_id in standing]


def answers_for(session: Session, officer: Officer) -> bool:
    """Whether an officer is one of those who answer for his office's duties."""
    heads = duties.officers_of(session, [officer.office_id]).get(officer.office_id, [])
    return any(head.id == officer.id for head in heads)
