"""After something was sent in: what stands now, and what comes next."""

from __future__ import annotations

from starlette.responses import Response

from pramoen.rounds.access import NotInSight, duty_in_sight
from pramoen.rounds.sheets.record import look_up
from pramoen.web.asked import Asked
from pramoen.web.sheet.questions import Questions
from pramoen.web.sheet.scores import preview
from pramoen.web.sheet.showing import ON_BEHALF, sheet_of_duty
from pramoen.web.sheet.standing import DutyStanding
from pramoen.web.sheet.typed import read_typed, typed_before
from pramoen.web.view import shows

__all__ = ["show_done"]


@shows("/duties/{duty}/done")
def show_done(asked: Asked) -> Response:
    """Read from the record, so it is true however often it is loaded."""
    duty, part = duty_in_sight(
        asked.db, asked.sight, asked.path("duty"), parts=["own", "answers", *ON_BEHALF]
    )
    look_up(asked.db, [duty])
    standing = DutyStanding(asked, duty, part)
    if part == "colleague" and standing.latest is None:
        raise NotInSight("nothing was recorded by him")
    unscored: list[Questions] = []
    if standing.has_form and standing.state.state == "submitted":
        sheet = sheet_of_duty(asked, duty, part, tells=False)
        given = read_typed(sheet, typed_before(sheet.plan)).given
        unscored = [one for one in sheet.indicators if sheet.scored and preview(one, given).score is None]
    return asked.page("duty_done", duty=duty, standing=standing, unscored=unscored)
