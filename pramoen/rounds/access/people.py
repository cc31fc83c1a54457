"""The people whom somebody sees: his own, of a coordinator those of his province."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload

from pramoen.records.duties import offices
from pramoen.records.models import Office, Officer
from pramoen.rounds.access.sight import NotInSight, Sight
from pramoen.rounds.life.actors import person_of
from pramoen.rounds.life.concluding import superiors_of

__all__ = [
    "ConductPart",
    "conduct_in_sight",
    "has_people",
    "ids_in_sight",
    "ids_of_office",
    "ids_of_province",
    "ids_to_judge",
    "office_in_sight",
    "officer_in_sight",
    "officer_numbered",
    "officers",
    "officers_by_id",
    "offices_in_sight",
    "people_in_sight",
    "people_named",
    "unsupervised_in_sight",
]

ConductPart = Literal["writes", "reads"]
"""What somebody does with what is noted of an officer's behaviour."""


def people_in_sight(session: Session, sight: Sight) -> list[Officer]:
    """The active officers whose supervisor he is, or acts for, by name."""
    return officers(session, sight, *_his(sight))


def has_people(session: Session, sight: Sight) -> bool:
    """Whether there are any."""
    query = select(Officer.id).where(*_on_roster(sight), *_his(sight)).limit(1)
    return session.scalars(query).first() is not None


def unsupervised_in_sight(session: Session, sight: Sight) -> list[Officer]:
    """Those of a coordinator's province above whom nobody is on the roster: he judges what they send in."""
    return officers(session, sight, *_unsupervised(sight)) if sight.coordinates else []


def ids_in_sight(session: Session, sight: Sight) -> list[int]:
    """The numbers of his people, by office and name: where there are thousands, few of them are shown."""
    return _ids(session, sight, *_his(sight))


def ids_of_province(session: Session, sight: Sight) -> list[int]:
    """The numbers of all others of a coordinator's province, by office and name."""
    return _ids(session, sight, Officer.id != sight.officer.id) if sight.coordinates else []


def ids_to_judge(session: Session, sight: Sight) -> list[int]:
    """The numbers of all whom he judges: his people, and of a coordinator's province the unsupervised."""
    found = ids_in_sight(session, sight)
    return [*found, *_ids(session, sight, *_unsupervised(sight))] if sight.coordinates else found


def _his(sight: Sight) -> list[ColumnElement[bool]]:
    return [
        Officer.supervisor_code.in_(sight.codes),
        Officer.supervisor_code != Officer.code,
        Officer.id != sight.officer.id,
    ]


def _unsupervised(sight: Sight) -> list[ColumnElement[bool]]:
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
    return [~supervised, Officer.id != sight.officer.id]


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


def people_named(session: Session, sight: Sight, words: str, *, most: int) -> list[Officer]:
    """Those of a coordinator's province in whose name these words stand, or whose id they are, by name."""
    if not sight.coordinates:
        return []
    meant = Officer.name.icontains(words, autoescape=True) | (Officer.code == words)
    return officers(session, sight, meant, most=most)


def ids_of_office(session: Session, sight: Sight, office: Office) -> list[int]:
    """The numbers of the active officers of an office in sight, by name."""
    return _ids(session, sight, Officer.office_id == office_in_sight(session, sight, str(office.id)).id)


def officers_by_id(session: Session, ids: Sequence[int]) -> list[Officer]:
    """The officers of these numbers, each with the office, in this order; who may see them is not asked."""
    query = select(Officer).options(joinedload(Officer.office)).where(Officer.id.in_(ids))
    found = {one.id: one for one in session.scalars(query)}
    return [found[one] for one in ids]


def officers(
    session: Session, sight: Sight, *conditions: ColumnElement[bool], most: int | None = None
) -> list[Officer]:
    """The active officers of his province of whom this holds, by office and name; who may is not asked."""
    query = (
        select(Officer)
        .join(Office, Office.id == Officer.office_id)
        .options(contains_eager(Officer.office))
        .where(*_on_roster(sight), *conditions)
        .order_by(*_BY_OFFICE)
        .limit(most)
    )
    return list(session.scalars(query))


_BY_OFFICE = (Office.name, Officer.name, Officer.code)


def _ids(session: Session, sight: Sight, *conditions: ColumnElement[bool]) -> list[int]:
    query = select(Officer.id).join(Office, Office.id == Officer.office_id)
    return list(session.scalars(query.where(*_on_roster(sight), *conditions).order_by(*_BY_OFFICE)))


def _on_roster(sight: Sight) -> list[ColumnElement[bool]]:
    return [Officer.province_id == sight.officer.province_id, Officer.active.is_(True)]
