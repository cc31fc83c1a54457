"""The people whom somebody sees: his own, of a coordinator those of his province."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased, joinedload

from pramoen.records.duties import offices
from pramoen.records.models import Office, Officer
from pramoen.rounds.access.sight import NotInSight, Sight
from pramoen.rounds.life.actors import person_of
from pramoen.rounds.life.concluding import superiors_of

__all__ = [
    "ConductPart",
    "conduct_in_sight",
    "office_in_sight",
    "officer_in_sight",
    "officer_numbered",
    "officers",
    "offices_in_sight",
    "people_in_sight",
    "people_named",
    "people_of_office",
    "unsupervised_in_sight",
]

ConductPart = Literal["writes", "reads"]
"""What somebody does with what is noted of an officer's behaviour."""


def people_in_sight(session: Session, sight: Sight) -> list[Officer]:
    """The active officers whose supervisor he is, or acts for, by name."""
    return officers(
        session,
        sight,
        Officer.supervisor_code.in_(sight.codes),
        Officer.supervisor_code != Officer.code,
        Officer.id != sight.officer.id,
    )


def unsupervised_in_sight(session: Session, sight: Sight) -> list[Officer]:
    """Those of a coordinator's province above whom nobody is on the roster: he judges what they send in."""
    if not sight.coordinates:
        return []
    above = aliased(Officer)
    supervised = (
        select(above.id)
        .where(
            above.province_id == Officer.province_id,
            above.code == Officer.supervisor_code,
            above.active,
            above.id != Officer.id,
        )
        .exists()
    )
    return officers(session, sight, ~supervised, Officer.id != sight.officer.id)


def officer_in_sight(session: Session, sight: Sight, code: str) -> Officer:
    """An officer by id: himself, one of his people, or any of a coordinator's province. Raises NotInSight."""
    query = select(Officer).where(
        Officer.province_id == sight.officer.province_id, Officer.code == code, Officer.active
    )
    found = session.scalars(query).one_or_none()
    if found is None or not (found.id == sight.officer.id or sight.supervises(found) or sight.coordinates):
        raise NotInSight("no such officer")
    return found


def officer_numbered(session: Session, sight: Sight, wanted: str) -> Officer:
    """The same by his number on record, which stands in addresses. Raises NotInSight."""
    found = session.get(Officer, int(wanted)) if wanted.isdecimal() and len(wanted) < 10 else None
    if found is None or found.province_id != sight.officer.province_id:
        raise NotInSight("no such officer")
    return officer_in_sight(session, sight, found.code)


def conduct_in_sight(session: Session, sight: Sight, wanted: str) -> tuple[Officer, ConductPart]:
    """Whose behaviour he may read of, and whether he writes it down. Raises NotInSight.

    The supervisor, who acts for him, and where nobody is above him a coordinator write; superiors of two
    tiers and coordinators read.
    """
    found = session.get(Officer, int(wanted)) if wanted.isdecimal() and len(wanted) < 10 else None
    me = sight.officer
    if found is None or found.province_id != me.province_id or found.id == me.id or not found.active:
        raise NotInSight("no such officer")
    if sight.supervises(found):
        return found, "writes"
    if sight.coordinates:
        return found, "reads" if person_of(session, found).supervisor is not None else "writes"
    if any(one.code in sight.codes for one in superiors_of(session, found)):
        return found, "reads"
    raise NotInSight("no such officer")


def offices_in_sight(session: Session, sight: Sight) -> list[Office]:
    """The offices of a coordinator's province, by name; nobody else is shown whole offices."""
    if not sight.coordinates:
        raise NotInSight("no such offices")
    return offices(session, sight.officer.province_id)


def office_in_sight(session: Session, sight: Sight, wanted: str) -> Office:
    """An office of a coordinator's province by its number on record. Raises NotInSight."""
    found = session.get(Office, int(wanted)) if wanted.isdecimal() and len(wanted) < 10 else None
    if found is None or not sight.coordinates or found.province_id != sight.officer.province_id:
        raise NotInSight("no such office")
    return found


def people_of_office(session: Session, sight: Sight, office: Office) -> list[Officer]:
    """The active officers of an office in sight, by name."""
    return officers(session, sight, Officer.office_id == office_in_sight(session, sight, str(office.id)).id)


def people_named(session: Session, sight: Sight, words: str, *, most: int) -> list[Officer]:
    """Those of a coordinator's province in whose name these words stand, or whose id they are, by name."""
    if not sight.coordinates:
        return []
    meant = Officer.name.icontains(words, autoescape=True) | (Officer.code == words)
    return officers(session, sight, meant, most=most)


def officers(
    session: Session, sight: Sight, *conditions: ColumnElement[bool], most: int | None = None
) -> list[Officer]:
    """The active officers of his province of whom this holds, by office and name; who may is not asked."""
    query = (
        select(Officer)
        .join(Office, Office.id == Officer.office_id)
        .options(joinedload(Officer.office))
        .where(Officer.province_id == sight.officer.province_id, Officer.active, *conditions)
        .order_by(Office.name, Officer.name, Officer.code)
        .limit(most)
    )
    return list(session.scalars(query))
