"""Having the coming moments of the open rounds run, from within a flow."""

from __future__ import annotations

import os

import pendulum
from prefect import get_client
from prefect.client.orchestration import PrefectClient

from flows.appointed import appoint, moments_of
from pramoen.records.database import reading
from pramoen.records.rounds import rounds
from tasks.surroundings import Surroundings

__all__ = ["appoint_here", "appoint_runs"]


async def appoint_runs(
    around: Surroundings, client: PrefectClient, *, at: pendulum.DateTime
) -> tuple[int, int]:
    """Have a run at each coming moment of each open round; gives how many were asked for and taken back."""
    with reading(around.engine) as session:
        wanted = [one for of in rounds(session, state="open") for one in moments_of(session, of, now=at)]
    return await appoint(client, wanted)


async def appoint_here(around: Surroundings, *, at: pendulum.DateTime) -> None:
    """The same on the server that this run belongs to; the one within a single command keeps no schedules."""
    if os.environ.get("PREFECT_API_URL"):
        async with get_client() as client:
            await appoint_runs(around, client, at=at)
