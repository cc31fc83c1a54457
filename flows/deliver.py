"""The flow that delivers: it hands over what waits in the outbox."""

from __future__ import annotations

from collections import Counter
from functools import partial
from uuid import UUID

import pendulum
from prefect import flow
from pydantic import BaseModel

from flows.artifacts import show_table
from flows.at_work import at_work
from flows.moments import moment, run_name
from flows.parameters import AsOf, Home
from flows.sharing import work_on
from flows.surroundings import surroundings
from pramoen.appraisal.words import MESSAGE_STATES
from pramoen.records.database import reading
from pramoen.records.outlasting import outlast
from pramoen.records.shares import left_over
from tasks.reminding import deliver as deliver_outbox
from tasks.surroundings import Surroundings
from tasks.watching import watch

__all__ = ["DeliveredOutcome", "deliver"]

# What was due longer ago than this is what the next sweep is for.
_A_DAY = pendulum.duration(days=1)


class DeliveredOutcome(BaseModel):
    """How many messages came to which state."""

    as_of: str
    states: dict[str, int]


# Nothing is retried by Prefect: the outbox knows itself what is to be tried again, and when.
@flow(name="deliver", flow_run_name=run_name("deliver"), persist_result=False, timeout_seconds=3600)
async def deliver(*, as_of: AsOf = None, home: Home = None) -> DeliveredOutcome:
    """Hand over what waits in the outbox: new messages, those put off, those that failed for the time being.

    Several may be at work at once; each message is claimed by one of them. Where a sweep was shared out and
    all who worked on it died, it is brought to its end.

    Args:
        as_of: The moment to go by; none: now.
        home: The folder of settings and letters; none: the one set for this machine.
    """
    at = moment(as_of)
    around, _ = surroundings(home)
    with around, at_work(around.engine):
        for sweep, moment_of_it in outlast(partial(_left_over, around, at)):
            await work_on(around, sweep, at=moment_of_it)
        delivered = deliver_outbox(around, at=at)
        if watch(around, at=at, did="delivered", messages=len(delivered.states)):
            delivered.states.update(deliver_outbox(around, at=at).states)
    states = Counter(delivered.states.values())
    rows = [{"สถานะ": MESSAGE_STATES[state], "จำนวน": count} for state, count in sorted(states.items())]
    await show_table("delivered", rows, title="ผลการส่งข้อความ")
    return DeliveredOutcome(as_of=at.isoformat(), states=dict(states))


def _left_over(around: Surroundings, at: pendulum.DateTime) -> list[tuple[UUID, pendulum.DateTime]]:
    with reading(around.engine) as session:
        found = left_over(session, since=at - _A_DAY)
    return [(sweep, moment_of_it.in_timezone("Asia/Bangkok")) for sweep, moment_of_it in found]
