"""`python -m flows.own_worker PARENT`: the worker of a `pramoen serve`, for the server beside it.

Before it starts, what a crash or a power cut left of runs is put right and the deployments are looked at.
Its runs end with it; it ends with its parent, or on SIGTERM, which its runs are given a moment to follow.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from flows.die_with_parent import die_with_parent
from flows.own_settings import POOL, READY

if TYPE_CHECKING:
    from prefect.client.orchestration import PrefectClient

__all__ = ["main"]

# How long runs that were told to stop may take, in seconds, and how often that is looked at.
_PATIENCE = 8.0
_EVERY = 0.1


def main() -> None:
    """Work until told to stop."""
    die_with_parent(int(sys.argv[1]))
    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(_work())


async def _work() -> None:
    from prefect import get_client
    from prefect.workers.process import ProcessWorker

    from flows.deploying import deploy, make_pool
    from flows.put_right import begin_anew
    from pramoen.records.database import open_database
    from pramoen.settings import load_settings

    _stop_on_sigterm(asyncio.current_task())
    engine = open_database(load_settings().database)
    async with get_client() as client:
        await _until_it_answers(client)
        await make_pool(client)
        right = await begin_anew(engine, client, pool=POOL)
        deployed = await deploy(client)
    engine.dispose()
    if right.ended or right.dropped:
        _say(f"runs that were cut short: {right.ended}; missed runs left out: {right.dropped}")
    if deployed.put_up or deployed.taken_down:
        _say(f"deployments put up: {deployed.put_up}; taken down: {deployed.taken_down}")
    worker = ProcessWorker(work_pool_name=POOL, name="pramoen-serve")
    await worker.start(printer=lambda *_: _say(READY))


async def _until_it_answers(client: PrefectClient) -> None:
    """The server beside it starts at the same time, and takes longer."""
    while await client.api_healthcheck() is not None:
        await asyncio.sleep(_EVERY)


def _stop_on_sigterm(work: asyncio.Task[None] | None) -> None:
    loop = asyncio.get_running_loop()
    ending: list[asyncio.Task[None]] = []

    async def end() -> None:
        until = loop.time() + _PATIENCE
        while _children() and loop.time() < until:
            await asyncio.sleep(_EVERY)
        if work is not None:
            work.cancel()
            await asyncio.wait([work], timeout=2)
        # A thread of Prefect's may still wait for the server, which goes as well.
        os._exit(0)

    def begin() -> None:
        if not ending:
            ending.append(loop.create_task(end()))

    loop.add_signal_handler(signal.SIGTERM, begin)


def _children() -> list[str]:
    pid = os.getpid()
    try:
        return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
