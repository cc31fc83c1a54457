"""What one may record for colleagues of one's office who have no device, named as who recorded it."""

from __future__ import annotations

from starlette.responses import Response

from pramoen.rounds.access import colleagues_duties
from pramoen.web.asked import Asked
from pramoen.web.paging import paged
from pramoen.web.progress.steps import steps_of
from pramoen.web.view import shows

__all__ = ["show_colleagues"]

_ON_A_PAGE = 25


@shows("/colleagues")
def show_colleagues(asked: Asked) -> Response:
    """The duties that nobody brought anything for yet, and those that he recorded himself."""
    page = paged(asked, colleagues_duties(asked.db, asked.sight), size=_ON_A_PAGE, at="/colleagues")
    states = [state for _, state in page.items]
    steps = steps_of(asked.db, states, today=asked.today, digits=asked.parts.wording.digits)
    return asked.page(
        "colleagues",
        page=page,
        rows=[(officer, step) for (officer, _), step in zip(page.items, steps, strict=True)],
    )
