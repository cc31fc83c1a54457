"""The officer meant by an id, whether he still is on the roster or left."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.errors import BadInput, UnknownName
from pramoen.records.models import Office, Officer, Province

__all__ = ["find_officer"]


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
