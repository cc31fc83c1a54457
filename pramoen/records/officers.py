"""The officer meant by an id, whether he still is on the roster or left."""

from __future__ import annotations

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from pramoen.errors import BadInput, UnknownName
from pramoen.records.models import Office, Officer, Province

__all__ = ["find_officer", "officer_called"]


def find_officer(session: Session, code: str, *, province: str | None = None) -> Officer:
    """The officer of that id, in a province where one is named.

    Raises UnknownName where there is none, BadInput where several provinces have one.
    """
    query = select(Officer).where(Officer.code == code)
    if province is not None:
        home = select(Province.id).where(Province.name == province)
        query = query.join(Office, Office.id == Officer.office_id).where(Office.province_id.in_(home))
    found = list(session.scalars(query))
    if not found:
        raise UnknownName(f"no officer {code!r} is on the roster; check the id against the roster")
    if len(found) > 1:
        raise BadInput(f"several provinces have an officer {code!r}; say which with --province")
    return found[0]


def officer_called(session: Session, who: str, *, province_id: int | None = None) -> Officer | None:
    """The active officer whose id or e-mail address that is; None where there is none, or more than one."""
    name = " ".join(who.split())
    if not name:
        return None
    query = select(Officer).where(
        Officer.active, or_(Officer.code == name, func.lower(Officer.email) == name.lower())
    )
    if province_id is not None:
        query = query.where(Officer.province_id == province_id)
    found = list(session.scalars(query.limit(2)))
    return found[0] if len(found) == 1 else None
