"""A sweep over many provinces, worked on by several hosts: shared out on our record, taken up share by share.

Who works on it is not laid down: each helper takes the next share, and those of whoever died. So a sweep
ends where one worker is left, and Prefect need not know which run was doing what.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final
from uuid import UUID

import pendulum
from prefect import get_client
from prefect.client.schemas.filters import WorkerFilter, WorkerFilterStatus
from prefect.client.schemas.objects import WorkerStatus
from prefect.deployments import arun_deployment
from prefect.exceptions import ObjectNotFound

from notifications.outbox.delivering import Delivered
from notifications.outbox.held import Held
from notifications.outbox.planning import Plan
from notifications.outbox.under_way import under_way
from pramoen.records.database import reading, writing
from pramoen.records.lives import this_process
from pramoen.records.models import Round, SweepShare
from pramoen.records.outlasting import outlast
from pramoen.records.shares import finish_share, record_shares, shares_left, take_share
from tasks.amending import tell_touched
from tasks.reminding import add_duties, deliver, plan, rounds_of
from tasks.surroundings import Surroundings

__all__ = ["HELPER", "Worked", "call_helpers", "plan_all", "share_out", "shares_of", "work_on"]

HELPER: Final = "remind_share/remind_share"
"""The deployment whose runs help with a sweep."""

_PROVINCES = 4
# Two runs a worker, as many as its unit allows; the run that shares out is one of them.
_RUNS_A_WORKER = 2
_MOST = 15
_EVERY = 1.0


@dataclass
class Worked:
    """What one process did of a sweep: the shares it planned, messages added, held and delivered."""

    shares: list[int] = field(default_factory=list)
    added: list[UUID] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    delivered: Delivered = field(default_factory=Delivered)


def plan_all(around: Surroundings, found: list[Round], *, at: pendulum.DateTime) -> Plan:
    """Add the duties that are missing in these rounds, and plan what amendments and the ladder ask for."""
    add_duties(around, [of.id for of in found], at=at)
    tell_touched(around, [of.id for of in found], at=at)
    return plan(around, found, at=at, dry_run=False)


def shares_of(found: Sequence[Round]) -> list[list[int]]:
    """The provinces of these rounds in shares, each for one worker to plan at a time."""
    provinces = sorted({of.province_id for of in found})
    return [provinces[first : first + _PROVINCES] for first in range(0, len(provinces), _PROVINCES)]


async def share_out(
    around: Surroundings, sweep: UUID, shares: list[list[int]], *, at: pendulum.DateTime
) -> int:
    """Put the shares on record and ask for helpers; gives for how many. Done again it asks for none twice."""
    outlast(lambda: record_shares(around.engine, sweep, shares, at=at))
    return await call_helpers(sweep, len(shares))


async def call_helpers(sweep: UUID, shares: int) -> int:
    """Ask for runs that help with a sweep, as many as the workers of their pool can do now.

    One that comes late finds nothing to do. Where there is no deployment or no other worker, none is asked.
    """
    async with get_client() as client:
        try:
            deployment = await client.read_deployment_by_name(HELPER)
        except ObjectNotFound:
            return 0
        if deployment.work_pool_name is None:
            return 0
        online = WorkerFilter(status=WorkerFilterStatus(any_=[WorkerStatus.ONLINE]))
        workers = await client.read_workers_for_work_pool(deployment.work_pool_name, worker_filter=online)
        wanted = min(_RUNS_A_WORKER * len(workers) - 1, shares - 1, _MOST) if len(workers) > 1 else 0
        for number in range(wanted):
            await arun_deployment(
                HELPER,
                client=client,
                parameters={"sweep": str(sweep)},
                timeout=0,
                idempotency_key=f"{sweep}/{number}",
                as_subflow=False,
            )
    return wanted


async def work_on(around: Surroundings, sweep: UUID, *, at: pendulum.DateTime) -> Worked:
    """Plan share after share until none is left, then deliver until nobody sends any more.

    Nothing goes out before all is planned: where LINE's quota is short, last notices of all go first.
    Who finds nothing to take waits for those at work, and takes up what they leave behind if they die.
    """
    worked = Worked()
    while True:
        share = outlast(partial(_take, around, sweep))
        if share is not None:
            made = plan_all(around, rounds_of(around, share.provinces), at=at)
            worked.added.extend(made.added)
            worked.held.extend(made.held)
            outlast(partial(_finish, around, share.id))
            worked.shares.append(share.number)
        elif outlast(partial(_left, around, sweep)):
            await asyncio.sleep(_EVERY)
        else:
            break
    while True:
        delivered = deliver(around, at=at)
        worked.delivered.states.update(delivered.states)
        worked.delivered.held.extend(delivered.held)
        while (now := outlast(lambda: under_way(around.engine, now=pendulum.now("UTC")))) == "sending":
            await asyncio.sleep(_EVERY)
        if now == "nothing":
            return worked


def _take(around: Surroundings, sweep: UUID) -> SweepShare | None:
    with writing(around.engine) as session:
        return take_share(session, sweep, this_process())


def _finish(around: Surroundings, share_id: int) -> None:
    with writing(around.engine) as session:
        finish_share(session, share_id)


def _left(around: Surroundings, sweep: UUID) -> int:
    with reading(around.engine) as session:
        return shares_left(session, sweep)
