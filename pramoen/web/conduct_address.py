"""Where the behaviour log of an officer is read, for who may read it."""

from __future__ import annotations

from pramoen.records.models import Officer, Round
from pramoen.rounds.access import NotInSight, conduct_in_sight
from pramoen.web.asked import Asked

__all__ = ["conduct_address"]


def conduct_address(asked: Asked, officer: Officer, of: Round) -> str | None:
    """The address of what is noted of his behaviour, where who looks may read that."""
    try:
        conduct_in_sight(asked.db, asked.sight, str(officer.id))
    except NotInSight:
        return None
    return f"/officers/{officer.id}/rounds/{of.id}/conduct"
