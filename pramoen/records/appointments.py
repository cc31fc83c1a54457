"""Appointments on record: adding one, ending one, and those that hold on a day."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pendulum
from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session, joinedload

from pramoen.errors import BadInput, NotAllowed, UnknownName
from pramoen.records import audit
from pramoen.records.decisions import record_decision
from pramoen.records.models import Appointment, Decision, Indicator, Office, Officer

__all__ = ["KINDS", "appoint", "end_appointment", "standing_appointments"]

KINDS = {
    "acting": "officer",
    "answers": "office",
    "owner": "indicator",
    "committee": None,
    "head": None,
}
"""What each kind of appointment names beside the officer."""

_END = "appointment-end"
_KNOWN = "standing appointments"
# Asked several times for each page; statements that are made once cost half as much.
_STANDING = (
    select(Appointment)
    .options(
        joinedload(Appointment.officer),
        joinedload(Appointment.for_officer),
        joinedload(Appointment.office),
        joinedload(Appointment.indicator),
    )
    .where(
        Appointment.province_id == bindparam("province"),
        Appointment.from_day <= bindparam("day"),
        or_(Appointment.until_day.is_(None), Appointment.until_day >= bindparam("day")),
    )
    .order_by(Appointment.id)
)
_STANDING_OF_KIND = _STANDING.where(Appointment.kind == bindparam("kind"))


def appoint(
    session: Session,
    officer: Officer,
    *,
    kind: str,
    from_day: dt.date,
    until_day: dt.date | None,
    reason: str,
    at: pendulum.DateTime,
    by: str,
    round_id: UUID | None = None,
    for_officer: Officer | None = None,
    office: Office | None = None,
    indicator: Indicator | None = None,
) -> Appointment:
    """Name `officer` for something, on the record. Raises BadInput for what cannot be meant."""
    if not reason.strip():
        raise BadInput('an appointment needs a reason, such as the order it rests on; give it with --why "…"')
    if until_day is not None and until_day < from_day:
        raise BadInput(f"an appointment from {from_day} until {until_day} ends before it begins")
    if for_officer is not None and for_officer.id == officer.id:
        raise BadInput(f"{officer.code} cannot act for himself")
    appointment = Appointment(
        province_id=officer.province_id,
        round_id=round_id,
        kind=kind,
        officer_id=officer.id,
        for_officer_id=for_officer.id if for_officer else None,
        office_id=office.id if office else None,
        indicator_id=indicator.id if indicator else None,
        from_day=from_day,
        until_day=until_day,
        reason=reason.strip(),
        at=at,
        by=by,
    )
    session.add(appointment)
    session.flush()
    session.info.pop(_KNOWN, None)
    audit.note(
        session,
        at=at,
        actor=by,
        action=f"appoint.{kind}",
        subject=f"officer/{officer.id}",
        content=[appointment.for_officer_id, appointment.office_id, appointment.indicator_id, reason.strip()],
    )
    return appointment


def end_appointment(
    session: Session, appointment_id: int, *, reason: str, at: pendulum.DateTime, by: str
) -> None:
    """End an appointment, on the record. Raises UnknownName, or NotAllowed where it has ended already."""
    if session.get(Appointment, appointment_id) is None:
        raise UnknownName(
            f"no appointment {appointment_id} is on record; `pramoen appointment list` shows them"
        )
    if appointment_id in _ended(session):
        raise NotAllowed(f"appointment {appointment_id} has ended already")
    record_decision(
        session,
        kind=_END,
        subject_kind="appointment",
        subject_id=str(appointment_id),
        reason=reason,
        at=at,
        by=by,
    )
    session.info.pop(_KNOWN, None)


def standing_appointments(
    session: Session,
    province_id: int,
    day: dt.date,
    *,
    kind: str | None = None,
    round_id: UUID | None = None,
) -> list[Appointment]:
    """The appointments of a province that hold on `day`: of this round, or of no round in particular."""
    # A page asks this at several places; within its transaction the answer is the same.
    known = session.info.setdefault(_KNOWN, {})
    asked = (province_id, day, kind)
    if asked not in known:
        wanted = {"province": province_id, "day": day, "kind": kind}
        found = list(session.scalars(_STANDING if kind is None else _STANDING_OF_KIND, wanted))
        ended = _ended(session) if found else set()
        known[asked] = [one for one in found if one.id not in ended and one.officer.active]
    return [one for one in known[asked] if one.round_id is None or one.round_id == round_id]


def _ended(session: Session) -> set[int]:
    query = select(Decision.subject_id).where(Decision.subject_kind == "appointment", Decision.kind == _END)
    return {int(subject) for subject in session.scalars(query)}
