"""One duty: its form, or what was sent in for it."""

from __future__ import annotations

from starlette.responses import Response

from pramoen.rounds.access import duty_in_sight
from pramoen.rounds.sheets.record import look_up
from pramoen.web.asked import Asked
from pramoen.web.sheet.showing import ON_BEHALF, duty_page
from pramoen.web.view import shows

__all__ = ["show", "show_on_behalf"]


@shows("/duties/{duty}")
def show(asked: Asked) -> Response:
    """The page of a duty, for its bearer and those above him."""
    duty, part = duty_in_sight(asked.db, asked.sight, asked.path("duty"))
    look_up(asked.db, [duty])
    return duty_page(asked, duty, part)


@shows("/duties/{duty}/behalf")
def show_on_behalf(asked: Asked) -> Response:
    """The form of one of his people or colleagues, to be recorded on that one's behalf and named as such."""
    duty, part = duty_in_sight(asked.db, asked.sight, asked.path("duty"), parts=ON_BEHALF)
    return duty_page(asked, duty, part, on_behalf=True)
