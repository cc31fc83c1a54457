"""That the officer was told of his evaluation: he says so himself, here."""

from __future__ import annotations

from starlette.responses import Response

from pramoen.errors import NotAllowed
from pramoen.rounds.access import duty_in_sight
from pramoen.rounds.life.sending import send_in
from pramoen.web.asked import Asked
from pramoen.web.sheet.conflict import seen_of
from pramoen.web.sheet.standing import DutyStanding
from pramoen.web.view import acts

__all__ = ["acknowledge"]


@acts("/duties/{duty}/acknowledge")
def acknowledge(asked: Asked) -> Response:
    """Add the acknowledgement to the evaluation as it stands; nothing else of it changes."""
    duty, part = duty_in_sight(asked.db, asked.sight, asked.path("duty"), parts=["own"])
    standing = DutyStanding(asked, duty, part)
    if standing.latest is None or not standing.may_acknowledge:
        raise NotAllowed("there is nothing to acknowledge")
    content = {
        **standing.latest.content,
        "acknowledgement": {"on": asked.today.isoformat(), "signed": True},
    }
    send_in(asked.db, duty, content, at=asked.at, by=asked.by, seen=seen_of(asked))
    return asked.go(f"/duties/{duty.id}/done")
