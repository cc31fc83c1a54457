"""What is put together for a group: Prefect's part of it where none is named elsewhere, and delivery."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from pramoen.serving.group import Group
from pramoen.serving.prefect_api import PrefectApi
from pramoen.serving.prefect_group import PrefectGroup
from pramoen.serving.sending import Sending
from pramoen.serving.sweeping import Sweeping
from pramoen.serving.watch import Watch
from pramoen.settings import Settings

__all__ = ["prefect_of", "sending_of"]


@contextmanager
def prefect_of(settings: Settings) -> Iterator[PrefectGroup | None]:
    """A server and a worker of our own; none where PREFECT_API_URL names a server."""
    if os.environ.get("PREFECT_API_URL"):
        yield None
        return
    prefect = PrefectGroup(settings)
    try:
        yield prefect
    finally:
        prefect.close()


def sending_of(settings: Settings, group: Group, prefect: PrefectGroup | None, *, stop: Event) -> Sending:
    """Delivery, which asks Prefect for a sweep that is missing once it can; the group is made whole."""
    if prefect is None:
        outside = PrefectApi.set_outside()
        sweeping = Sweeping(lambda: outside)
    else:
        api = PrefectApi.of(prefect.own)
        group.children = [prefect.server, prefect.worker]
        group.watch = Watch(api, stop=stop)
        worker = prefect.worker
        # Before that, what a crash left of sweeps still says that one is at work.
        sweeping = Sweeping(lambda: api if worker.state == "running" else None)
    return Sending(settings.home, stop=stop, sweeping=sweeping, state=group.sign_of_life)
