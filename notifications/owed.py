"""What one officer owes, for pages and replies that speak of it outside a sweep."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from notifications.digests import Reminding, remindings
from pramoen.records import duties
from pramoen.records.answering import duties_answered_for
from pramoen.records.deadlines import standing_ids
from pramoen.records.duties import DutyState
from pramoen.records.models import Duty, Officer, Round

__all__ = ["owed_by", "owed_duties"]

_OWN = (
    select(Duty.id)
    .join(Round, Round.id == Duty.round_id)
    .where(Round.state == "open", Duty.officer_id == bindparam("officer"))
)


def owed_by(session: Session, officer: Officer, *, day: dt.date) -> list[Reminding]:
    """The duties of `owed_duties`, with what is said of each."""
    still = owed_duties(session, officer, day=day)
    facts = remindings(session, still)
    return [facts[str(duty.id)] for duty in still]


def owed_duties(session: Session, officer: Officer, *, day: dt.date) -> list[DutyState]:
    """The open duties of open rounds that an officer bears or answers for on a day, soonest first.

    What an amendment replaced or withdrew is owed no more.
    """
    own = session.scalars(_OWN, {"officer": officer.id}).all()
    ids = {*own, *duties_answered_for(session, officer, day=day)}
    owed = [duty for duty in duties.states(session, ids=list(ids)) if duty.is_open]
    rounds = {duty.round_id for duty in owed}
    standing = {id_ for round_id in rounds for id_ in standing_ids(session, round_id)}
    return [duty for duty in owed if duty.deadline_id in standing]
