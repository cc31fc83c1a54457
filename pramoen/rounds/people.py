"""The officers whom duties and scores speak of."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pramoen.records.models import Officer

__all__ = ["officers_by_id"]


def officers_by_id(session: Session, ids: Iterable[int]) -> dict[int, Officer]:
    """These officers with their offices, by id."""
    wanted = list(dict.fromkeys(ids))
    found: dict[int, Officer] = {}
    # Databases limit how many values a statement may name.
    for first in range(0, len(wanted), 500):
        query = (
            select(Officer)
            .options(joinedload(Officer.office))
            .where(Officer.id.in_(wanted[first : first + 500]))
            .order_by(Officer.code)
        )
        found.update((officer.id, officer) for officer in session.scalars(query))
    return found
