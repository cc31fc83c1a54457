"""Deciding on what officers asked for, with a reason that they read."""

from __future__ import annotations

from starlette.responses import Response

from pramoen.rounds.life.requests import decide_request
from pramoen.web.asked import Asked
from pramoen.web.sheet.requests import request_in_sight
from pramoen.web.view import acts
from pramoen.web.views.waiting import waiting_page

__all__ = ["grant", "refuse"]


@acts("/requests/{request}/grant")
def grant(asked: Asked) -> Response:
    """Let it be as he asks: a duty that is not his is waived, what was accepted is returned."""
    return _decide(asked, grants=True)


@acts("/requests/{request}/refuse")
def refuse(asked: Asked) -> Response:
    """Let it stay as it is."""
    return _decide(asked, grants=False)


def _decide(asked: Asked, *, grants: bool) -> Response:
    request = request_in_sight(asked, asked.path("request"))
    reason = asked.form.get("reason", "")[:500]
    if not reason.strip():
        return waiting_page(asked, slip_of=request.id, status=422)
    decide_request(asked.db, request.id, grant=grants, reason=reason, at=asked.at, by=asked.by)
    return asked.go(f"/waiting?said={'granted' if grants else 'refused'}")
