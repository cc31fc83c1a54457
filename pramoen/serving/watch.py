"""Looking whether Prefect's server and worker still answer: a process that hangs does not end by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

import httpx

from pramoen.serving.prefect_api import PrefectApi

__all__ = ["Watch"]

_EVERY = 30.0


class Watch(Thread):
    """Asks every half minute, until `stop` is set, and knows for how long either has been silent.

    The worker is heard by the signs of life it sends the server: only that they change counts, so that a
    clock that was set anew means nothing.
    """

    def __init__(
        self,
        api: PrefectApi,
        *,
        stop: Event,
        every: float = _EVERY,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(name="watch", daemon=True)
        self._api = api
        self._stopping = stop
        self._every = every
        self._clock = clock
        self._server_heard = self._worker_heard = clock()
        self._worker_said: Any = None

    def run(self) -> None:
        """Ask until it is time to stop."""
        while not self._stopping.wait(self._every):
            self.look()

    def look(self) -> None:
        """Ask once."""
        try:
            said = self._api.worker_seen()
        except httpx.HTTPStatusError:
            said = self._worker_said  # It answers, if only that it is busy.
        except (httpx.HTTPError, ValueError):
            return
        self._server_heard = self._clock()
        if said != self._worker_said:
            self._worker_said = said
            self._worker_heard = self._server_heard

    def server_silence(self) -> float:
        """For how many seconds the server has not answered."""
        return self._clock() - self._server_heard

    def worker_silence(self) -> float:
        """For how many seconds nothing was heard of the worker while the server answered."""
        return self._server_heard - self._worker_heard

    def forgive(self) -> None:
        """Begin to count anew, as after a start."""
        self._server_heard = self._worker_heard = self._clock()
