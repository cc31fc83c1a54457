"""The names of people that the record knows by their ids."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.records.models import Officer

__all__ = ["names_of"]


def names_of(session: Session, province_id: int, codes: Collection[str]) -> dict[str, str]:
    """The names of these officers of a province, by id; also of those who left the roster."""
    query = select(Officer.code, Officer.name).where(
        Officer.province_id == province_id, Officer.code.in_(list(codes))
    )
    return dict(session.execute(query).tuples().all())
