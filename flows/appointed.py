"""Runs for a round's own moments: the afternoon of a deadline and the morning after.

Which there should be follows from what is owed; which there are is asked of Prefect; the difference is
done. So a deadline that an amendment moves takes its runs with it, and nothing is asked for twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

import pendulum
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
    FlowRunFilterTags,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.deployments import arun_deployment
from prefect.exceptions import ObjectNotFound
from sqlalchemy.orm import Session

from pramoen.records import duties
from pramoen.records.models import Round

__all__ = ["TAG", "Appointed", "appoint", "moments_of"]

TAG = "appointed"
_ZONE = "Asia/Bangkok"
_AFTERNOON = dt.time(15, 0)
_MORNING = dt.time(8, 45)
# Runs are appointed this far ahead; those further off when their time comes nearer.
_AHEAD = dt.timedelta(days=45)
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Appointed:
    """One run at a moment of a round: which flow, when, what with. `key` is the same however often made."""

    flow: str
    at: pendulum.DateTime
    key: str
    parameters: dict[str, Any] = field(hash=False)


def moments_of(session: Session, of: Round, *, now: pendulum.DateTime) -> list[Appointed]:
    """The moments of a round that are still to come.

    On the afternoon of a deadline whoever is still missing is looked at again; on the morning after it
    the reports of a month are checked (and nothing closed), so that its gaps lie on a coordinator's table.
    """
    today = now.in_timezone(_ZONE).date()
    states = duties.states(session, round_ids=[of.id], due_from=today, due_until=today + _AHEAD)
    days = sorted({(duty.due, duty.stage, duty.occurrence or "") for duty in states if duty.is_open})
    made: dict[str, Appointed] = {}
    for due, stage, occurrence in days:
        for one in _around(of, due, stage, occurrence):
            if one.at > now:
                made[one.key] = one
    return list(made.values())


def _around(of: Round, due: dt.date, stage: str, occurrence: str) -> Iterable[Appointed]:
    said = {"round": f"{of.number}/{of.fiscal_year}", "province": of.province.name}
    afternoon = pendulum.instance(dt.datetime.combine(due, _AFTERNOON), tz=_ZONE)
    yield Appointed("remind", afternoon, f"{of.id}/{due}/afternoon", said)
    if stage == "monthly_report" and occurrence:
        morning = pendulum.instance(dt.datetime.combine(due + dt.timedelta(days=1), _MORNING), tz=_ZONE)
        parameters = {**said, "month": occurrence, "dry_run": True}
        yield Appointed("close_month", morning, f"{of.id}/{due}/{occurrence}/morning-after", parameters)


async def appoint(client: PrefectClient, wanted: Collection[Appointed]) -> tuple[int, int]:
    """Ask Prefect for the runs that are wanted and not there, take back those no longer wanted.

    Gives how many were asked for and taken back. Where a flow has no deployment nothing is asked for.
    A run taken back is deleted: a cancelled one would hold its key and could never be asked for again.
    """
    by_key = {one.key: one for one in wanted}
    standing = {run.idempotency_key: run for run in await _standing(client)}
    taken_back = 0
    for key, run in standing.items():
        if key not in by_key:
            await client.delete_flow_run(run.id)
            taken_back += 1
    asked = 0
    for key, one in by_key.items():
        if key in standing:
            continue
        try:
            await arun_deployment(
                f"{one.flow}/{one.flow}",
                client=client,
                parameters=one.parameters,
                scheduled_time=one.at,
                timeout=0,
                idempotency_key=key,
                tags=[TAG],
                as_subflow=False,
            )
        except ObjectNotFound:
            continue
        asked += 1
    return asked, taken_back


async def _standing(client: PrefectClient) -> list[FlowRun]:
    """The appointed runs that are still to come."""
    found: list[FlowRun] = []
    while True:
        part = await client.read_flow_runs(
            flow_run_filter=FlowRunFilter(
                tags=FlowRunFilterTags(all_=[TAG]),
                state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])),
            ),
            limit=_AT_ONCE,
            offset=len(found),
        )
        found += part
        if len(part) < _AT_ONCE:
            return found
