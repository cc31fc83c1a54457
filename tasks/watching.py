"""The step after a delivery: say that the sender is at work, and tell coordinators where nothing gets out."""

from __future__ import annotations

import pendulum

from notifications.outbox.heartbeat import say_alive
from notifications.outbox.notices import notice_troubles
from tasks.step import step
from tasks.surroundings import Surroundings

__all__ = ["watch"]


@step("watch-delivery")
def watch(around: Surroundings, *, at: pendulum.DateTime, did: str, messages: int) -> int:
    """Plan notices of what keeps messages back, one a day to each coordinator; gives how many were added.

    `did` and `messages` go into the sign of life, which goes by the machine's clock.
    """
    detail = {"did": did, "messages": messages}
    say_alive(around.engine, around.heartbeat_file, now=pendulum.now("UTC"), detail=detail)
    added = notice_troubles(
        around.engine,
        at=at,
        late_after=around.late_after,
        hours=around.hours,
        calendar=around.calendar,
        wording=around.wording,
    )
    return len(added)
