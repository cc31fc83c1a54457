"""Prefect within one command: quiet, on a database of its own in the home folder, and without losing records.

A flow run in process talks to a server that lives as long as the command. Its workers for events and logs
are stopped by the interpreter's end, with what they had not passed on (measured: a third of the task
runs); so they are drained here, and the server is asked whether it has every task run, before we return.
Both workers are half private in Prefect: this module alone knows of them.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Awaitable
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import httpx

from flows.leftovers import end_leftovers, note_server
from flows.own_settings import OwnServer, own_server, quiet, recording
from flows.template import copy_template
from pramoen.errors import PramoenError

__all__ = ["prepare", "run_to_end"]

T = TypeVar("T")

# How long the server may take to put the last task runs on record, in seconds.
_PATIENCE = 20.0
_EVERY = 0.1
# How long the server of a `pramoen serve` that has just begun may take to answer, in seconds.
_UNTIL_IT_ANSWERS = 90.0


def prepare(home: Path) -> None:
    """Set Prefect's environment. Call it before anything of Prefect is imported.

    With PREFECT_API_URL set, flows run against that server; else against the one that a `pramoen serve` at
    work keeps up for this home; else one is started within the process, its database in `home`.
    """
    folder = (home / "prefect").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    # What fails is raised to the command, which says it in one line; Prefect keeps the rest on record.
    settings = quiet(folder) | {"PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL"}
    if not os.environ.get("PREFECT_API_URL"):
        server = own_server(folder)
        if server is not None:
            _see_that_it_answers(server)
            settings |= server.client_environment()
        else:
            copy_template(folder / "prefect.db")
            end_leftovers(folder)
            settings |= recording() | {
                "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
                "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
            }
    for name, value in settings.items():
        os.environ.setdefault(name, value)


def _see_that_it_answers(server: OwnServer) -> None:
    """It may be about to start. Raises PramoenError where it does not come up."""
    end = time.monotonic() + _UNTIL_IT_ANSWERS
    while True:
        try:
            if httpx.get(f"{server.api}/health", timeout=_UNTIL_IT_ANSWERS, trust_env=False).is_success:
                return
        except httpx.HTTPError:
            pass
        if time.monotonic() > end:
            raise PramoenError(
                "the Prefect server of the `pramoen serve` at work does not answer; `pramoen doctor` and "
                "the log in the home's folder `logs` say why"
            )
        time.sleep(_EVERY)


def run_to_end(work: Awaitable[T]) -> T:
    """Run flows to their end and return only when the server has all of their records."""
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    async def whole() -> T:
        try:
            await _start_server()
            return await work
        finally:
            await _drain()

    # A run of one command needs no heartbeat; its thread is waited for at the end of every flow.
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        return asyncio.run(whole())


async def _start_server() -> None:
    """Start the embedded server now, and note it, so that it does not outlive a command that is killed."""
    from prefect import get_client
    from prefect.settings import PREFECT_API_URL, PREFECT_HOME

    async with get_client() as client:
        await client.api_healthcheck()
    if PREFECT_API_URL.value():
        # None of our own runs, and to load all that a server is made of takes a second.
        return
    from prefect.server.api.server import SubprocessASGIServer

    process = SubprocessASGIServer().server_process
    if process is not None:
        note_server(PREFECT_HOME.value(), process.pid)


async def _drain() -> None:
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker

    from tasks.step import finished_task_runs

    for worker in (EventsWorker, APILogWorker):
        waiting = worker.drain_all(timeout=_PATIENCE)
        if asyncio.iscoroutine(waiting):
            await waiting
    await _until_recorded(finished_task_runs)
    finished_task_runs.clear()


async def _until_recorded(task_runs: list[UUID]) -> None:
    """Ask the server until it has each of these task runs, at most for our patience."""
    from prefect import get_client
    from prefect.client.schemas.filters import TaskRunFilter, TaskRunFilterId

    async with get_client() as client:
        loop = asyncio.get_running_loop()
        end = loop.time() + _PATIENCE
        while task_runs:
            found: set[UUID] = set()
            for first in range(0, len(task_runs), 100):
                part = task_runs[first : first + 100]
                known = await client.read_task_runs(
                    task_run_filter=TaskRunFilter(id=TaskRunFilterId(any_=part))
                )
                found |= {run.id for run in known if run.state is not None and run.state.is_final()}
            if found >= set(task_runs):
                return
            if loop.time() > end:
                missing = len(set(task_runs) - found)
                logging.getLogger(__name__).warning("%d task runs are not on Prefect's record", missing)
                return
            await asyncio.sleep(_EVERY)
