"""Which forms a template holds: of one officer, or of everyone in an office."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.appraisal.words import STAGE_TITLES
from pramoen.errors import UnknownName
from pramoen.papers.forms import FormPlan
from pramoen.records import duties
from pramoen.records.models import Duty, Office, Officer, Round
from pramoen.rounds.sheets.plans import plan_of
from pramoen.rounds.sheets.record import with_record

__all__ = ["plans_of_office", "plans_of_officer"]


def plans_of_officer(
    session: Session, of: Round, code: str, stage: str, *, month: str | None
) -> list[FormPlan]:
    """The form of one officer for a stage. Raises UnknownName where he is not on record or owes none."""
    officer = session.scalars(
        select(Officer).where(Officer.province_id == of.province_id, Officer.code == code, Officer.active)
    ).one_or_none()
    if officer is None:
        raise UnknownName(f"no officer {code!r} is on the roster of {of.province.name}; check the id")
    duty = _duty(session, of, officer.id, stage, month)
    if duty is None:
        raise UnknownName(f"{code} {_owes_none(session, of, stage, month)}")
    return [with_record(session, plan_of(session, duty), duty)]


def plans_of_office(
    session: Session, of: Round, name: str, stage: str, *, month: str | None
) -> list[FormPlan]:
    """The forms of everyone in an office for a stage, by officer's id. Raises UnknownName as above."""
    office = _office(session, of, name)
    officers = session.scalars(
        select(Officer).where(Officer.office_id == office.id, Officer.active).order_by(Officer.code)
    )
    owed = [_duty(session, of, officer.id, stage, month) for officer in officers]
    plans = [with_record(session, plan_of(session, duty), duty) for duty in owed if duty is not None]
    if not plans:
        raise UnknownName(f"each officer of {office.name} {_owes_none(session, of, stage, month)}")
    return plans


def _office(session: Session, of: Round, name: str) -> Office:
    known = duties.offices(session, of.province_id)
    wanted = "".join(name.split())
    exact = [office for office in known if "".join(office.name.split()) == wanted]
    found = exact or [office for office in known if "".join(office.name.split()).endswith(wanted)]
    if len(found) != 1:
        which = "several offices are called so" if found else "no such office is on record"
        raise UnknownName(f"{name!r}: {which}; `pramoen round status` shows the offices")
    return found[0]


def _duty(session: Session, of: Round, officer_id: int, stage: str, month: str | None) -> Duty | None:
    """What the officer owes soonest of a stage; where nothing is owed any more, what was due last."""
    query = select(Duty).where(Duty.round_id == of.id, Duty.officer_id == officer_id, Duty.stage == stage)
    if month is not None:
        query = query.where(Duty.occurrence == month)
    owed: Sequence[Duty] = session.scalars(query.order_by(Duty.due, Duty.id)).all()
    if not owed:
        return None
    states = {one.id: one for one in duties.states(session, ids=[duty.id for duty in owed])}
    return next((duty for duty in owed if states[duty.id].is_open), owed[-1])


def _owes_none(session: Session, of: Round, stage: str, month: str | None) -> str:
    of_month = f" of {month}" if month else ""
    owes = f"owes no {stage.replace('_', ' ')}{of_month} ({STAGE_TITLES[stage]})"
    anybody = select(Duty.id).where(Duty.round_id == of.id, Duty.stage == stage).limit(1)
    if session.scalars(anybody).first() is not None:
        return f"{owes}; see `pramoen round status`"
    return (
        f"{owes}: the letter names no day for it; a coordinator sets one with "
        f"`pramoen round deadline --stage {stage} --due DAY --why …`"
    )
