"""LINE groups on record: those that get notices without personal detail."""

from __future__ import annotations

import re

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pramoen.errors import BadInput, NotAllowed, UnknownName
from pramoen.records.decisions import record_decision
from pramoen.records.models import Group, Office

__all__ = ["add_group", "groups_of", "remove_group"]

# LINE's own ids of groups and rooms.
_LINE_ID = re.compile(r"[CR][0-9a-f]{32}")


def groups_of(session: Session, province_id: int) -> list[Group]:
    """The groups of a province that get notices, by code."""
    query = select(Group).options(joinedload(Group.office)).where(Group.active)
    return list(session.scalars(query.where(Group.province_id == province_id).order_by(Group.code)))


def add_group(
    session: Session,
    province_id: int,
    code: str,
    *,
    line_group_id: str,
    office: str | None,
    name: str | None,
    reason: str,
    at: pendulum.DateTime,
    by: str,
) -> Group:
    """Have a LINE group get notices of an office's duties, or of the province's; on the record.

    A group that was removed is taken up again. Raises BadInput, UnknownName, and NotAllowed where the code
    or the group is in use already.
    """
    if not _LINE_ID.fullmatch(line_group_id):
        raise BadInput("a LINE group's id is C (of a room: R) and 32 digits or letters a to f")
    if any(group.code == code for group in groups_of(session, province_id)):
        raise NotAllowed(f"a group {code!r} is there already; `pramoen group remove {code}` takes it off")
    place = None
    if office is not None:
        place = session.scalars(
            select(Office).where(Office.province_id == province_id, Office.name == office)
        ).one_or_none()
        if place is None:
            raise UnknownName(f"no office {office!r} is on record; `pramoen round status` shows the offices")
    query = select(Group).where(Group.province_id == province_id, Group.line_group_id == line_group_id)
    found = session.scalars(query).one_or_none()
    if found is not None and found.active:
        raise NotAllowed(f"that LINE group gets notices already, as {found.code}")
    if found is None:
        found = Group(province_id=province_id, line_group_id=line_group_id)
        session.add(found)
    found.code, found.name = code, name or (place.name if place is not None else code)
    found.office, found.active, found.added_at, found.added_by = place, True, at, by
    session.flush()
    _record(session, found, "group-add", reason=reason, at=at, by=by)
    return found


def remove_group(
    session: Session, province_id: int, code: str, *, reason: str, at: pendulum.DateTime, by: str
) -> None:
    """Have a group get no more notices; what it got stays on record. Raises UnknownName."""
    found = next((group for group in groups_of(session, province_id) if group.code == code), None)
    if found is None:
        raise UnknownName(f"no group {code!r} is on record; `pramoen group list` shows them")
    found.active = False
    _record(session, found, "group-remove", reason=reason, at=at, by=by)


def _record(
    session: Session, group: Group, kind: str, *, reason: str, at: pendulum.DateTime, by: str
) -> None:
    record_decision(
        session,
        kind=kind,
        subject_kind="group",
        subject_id=str(group.id),
        reason=reason,
        content={"office": group.office_id},
        at=at,
        by=by,
    )
