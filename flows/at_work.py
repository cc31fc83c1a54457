"""Which runs are at work in which process, on our own record: what a crash leaves Running is known by it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pendulum
from prefect.context import SyncClientContext
from prefect.runtime import flow_run
from sqlalchemy import Engine

from pramoen.records.database import writing
from pramoen.records.locks import this_process
from pramoen.records.runs import forget_run, note_run

__all__ = ["at_work"]


@contextmanager
def at_work(engine: Engine) -> Iterator[None]:
    """Note the run that is going on while the block lasts; outside of a run nothing is noted.

    Its tasks share one client of Prefect's: each would make its own, and read all certificates for it.
    """
    run = flow_run.id
    if not run:
        yield
        return
    with writing(engine) as session:
        note_run(session, UUID(run), this_process(), now=pendulum.now("UTC"))
    try:
        with SyncClientContext.get_or_create():
            yield
    finally:
        with writing(engine) as session:
            forget_run(session, UUID(run))
