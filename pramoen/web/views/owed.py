"""What one owes: soonest due first, with the days left."""

from __future__ import annotations

from typing import Final

from starlette.responses import Response

from pramoen.records.amendments_seen import touching_unseen
from pramoen.rounds.opinions_waiting import untold
from pramoen.web.asked import Asked
from pramoen.web.landing.owed import owed_by
from pramoen.web.view import shows

__all__ = ["show"]

_MOST: Final = 50


@shows("/owed")
def show(asked: Asked) -> Response:
    """Everything still open of open rounds; above it what changed, and results that he has not signed for."""
    digits = asked.parts.wording.digits
    owed = owed_by(asked.db, asked.sight.officer, today=asked.today, digits=digits)
    unseen = touching_unseen(asked.db, asked.sight.officer)
    to_sign = untold(asked.db, asked.sight, [asked.sight.officer.id], most=_MOST)
    return asked.page("my_owed", owed=owed, unseen=unseen, to_sign=to_sign.first)
