"""Having a server know the deployments of `deploy/prefect.yaml`: what differs is done, what stands is left.

For the server that belongs to a `pramoen serve`. `prefect deploy --all` does the same for any other.
"""

from __future__ import annotations

import hashlib
import json
import shlex
import sys
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml
from prefect import Flow
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import DeploymentScheduleCreate, WorkPoolCreate, WorkPoolUpdate
from prefect.client.schemas.filters import WorkPoolFilter, WorkPoolFilterName
from prefect.client.schemas.schedules import CronSchedule
from prefect.exceptions import ObjectNotFound
from prefect.utilities.callables import parameter_schema
from prefect.workers.process import ProcessWorker

from flows.own_settings import POOL

__all__ = ["CHECKOUT", "FILE", "Deployed", "deploy", "make_pool"]

CHECKOUT = Path(__file__).resolve().parents[1]
FILE = CHECKOUT / "deploy" / "prefect.yaml"
# Begins the version of the deployments that are ours to change and to delete.
_OURS = "pramoen "
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Deployed:
    """How many deployments were put up or changed, left as they stood, and taken down."""

    put_up: int = 0
    left: int = 0
    taken_down: int = 0


async def make_pool(client: PrefectClient) -> None:
    """See that the work pool is there, and that its runs end with their worker."""
    template = ProcessWorker.get_default_base_job_template()
    variables = template["variables"]["properties"]
    variables["command"]["default"] = shlex.join([sys.executable, "-m", "flows.one_run"])
    variables["working_dir"]["default"] = str(CHECKOUT)
    try:
        pool = await client.read_work_pool(POOL)
    except ObjectNotFound:
        await client.create_work_pool(WorkPoolCreate(name=POOL, type="process", base_job_template=template))
        return
    if pool.base_job_template != template:
        await client.update_work_pool(POOL, WorkPoolUpdate(base_job_template=template))


async def deploy(client: PrefectClient, file: Path = FILE) -> Deployed:
    """Compare the server's deployments with the file's, and do the difference."""
    wanted = {
        entry["name"]: entry for entry in yaml.safe_load(file.read_text(encoding="utf-8"))["deployments"]
    }
    standing = {
        found.name: found
        for found in await client.read_deployments(
            work_pool_filter=WorkPoolFilter(name=WorkPoolFilterName(any_=[POOL])), limit=_AT_ONCE
        )
    }
    put_up = 0
    for name, entry in wanted.items():
        made = _version(entry)
        if name not in standing or standing[name].version != made:
            await _put_up(client, entry, made)
            put_up += 1
    gone = [
        found
        for name, found in standing.items()
        if name not in wanted and (found.version or "").startswith(_OURS)
    ]
    for found in gone:
        await client.delete_deployment(found.id)
    return Deployed(put_up, len(wanted) - put_up, len(gone))


async def _put_up(client: PrefectClient, entry: dict[str, Any], made: str) -> None:
    flow = _flow(entry["entrypoint"])
    await client.create_deployment(
        flow_id=await client.create_flow(flow),
        name=entry["name"],
        version=made,
        description=entry.get("description"),
        schedules=[
            DeploymentScheduleCreate(schedule=CronSchedule(cron=one["cron"], timezone=one["timezone"]))
            for one in entry.get("schedules", [])
        ],
        parameters=entry.get("parameters", {}),
        tags=entry.get("tags", []),
        work_pool_name=POOL,
        work_queue_name="default",
        path=str(CHECKOUT),
        entrypoint=entry["entrypoint"],
        parameter_openapi_schema=parameter_schema(flow).model_dump(),
        enforce_parameter_schema=True,
    )


def _flow(entrypoint: str) -> Flow[..., Any]:
    file, _, name = entrypoint.partition(":")
    found: Flow[..., Any] = getattr(import_module(file.removesuffix(".py").replace("/", ".")), name)
    return found


def _version(entry: dict[str, Any]) -> str:
    """Names what a deployment is made of: its entry, its flow's file, where the checkout is, Prefect."""
    source = (CHECKOUT / entry["entrypoint"].partition(":")[0]).read_bytes()
    parts = [json.dumps(entry, sort_keys=True), str(CHECKOUT), version("prefect")]
    digest = hashlib.sha256("\n".join(parts).encode() + source).hexdigest()
    return f"{_OURS}{digest[:12]}"
