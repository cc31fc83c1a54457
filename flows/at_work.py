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
from pramoen.records.lives import alive, this_process
from pramoen.records.outlasting import outlast
from pramoen.records.runs import forget_run, note_run

__all__ = ["at_work"]


@contextmanager
def at_work(engine: Engine) -> Iterator[None]:
    """Note the run that is going on while the block lasts, and give signs of life of its process.

    Outside of a run nothing is noted. Its tasks share one client of Prefect's: each would make its own, and
    read all certificates for it.
    """
    run = flow_run.id
    if not run:
        yield
        return
    with alive(engine):
        outlast(lambda: _note(engine, UUID(run)))
        try:
            with SyncClientContext.get_or_create():
                yield
        finally:
            outlast(lambda: _forget(engine, UUID(run)))


def _note(engine: Engine, run: UUID) -> None:
    with writing(engine) as session:
        note_run(session, run, this_process(), now=pendulum.now("UTC"))


def _forget(engine: Engine, run: UUID) -> None:
    with writing(engine) as session:
        forget_run(session, run)
