"""The facts of a supervisor's or coordinator's digest, gathered anew just before it leaves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from calendars.working_days import WorkingDays
from notifications.digests import Reminding
from notifications.kinds import COORDINATOR
from notifications.outbox.delays import delay_of
from notifications.outbox.staff_state import add_people, add_province
from notifications.outbox.sweep import Sweep
from notifications.staff_digests import StaffFacts
from pramoen.records.models import Message, Officer, Round

__all__ = ["staff_again"]

_ALL_DAY = (dt.time.min, dt.time.max)


def staff_again(
    session: Session,
    message: Message,
    officer: Officer,
    said: Sequence[Reminding],
    *,
    at: pendulum.DateTime,
    calendar: WorkingDays,
) -> StaffFacts:
    """What the digest says now: of the duties in `said`, still open, his own and the delays told him.

    How his people and the province stand is looked up again.
    """
    query = (
        select(Round)
        .options(joinedload(Round.province), joinedload(Round.letter))
        .where(Round.province_id == officer.province_id, Round.state == "open")
    )
    rounds = list(session.scalars(query))
    sweep = Sweep(session, rounds, at, calendar, _ALL_DAY, rehearsal=message.rehearsal)
    facts = StaffFacts(officer, message.kind, label=[of.label for of in rounds])
    for one in said:
        bearers = sweep.answering(one.duty)
        if officer.id in {bearer.id for bearer in bearers}:
            facts.own.append(one)
        elif one.rung is not None and bearers:
            telling = sweep.tellings[one.duty.round_id]
            further = message.kind == COORDINATOR and one.rung.rung == telling.escalate_coordinator
            (facts.passed_on if further else facts.escalated).append(delay_of(sweep, one))
    add_people(sweep, facts)
    if facts.kind == COORDINATOR:
        add_province(sweep, facts)
    return facts
