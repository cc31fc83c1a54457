"""The supervisor's word on what was sent in: it stands, or it is returned with what is to be mended."""

from __future__ import annotations

from starlette.responses import Response

from pramoen.rounds.access import duty_in_sight
from pramoen.rounds.life.judging import accept, give_back
from pramoen.web.asked import Asked
from pramoen.web.sheet.conflict import seen_of
from pramoen.web.sheet.showing import duty_page
from pramoen.web.view import acts

__all__ = ["accept_it", "return_it"]


@acts("/duties/{duty}/accept")
def accept_it(asked: Asked) -> Response:
    """Accept the version that was looked at."""
    duty, _ = duty_in_sight(asked.db, asked.sight, asked.path("duty"), parts=["supervisor", "coordinator"])
    accept(asked.db, duty, at=asked.at, by=asked.by, seen=seen_of(asked))
    return asked.go("/waiting?said=accepted")


@acts("/duties/{duty}/return")
def return_it(asked: Asked) -> Response:
    """Return it, with a reason that the officer reads."""
    duty, part = duty_in_sight(asked.db, asked.sight, asked.path("duty"), parts=["supervisor", "coordinator"])
    reason = asked.form.get("reason", "")[:2000]
    if not reason.strip():
        return duty_page(asked, duty, part, slip="return", status=422)
    give_back(asked.db, duty, reason=reason, at=asked.at, by=asked.by, seen=seen_of(asked))
    return asked.go("/waiting?said=returned")
