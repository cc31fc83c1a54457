"""Whether Prefect's server and worker still answer."""

from __future__ import annotations

from threading import Event
from typing import cast

import httpx
import pendulum

from pramoen.serving.prefect_api import PrefectApi
from pramoen.serving.watch import Watch


class _Api:
    """Answers when the worker was last seen, or not at all."""

    def __init__(self) -> None:
        self.seen: pendulum.DateTime | None = pendulum.datetime(2026, 11, 21, 8)
        self.answers = True

    def worker_seen(self) -> pendulum.DateTime | None:
        if not self.answers:
            raise httpx.ConnectTimeout("silent")
        return self.seen


def test_silence_is_counted_until_something_is_heard() -> None:
    api, now = _Api(), [0.0]
    watch = Watch(cast(PrefectApi, api), stop=Event(), clock=lambda: now[0])
    watch.look()
    assert (watch.server_silence(), watch.worker_silence()) == (0, 0)
    now[0] = 100.0
    watch.look()  # The server answers, the worker's sign of life is the old one.
    assert (watch.server_silence(), watch.worker_silence()) == (0, 100)
    assert api.seen is not None
    api.seen = api.seen.subtract(hours=1)  # A clock set back is no silence.
    watch.look()
    assert watch.worker_silence() == 0
    api.answers = False
    now[0] = 250.0
    watch.look()
    assert (watch.server_silence(), watch.worker_silence()) == (150, 0)
    watch.forgive()
    assert (watch.server_silence(), watch.worker_silence()) == (0, 0)
