"""What one owes: soonest due first, with the days left."""

from __future__ import annotations

from starlette.responses import Response

from pramoen.records.amendments_seen import touching_unseen
from pramoen.web.asked import Asked
from pramoen.web.landing.owed import owed_by
from pramoen.web.view import shows

__all__ = ["show"]


@shows("/owed")
def show(asked: Asked) -> Response:
    """Everything still open of open rounds."""
    digits = asked.parts.wording.digits
    owed = owed_by(asked.db, asked.sight.officer, today=asked.today, digits=digits)
    unseen = touching_unseen(asked.db, asked.sight.officer)
    return asked.page("my_owed", owed=owed, unseen=unseen)
