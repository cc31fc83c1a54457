"""After something was sent in: what stands now, and what comes next."""

from __future__ import annotations

from starlette.responses import Response

from pramoen.rounds.access import duty_in_sight
from pramoen.web.asked import Asked
from pramoen.web.sheet.standing import DutyStanding
from pramoen.web.view import shows

__all__ = ["show_done"]


@shows("/duties/{duty}/done")
def show_done(asked: Asked) -> Response:
    """Read from the record, so it is true however often it is loaded."""
    duty, part = duty_in_sight(asked.db, asked.sight, asked.path("duty"), parts=["own", "answers"])
    return asked.page("duty_done", duty=duty, standing=DutyStanding(asked, duty, part))
