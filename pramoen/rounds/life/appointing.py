"""Naming who acts for whom, who answers for an office, who owns an indicator, who screens and who signs."""

from __future__ import annotations

import datetime as dt

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.appraisal.life.persons import may_coordinate
from pramoen.errors import BadInput, NotAllowed, UnknownName
from pramoen.records import appointments
from pramoen.records.models import Appointment, Indicator, Office, Officer, Round
from pramoen.rounds.life.actors import actor_of, local_day, officer_of

__all__ = ["end", "name_officer"]


def name_officer(
    session: Session,
    of: Round,
    officer: str,
    *,
    kind: str,
    target: str | None,
    from_day: dt.date | None,
    until_day: dt.date | None,
    reason: str,
    at: pendulum.DateTime,
    by: str,
) -> Appointment:
    """Appoint `officer` as `kind` for `target`: an officer's id, an office, or an indicator's key.

    A coordinator does it; a supervisor may name who acts for himself. Acting holds for all rounds, the rest
    for this one. Raises BadInput, UnknownName, NotAllowed.
    """
    if kind not in appointments.KINDS:
        known = ", ".join(appointments.KINDS)
        raise BadInput(f"{kind!r} is nothing one is appointed to; there are {known}")
    what = appointments.KINDS[kind]
    if (what is None) != (target is None):
        raise BadInput(f"{kind}: name the {what} with --for" if what else f"{kind}: takes no --for")
    named = officer_of(session, officer, of.province_id)
    actor = actor_of(session, by, of, at=at)
    if not (kind == "acting" and target == by):
        may_coordinate(actor, "who is appointed")
    for_officer = office = indicator = None
    if what == "officer" and target is not None:
        for_officer = officer_of(session, target, of.province_id)
    elif what == "office" and target is not None:
        office = _office(session, of, target, named)
    elif what == "indicator" and target is not None:
        indicator = session.scalars(
            select(Indicator).where(Indicator.round_id == of.id, Indicator.key == target)
        ).one_or_none()
        if indicator is None:
            raise UnknownName(
                f"{of.label} has no indicator {target!r}; its letter names them, such as team/1"
            )
    return appointments.appoint(
        session,
        named,
        kind=kind,
        from_day=from_day or local_day(at),
        until_day=until_day,
        reason=reason,
        at=at,
        by=by,
        round_id=None if kind == "acting" else of.id,
        for_officer=for_officer,
        office=office,
        indicator=indicator,
    )


def end(
    session: Session, of: Round, appointment_id: int, *, reason: str, at: pendulum.DateTime, by: str
) -> None:
    """End an appointment of the round's province; a coordinator does."""
    found = session.get(Appointment, appointment_id)
    if found is not None and found.province_id != of.province_id:
        raise NotAllowed(f"appointment {appointment_id} is another province's")
    may_coordinate(actor_of(session, by, of, at=at), "whose appointment ends")
    appointments.end_appointment(session, appointment_id, reason=reason, at=at, by=by)


def _office(session: Session, of: Round, name: str, officer: Officer) -> Office:
    office = session.scalars(
        select(Office).where(Office.province_id == of.province_id, Office.name == name)
    ).one_or_none()
    if office is None:
        raise UnknownName(f"no office {name!r} is on record; `pramoen round status` shows the offices")
    if officer.office_id != office.id:
        raise BadInput(f"{officer.code} is of another office; name one of {name}")
    return office
