"""What a crash or a long stop leaves behind in Prefect, put right: runs that say Running, and a backlog."""

from __future__ import annotations

from dataclasses import dataclass

import pendulum
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
    WorkPoolFilter,
    WorkPoolFilterName,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.exceptions import ObjectNotFound
from prefect.states import Crashed, Scheduled
from sqlalchemy import Engine

from pramoen.records.database import reading, writing
from pramoen.records.runs import forget_run, lost_runs, noted_runs

__all__ = ["PutRight", "begin_anew", "drop_backlog", "end_lost_runs"]

# A scheduled run that has waited for longer than this was missed; the newest of its kind makes up for it.
_MISSED = pendulum.duration(minutes=15)
_AT_ONCE = 200
_GONE = "The process that did this run is gone; what was left is done by the next one."
_UNFINISHED = frozenset({StateType.RUNNING, StateType.PENDING, StateType.CANCELLING})


@dataclass(frozen=True, slots=True)
class PutRight:
    """How many runs were ended that a crash had left Running, and how many missed ones dropped."""

    ended: int = 0
    dropped: int = 0


async def end_lost_runs(engine: Engine, client: PrefectClient) -> int:
    """Mark as crashed each run whose process is gone, so that it neither shows as at work nor holds a place.

    Its locks are freed by whoever wants them next, its outbox rows by the next delivery.
    """
    now = pendulum.now("UTC")
    with reading(engine) as session:
        lost = lost_runs(session, now=now)
    ended = 0
    for run in lost:
        try:
            found = await client.read_flow_run(run.id)
            if found.state_type in _UNFINISHED:
                await client.set_flow_run_state(run.id, Crashed(message=_GONE), force=True)
                ended += 1
        except ObjectNotFound:
            pass  # Its record has been pruned; only our note is left.
        with writing(engine) as session:
            forget_run(session, run.id)
    return ended


async def begin_anew(engine: Engine, client: PrefectClient, *, pool: str) -> PutRight:
    """Put right what is left of the pool's runs by the one worker it had; only before a new one starts.

    A run that had not begun is scheduled again; one that had, and is no longer at work, is marked as
    crashed. Of the runs that were missed the newest of each deployment is kept.
    """
    ended = await end_lost_runs(engine, client)
    with reading(engine) as session:
        at_work = {run.id for run in noted_runs(session)}
    left = await client.read_flow_runs(
        flow_run_filter=FlowRunFilter(
            state=FlowRunFilterState(type=FlowRunFilterStateType(any_=sorted(_UNFINISHED)))
        ),
        work_pool_filter=WorkPoolFilter(name=WorkPoolFilterName(any_=[pool])),
        limit=_AT_ONCE,
    )
    for run in left:
        if run.id in at_work:
            continue
        if run.state_type == StateType.PENDING:
            await client.set_flow_run_state(run.id, Scheduled(message="Its worker was gone."), force=True)
        else:
            await client.set_flow_run_state(run.id, Crashed(message=_GONE), force=True)
            ended += 1
    return PutRight(ended, await drop_backlog(client))


async def drop_backlog(client: PrefectClient) -> int:
    """Of the scheduled runs that were missed, keep the newest of each deployment and drop the others.

    Each run compares what should be with what is, so that one makes up for all that were missed. Runs
    that a person or an appointed moment asked for are kept.
    """
    before = pendulum.now("UTC") - _MISSED
    dropped = 0
    newest: dict[object, FlowRun] = {}
    while found := await client.read_flow_runs(
        flow_run_filter=FlowRunFilter(
            state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])),
            expected_start_time=FlowRunFilterExpectedStartTime(before_=before),
        ),
        limit=_AT_ONCE,
    ):
        missed = [run for run in found if run.auto_scheduled and run.deployment_id is not None]
        going: list[FlowRun] = []
        for run in missed:
            kept = newest.get(run.deployment_id)
            if kept is None or kept.id == run.id:
                newest[run.deployment_id] = run
            elif _when(run) > _when(kept):
                going.append(kept)
                newest[run.deployment_id] = run
            else:
                going.append(run)
        for run in going:
            await client.delete_flow_run(run.id)
        dropped += len(going)
        if len(found) < _AT_ONCE or not going:
            break
    return dropped


def _when(run: FlowRun) -> float:
    at = run.expected_start_time
    return at.timestamp() if at is not None else 0.0
