"""A sweep whose process died is asked for again, where other hosts can do it: tomorrow's would come too late.

On one host `pramoen serve` looks itself whether the day was swept.
"""

from __future__ import annotations

import pendulum
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from sqlalchemy import Engine

from pramoen.records.database import reading
from pramoen.records.runs import lost_runs

__all__ = ["ask_again", "sweeps_cut_short"]

_SWEEP = "remind"


async def sweeps_cut_short(engine: Engine, client: PrefectClient) -> list[FlowRun]:
    """The runs of the sweep that say Running and whose process is gone; look before they are ended."""
    if engine.dialect.name == "sqlite":
        return []
    with reading(engine) as session:
        lost = [run.id for run in lost_runs(session, now=pendulum.now("UTC"))]
    if not lost:
        return []
    running = FlowRunFilter(
        id=FlowRunFilterId(any_=lost),
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.RUNNING])),
    )
    found = await client.read_flow_runs(flow_run_filter=running)
    deployments = {run.deployment_id for run in found if run.deployment_id is not None}
    sweeps = {one for one in deployments if (await client.read_deployment(one)).name == _SWEEP}
    return [run for run in found if run.deployment_id in sweeps]


async def ask_again(client: PrefectClient, runs: list[FlowRun]) -> int:
    """Ask once for a run in the place of each, with the same parameters; gives how many there are."""
    for run in runs:
        if run.deployment_id is not None:
            await client.create_flow_run_from_deployment(
                run.deployment_id, parameters=run.parameters, idempotency_key=f"again/{run.id}"
            )
    return len(runs)
