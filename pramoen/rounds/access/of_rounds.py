"""The rounds of somebody's province, and what amended them for him."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pramoen.records.models import Amendment, Round
from pramoen.rounds.access.people import ids_in_sight, ids_of_province
from pramoen.rounds.access.sight import NotInSight, Sight

__all__ = ["amendment_in_sight", "round_in_sight", "rounds_in_sight"]


def rounds_in_sight(session: Session, sight: Sight) -> list[Round]:
    """The rounds of his province, newest first."""
    query = (
        select(Round)
        .where(Round.province_id == sight.officer.province_id)
        .order_by(Round.start.desc(), Round.opened_at.desc())
    )
    return list(session.scalars(query))


def round_in_sight(session: Session, sight: Sight, wanted: str) -> Round:
    """A round of his province by id. Raises NotInSight."""
    try:
        found = session.get(Round, UUID(wanted))
    except ValueError:
        found = None
    if found is None or found.province_id != sight.officer.province_id:
        raise NotInSight("no such round")
    return found


def amendment_in_sight(session: Session, sight: Sight, wanted: str) -> tuple[Amendment, list[int]]:
    """An amendment that touches him or any of his people, and the numbers of those of his people, by office
    and name. Raises NotInSight.
    """
    found = None
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 10:
        query = select(Amendment).options(joinedload(Amendment.letter), joinedload(Amendment.round))
        found = session.scalars(query.where(Amendment.id == int(wanted))).one_or_none()
    if found is None or found.round.province_id != sight.officer.province_id:
        raise NotInSight("no such amendment")
    touched = found.effects["officers"]
    people = (ids_of_province if sight.coordinates else ids_in_sight)(session, sight)
    below = [one for one in people if str(one) in touched]
    if not below and str(sight.officer.id) not in touched:
        raise NotInSight("no such amendment")
    return found, below
