"""How a round gets on, counted in the database: its stages, what offices sent in of one, what people owe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import ColumnElement, Row, and_, case, false, func, or_, select
from sqlalchemy.orm import Session

from pramoen.records.closed_months import closed_months
from pramoen.records.duties import LAST_STEP, OPEN, waived_duties
from pramoen.records.last_steps import IS_LAST
from pramoen.records.models import Duty, Officer, Submission, SubmissionStep
from pramoen.rounds.status import Tally

__all__ = ["Stage", "Unsettled", "current_stage", "office_tallies", "stages_of", "unsettled_of"]

_SOON = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Unsettled:
    """How many of somebody's duties are overdue, and how many wait for a word of the one above."""

    lacking: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a round, of a monthly report one month; `due` is the first day it is due on."""

    stage: str
    month: str | None
    due: dt.date

    @property
    def name(self) -> str:
        """The name it has in addresses."""
        return self.month or self.stage


def stages_of(session: Session, round_id: UUID) -> list[Stage]:
    """The stages that somebody owes, soonest due first."""
    query = (
        select(Duty.stage, Duty.occurrence, func.min(Duty.due))
        .where(Duty.round_id == round_id)
        .group_by(Duty.stage, Duty.occurrence)
    )
    first: dict[tuple[str, str | None], dt.date] = {}
    for stage, occurrence, due in session.execute(query).tuples():
        # Of other stages what tells several of a round apart makes no stage of its own.
        known = (stage, occurrence if stage == "monthly_report" else None)
        first[known] = min(due, first.get(known, due))
    found = [Stage(stage, month, due) for (stage, month), due in first.items()]
    return sorted(found, key=lambda one: (one.due, one.stage))


def current_stage(stages: Sequence[Stage], today: dt.date) -> Stage | None:
    """The one that is due soon, else the last that was due, else the first."""
    coming = [one for one in stages if today <= one.due <= today + _SOON]
    past = [one for one in stages if one.due < today]
    return next(iter([*coming, *past[::-1], *stages]), None)


def office_tallies(session: Session, round_id: UUID, stage: Stage, *, today: dt.date) -> dict[int, Tally]:
    """What is owed, in, late, overdue, waived and missed of a stage, by office's id, as `tally` counts it."""
    waived = waived_duties(session)
    is_closed = stage.month is not None and bool(
        {month for _, month in closed_months(session, [round_id])} & {stage.month}
    )
    tallies: dict[int, Tally] = {}
    for row in _rows(session, round_id, stage):
        _count(tallies.setdefault(row.office_id, Tally()), row, row.number, today=today, is_closed=is_closed)
    if waived:
        _take_back(session, round_id, stage, waived, tallies, today=today, is_closed=is_closed)
    return tallies


def unsettled_of(
    session: Session, round_id: UUID, officer_ids: Collection[int], *, today: dt.date
) -> dict[int, Unsettled]:
    """What is unsettled of these active officers in a round, by id, as `duties.states` has it; who owes
    nothing in it is left out.
    """
    months = [month for _, month in closed_months(session, [round_id])]
    is_closed = and_(Duty.stage == "monthly_report", Duty.occurrence.in_(months))
    lacks = and_(
        or_(SubmissionStep.state.is_(None), SubmissionStep.state.in_(OPEN)), Duty.due < today, ~is_closed
    )
    waits = SubmissionStep.state == "submitted"
    query = (
        select(Duty.officer_id, *(func.sum(case((one, 1), else_=0)) for one in (lacks, waits)))
        .outerjoin(SubmissionStep, SubmissionStep.id == LAST_STEP)
        .where(Duty.round_id == round_id, Duty.officer_id.in_(officer_ids))
        .group_by(Duty.officer_id)
    )
    waived = waived_duties(session)
    if waived:
        query = query.where(Duty.id.not_in(waived))
    return {id_: Unsettled(*numbers) for id_, *numbers in session.execute(query).tuples() if id_ is not None}


def _count(
    tally: Tally, row: Row[Any], number: int, *, today: dt.date, is_closed: bool, owed: bool = True
) -> None:
    tally.owed += number if owed else 0
    if row.state is not None and row.state not in OPEN:
        tally.in_ += number
        tally.late += number if row.late else 0
    elif row.active is False:
        # Nobody can send in what he owed who is not on the roster any more.
        tally.waived += number
    elif is_closed:
        tally.missed += number
    elif row.due < today:
        tally.overdue += number


def _take_back(
    session: Session,
    round_id: UUID,
    stage: Stage,
    waived: set[UUID],
    tallies: dict[int, Tally],
    *,
    today: dt.date,
    is_closed: bool,
) -> None:
    """Those waived by a decision count as waived alone, whatever came in for them before."""
    ids = sorted(waived)
    for first in range(0, len(ids), 500):
        for row in _rows(session, round_id, stage, Duty.id.in_(ids[first : first + 500])):
            tally = tallies[row.office_id]
            _count(tally, row, -row.number, today=today, is_closed=is_closed, owed=False)
            tally.waived += row.number


def _rows(session: Session, round_id: UUID, stage: Stage, *conditions: ColumnElement[bool]) -> list[Row[Any]]:
    meant = and_(
        Duty.round_id == round_id,
        Duty.stage == stage.stage,
        Duty.occurrence == stage.month if stage.month is not None else Duty.id.is_not(None),
    )
    days = session.scalars(select(Duty.due).where(meant).distinct()).all()
    late = or_(false(), *(and_(Duty.due == day, Submission.sent_at >= _midnight_after(day)) for day in days))
    columns = [
        func.coalesce(Duty.office_id, Officer.office_id).label("office_id"),
        SubmissionStep.state,
        Officer.active,
        Duty.due,
        case((late, 1), else_=0).label("late"),
    ]
    query = (
        select(*columns, func.count().label("number"))
        .select_from(Duty)
        .outerjoin(Officer, Officer.id == Duty.officer_id)
        .outerjoin(SubmissionStep, and_(SubmissionStep.duty_id == Duty.id, IS_LAST))
        .outerjoin(Submission, Submission.id == SubmissionStep.submission_id)
        .where(meant, *conditions)
        .group_by(*columns)
    )
    return list(session.execute(query))


def _midnight_after(day: dt.date) -> pendulum.DateTime:
    """When the day is over in Bangkok."""
    return pendulum.datetime(day.year, day.month, day.day, tz="Asia/Bangkok").add(days=1)
