"""Bringing the offices and officers on record to what a roster says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.appraisal.officer import RosterRow
from pramoen.records import audit
from pramoen.records.channel_marks import mark_channel
from pramoen.records.linking import linked_by_code
from pramoen.records.models import Office, Officer, Province

__all__ = ["RosterChange", "is_officer", "provinces", "save_roster"]

# What a subject of the audit trail may hold.
_LONGEST_SUBJECT = 80


@dataclass(slots=True)
class RosterChange:
    """What a roster changed: officers and offices added, changed, left out, and who cannot be reached."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    left: int = 0
    offices: int = 0
    without_contact: int = 0


def provinces(session: Session) -> list[Province]:
    """All provinces on record, by name."""
    return list(session.scalars(select(Province).order_by(Province.name)))


def is_officer(session: Session, code: str) -> bool:
    """Whether an officer of that id is on the roster of any province and active."""
    query = select(Officer.id).where(Officer.code == code, Officer.active).limit(1)
    return session.scalars(query).first() is not None


def save_roster(
    session: Session, rows: Sequence[RosterRow], *, at: pendulum.DateTime, by: str
) -> RosterChange:
    """Bring the record to what `rows` say. The same rows a second time change nothing.

    Officers of a province named in `rows` who are no longer in them become inactive; none is deleted.
    An empty LINE id leaves the one that an officer linked by a code; a new address is taken to work.
    """
    change = RosterChange()
    homes = {name: _province(session, name) for name in dict.fromkeys(row.province for row in rows)}
    ids = [home.id for home in homes.values()]
    offices = {
        (office.province_id, office.name): office
        for office in session.scalars(select(Office).where(Office.province_id.in_(ids)))
    }
    officers = {
        (officer.province_id, officer.code): officer
        for officer in session.scalars(select(Officer).where(Officer.province_id.in_(ids)))
    }
    linked = linked_by_code(session)
    seen: set[tuple[int, str]] = set()
    for row in rows:
        home = homes[row.province]
        office = offices.get((home.id, row.office))
        if office is None:
            office = Office(province_id=home.id, name=row.office, size=row.size)
            session.add(office)
            session.flush()
            offices[home.id, row.office] = office
            change.offices += 1
        elif row.size is not None:
            office.size = row.size
        key = (home.id, row.officer_id)
        seen.add(key)
        known = officers.get(key)
        line_id = row.line_user_id
        if line_id is None and known is not None and known.id in linked:
            line_id = known.line_user_id
        _save_officer(session, known, row, line_id, home=home, office=office, change=change, at=at)
        change.without_contact += not (row.email or line_id)
    for key, officer in officers.items():
        if key not in seen and officer.active:
            officer.active = False
            change.left += 1
    session.flush()
    if change.added or change.changed or change.left:
        audit.note(
            session,
            at=at,
            actor=by,
            action="roster.import",
            subject=_subject(ids),
            content=[[row.officer_id, row.office, row.supervisor_id, list(row.roles)] for row in rows],
        )
    return change


def _subject(province_ids: Collection[int]) -> str:
    """The provinces of a roster by their ids, or how many where the trail has no room for all."""
    named = ",".join(str(i) for i in province_ids)
    return named if len(named) <= _LONGEST_SUBJECT else f"{len(province_ids)} provinces"


def _province(session: Session, name: str) -> Province:
    found = session.scalars(select(Province).where(Province.name == name)).one_or_none()
    if found is None:
        found = Province(name=name)
        session.add(found)
        session.flush()
    return found


def _trust_new_addresses(
    session: Session, officer: Officer, *, line: str | None, email: str | None, at: pendulum.DateTime
) -> None:
    """What was known of an officer's old address says nothing of the one that takes its place."""
    for channel, old, new in (("line", officer.line_user_id, line), ("email", officer.email, email)):
        if new is not None and new != old:
            mark_channel(session, officer.id, channel, "works", reason="a new address", at=at)


def _save_officer(
    session: Session,
    officer: Officer | None,
    row: RosterRow,
    line_id: str | None,
    *,
    home: Province,
    office: Office,
    change: RosterChange,
    at: pendulum.DateTime,
) -> None:
    values = {
        "office_id": office.id,
        "name": row.name,
        "position": row.position,
        "supervisor_code": row.supervisor_id,
        "email": row.email,
        "line_user_id": line_id,
        "roles": list(row.roles),
        "active": True,
    }
    if officer is None:
        session.add(Officer(province_id=home.id, code=row.officer_id, **values))
        change.added += 1
    elif any(getattr(officer, name) != value for name, value in values.items()):
        _trust_new_addresses(session, officer, line=line_id, email=row.email, at=at)
        for name, value in values.items():
            setattr(officer, name, value)
        change.changed += 1
    else:
        change.unchanged += 1
