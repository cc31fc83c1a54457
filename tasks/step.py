"""The one way a task is made here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from prefect import Task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun

from pramoen.records.outlasting import outlast

__all__ = ["finished_task_runs", "step"]

P = ParamSpec("P")
R = TypeVar("R")

finished_task_runs: list[UUID] = []
"""The task runs that ended in this process; the embedded server waits until it has each on record."""


def _remember(_task: Task[..., Any], run: TaskRun, _state: State[Any]) -> None:
    finished_task_runs.append(run.id)


def step(name: str, *, retries: int = 0) -> Callable[[Callable[P, R]], Task[P, R]]:
    """Make a function a task called `name`. `retries` are for what it does outside the record.

    Whatever a step does, done again it does nothing new: where the database was away meanwhile, it is done
    again when that is back. Nothing is cached: whether a step has been done is asked of our own record,
    never of Prefect's.
    """

    def made(function: Callable[P, R]) -> Task[P, R]:
        @wraps(function)
        def lasting(*args: P.args, **kwargs: P.kwargs) -> R:
            return outlast(partial(function, *args, **kwargs))

        return Task(
            fn=lasting,
            name=name,
            retries=retries,
            retry_delay_seconds=1,
            cache_policy=NO_CACHE,
            persist_result=False,
            on_completion=[_remember],
            on_failure=[_remember],
        )

    return made
