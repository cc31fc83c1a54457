"""The duties that a round asks for: its deadlines and indicators crossed with the people on the roster."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.working_days import WorkingDays
from pramoen.appraisal.duties import Bearer, DutyPlan, OfficePlace, StatedDeadline, plan_duties
from pramoen.appraisal.indicator import Indicator
from pramoen.appraisal.officer import APPRAISED_ROLES
from pramoen.records import rounds
from pramoen.records.deadlines import standing_deadlines
from pramoen.records.models import Office, Officer, Round
from pramoen.rounds.moving import MOVED

__all__ = ["bearers_of", "owed_from", "plans_for", "stated_deadlines"]


def stated_deadlines(session: Session, of: Round) -> list[StatedDeadline]:
    """The deadlines of a round that stand, by their ids; those that bind some people alone left out."""
    return [
        StatedDeadline(key=deadline.id, content=deadline.content)
        for deadline in standing_deadlines(session, of.id)
        if not {"acknowledges", MOVED} & deadline.content.keys()
    ]


def plans_for(
    of: Round,
    *,
    deadlines: Sequence[StatedDeadline],
    indicators: Iterable[Indicator],
    bearers: Sequence[Bearer],
    calendar: WorkingDays,
    at: pendulum.DateTime,
) -> list[DutyPlan]:
    """The duties that these deadlines and indicators make for these people in a round."""
    stated = list(indicators)
    return list(
        plan_duties(
            round_id=of.id,
            round_number=of.number,
            start=of.start,
            end=of.end,
            owed_from=owed_from(of, at),
            deadlines=deadlines,
            indicators={one.key: one.applies_to for one in rounds.leaves(stated)},
            bearers=bearers,
            calendar=calendar,
        )
    )


def owed_from(of: Round, at: pendulum.DateTime) -> dt.date:
    """Nothing is owed for a day before the letter: nobody could have known."""
    return of.letter.issued_on or min(at.in_timezone("Asia/Bangkok").date(), of.end)


def bearers_of(
    session: Session, province_id: int, *, sizes: Mapping[int, str | None] | None = None
) -> list[Bearer]:
    """Who may owe something: each appraised officer at work, and each office that has one.

    `sizes` says by office what size it is taken to be where that is not yet on record.
    """
    known = sizes or {}
    offices = {
        office.id: OfficePlace(office.name, known.get(office.id, office.size))
        for office in session.scalars(select(Office).where(Office.province_id == province_id))
    }
    officers = session.scalars(
        select(Officer).where(Officer.province_id == province_id, Officer.active).order_by(Officer.id)
    )
    appraised = [officer for officer in officers if APPRAISED_ROLES & set(officer.roles)]
    at_work = dict.fromkeys(officer.office_id for officer in appraised)
    return [Bearer("officer", officer.id, offices[officer.office_id]) for officer in appraised] + [
        Bearer("office", office_id, offices[office_id]) for office_id in at_work
    ]
