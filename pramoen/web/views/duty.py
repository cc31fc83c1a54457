"""One duty: its form, or what was sent in for it."""

from __future__ import annotations

from starlette.responses import Response

from pramoen.rounds.access import duty_in_sight
from pramoen.web.asked import Asked
from pramoen.web.sheet.showing import duty_page
from pramoen.web.view import shows

__all__ = ["show"]


@shows("/duties/{duty}")
def show(asked: Asked) -> Response:
    """The page of a duty, for its bearer and those above him."""
    duty, part = duty_in_sight(asked.db, asked.sight, asked.path("duty"))
    return duty_page(asked, duty, part)
