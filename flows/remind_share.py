"""The flow that helps with a sweep which another run shared out."""

from __future__ import annotations

from functools import partial
from uuid import UUID

import pendulum
from prefect import flow
from pydantic import BaseModel

from flows.at_work import at_work
from flows.parameters import Home
from flows.sharing import work_on
from flows.surroundings import surroundings
from pramoen.records.database import reading
from pramoen.records.outlasting import outlast
from pramoen.records.shares import moment_of_sweep
from tasks.surroundings import Surroundings

__all__ = ["Helped", "remind_share"]


class Helped(BaseModel):
    """How many shares this run planned, and how many messages it handed over."""

    shares: int
    delivered: int


@flow(name="remind_share", persist_result=False, timeout_seconds=3600)
async def remind_share(sweep: UUID, *, home: Home = None) -> Helped:
    """Take up what is left of a sweep: plan its shares, deliver what all have planned.

    Any number may be at work, on any hosts; one that comes late finds nothing to do.

    Args:
        sweep: The sweep, by the id under which its shares are on record.
        home: The folder of settings and letters; none: the one set for this machine.
    """
    around, _ = surroundings(home)
    with around, at_work(around.engine):
        at = outlast(partial(_moment, around, sweep))
        if at is None:
            return Helped(shares=0, delivered=0)
        worked = await work_on(around, sweep, at=at.in_timezone("Asia/Bangkok"))
    return Helped(shares=len(worked.shares), delivered=len(worked.delivered.states))


def _moment(around: Surroundings, sweep: UUID) -> pendulum.DateTime | None:
    with reading(around.engine) as session:
        return moment_of_sweep(session, sweep)
