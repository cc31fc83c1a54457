"""Running a flow for a command: in process, or on the server that PREFECT_API_URL names."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from pramoen.cli.everywhere import Everywhere

__all__ = ["run_flow"]

T = TypeVar("T")


def run_flow(everywhere: Everywhere, start: Callable[[], Awaitable[T]]) -> T:
    """Prepare Prefect, then call `start` (which imports its flow) and run what it gives to the end."""
    from flows.embedded import prepare, run_to_end

    prepare(everywhere.settings().home)
    return run_to_end(start())
