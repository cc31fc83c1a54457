"""The round that a run is about, named as people name it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Engine

from pramoen.records.database import reading
from pramoen.records.rounds import find_round

__all__ = ["round_meant"]


def round_meant(engine: Engine, named: str | None, province: str | None) -> UUID:
    """The id of the round of that name (2/2567) or id, else of the only one.

    Raises UnknownName where there is none, or several and nothing says which.
    """
    with reading(engine) as session:
        return find_round(session, named, province=province).id
