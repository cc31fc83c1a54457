"""The flow that keeps house: what a crash left is put right, old rows go, what runs short is said."""

from __future__ import annotations

from typing import Any

import pendulum
from prefect import flow, get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterEndTime,
)
from pydantic import BaseModel

from flows.appointing import appoint_runs
from flows.artifacts import show_table
from flows.asked_again import ask_again, sweeps_cut_short
from flows.at_work import at_work
from flows.moments import moment, run_name
from flows.parameters import AsOf, Home
from flows.put_right import drop_backlog, end_lost_runs
from flows.surroundings import surroundings
from tasks.housekeeping import check_clock, check_disk, prune_records

__all__ = ["Housekept", "housekeep"]

# Prefect's record of runs is for looking into what went wrong; ours is the one that lasts.
_KEEP_RUNS = pendulum.duration(days=60)
_AT_ONCE = 200


class Housekept(BaseModel):
    """What keeping house came to: counts by name, and what was found with what to do about it."""

    as_of: str
    counts: dict[str, int]
    findings: list[dict[str, str]]


@flow(
    name="housekeep",
    flow_run_name=run_name("housekeep"),
    persist_result=False,
    retries=1,
    timeout_seconds=1800,
)
async def housekeep(*, as_of: AsOf = None, home: Home = None) -> Housekept:
    """Put right what a crash left, appoint the runs of the coming weeks, delete what is old, look around.

    Safe to run at any time and as often as wanted.

    Args:
        as_of: The moment to go by; none: now.
        home: The folder of settings and letters; none: the one set for this machine.
    """
    at = moment(as_of)
    around, _ = surroundings(home)
    with around, at_work(around.engine):
        async with get_client() as client:
            cut_short = await sweeps_cut_short(around.engine, client)
            counts = {
                "runs_ended": await end_lost_runs(around.engine, client),
                "sweeps_asked_again": await ask_again(client, cut_short),
                "runs_dropped": await drop_backlog(client),
            }
            counts["runs_appointed"], counts["runs_taken_back"] = await appoint_runs(around, client, at=at)
            counts["runs_pruned"] = await _prune_runs(client)
        counts |= prune_records(around, at=at).as_json()
        findings = [check_disk(around), check_clock(around, at=at)]
    rows: list[dict[str, Any]] = [{"รายการ": name, "จำนวน": count} for name, count in counts.items() if count]
    await show_table("housekeeping", rows, title="งานดูแลระบบ")
    await show_table("findings", findings, title="สิ่งที่ตรวจพบ")
    return Housekept(as_of=at.isoformat(), counts=counts, findings=findings)


async def _prune_runs(client: PrefectClient) -> int:
    """Delete a batch of Prefect's runs that ended long ago; the next time takes the next batch."""
    before = pendulum.now("UTC") - _KEEP_RUNS
    old = await client.read_flow_runs(
        flow_run_filter=FlowRunFilter(end_time=FlowRunFilterEndTime(before_=before)), limit=_AT_ONCE
    )
    for run in old:
        await client.delete_flow_run(run.id)
    return len(old)
