"""Whether messages are being sent by somebody just now, and whether who began them is gone."""

from __future__ import annotations

from typing import Literal

import pendulum
from sqlalchemy import Engine, func, select

from notifications.outbox.worker_names import gone
from pramoen.records.database import reading
from pramoen.records.models import Message

__all__ = ["UnderWay", "under_way"]

UnderWay = Literal["nothing", "sending", "left"]


def under_way(engine: Engine, *, now: pendulum.DateTime) -> UnderWay:
    """What becomes of claimed messages: nobody holds any, all are being sent, or some are left behind.

    Those left behind are for the next delivery to take up.
    """
    with reading(engine) as session:
        claims = session.execute(
            select(Message.claimed_by, func.min(Message.claimed_until))
            .where(Message.state == "sending")
            .group_by(Message.claimed_by)
        ).all()
        left = [holder for holder, until in claims if holder is None or until < now or gone(session, holder)]
    if left:
        return "left"
    return "sending" if claims else "nothing"
