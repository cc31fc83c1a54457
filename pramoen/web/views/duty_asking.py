"""What an officer asks of a person: a change of what was accepted, or that a duty is not his."""

from __future__ import annotations

from typing import Literal

from starlette.responses import Response

from pramoen.rounds.access import duty_in_sight
from pramoen.rounds.life.requests import ask
from pramoen.web.asked import Asked
from pramoen.web.sheet.showing import duty_page
from pramoen.web.view import acts

__all__ = ["ask_for_change", "say_not_mine"]


@acts("/duties/{duty}/change")
def ask_for_change(asked: Asked) -> Response:
    """Ask to have it returned, to be amended."""
    return _ask(asked, "change")


@acts("/duties/{duty}/not-mine")
def say_not_mine(asked: Asked) -> Response:
    """Ask to be rid of it."""
    return _ask(asked, "not-mine")


def _ask(asked: Asked, kind: Literal["change", "not-mine"]) -> Response:
    duty, part = duty_in_sight(asked.db, asked.sight, asked.path("duty"), parts=["own", "answers"])
    reason = asked.form.get("reason", "")[:2000]
    if not reason.strip():
        return duty_page(asked, duty, part, slip=kind, status=422)
    ask(asked.db, duty, kind=kind, reason=reason, at=asked.at, by=asked.by)
    return asked.go(f"/duties/{duty.id}/done")
