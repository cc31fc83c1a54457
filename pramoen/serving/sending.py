"""The loop of `pramoen serve` that hands over what is due every minute, and sees that each day is swept."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pendulum

from flows.surroundings import surroundings
from notifications.outbox.heartbeat import say_alive
from notifications.outbox.notices import notice_troubles
from pramoen.errors import PramoenError
from pramoen.records.database import open_database, writing
from pramoen.records.heartbeats import SERVE, beat
from pramoen.serving.sweeping import Sweeping
from pramoen.settings import load_settings
from tasks.handing_over import hand_over
from tasks.surroundings import Surroundings

__all__ = ["Sending"]

_log = logging.getLogger(__name__)

_EVERY = 60.0


class Sending(Thread):
    """Beats once a minute until `stop` is set. What fails at one beat is tried at the next.

    Messages leave by it within a minute of falling due, whether or not Prefect is up; sweeps are runs of
    Prefect's, and it only asks for the one of a day that was missed. Settings are read anew at each beat, so
    a change holds from the next minute on. Beats go by the machine's clock. `state` tells how the group is,
    for the record.
    """

    def __init__(
        self,
        home: Path,
        *,
        stop: Event,
        sweeping: Sweeping,
        state: Callable[[], Mapping[str, Any]] = dict,
        every: float = _EVERY,
    ) -> None:
        super().__init__(name="sending", daemon=True)
        self._home = home
        self._stopping = stop
        self._every = every
        self._sweeping = sweeping
        self._state = state

    def run(self) -> None:
        """Beat, and leave off in the middle of a wave when it is time to stop."""
        self._say_alive({"did": "started"})
        while not self._stopping.is_set():
            self._say_alive(self._one_beat(pendulum.now("Asia/Bangkok")))
            self._stopping.wait(self._every)

    def _one_beat(self, at: pendulum.DateTime) -> dict[str, Any]:
        """Hand over what waits, and ask for the day's sweep where it is missing; gives what was done."""
        try:
            around, _ = surroundings(self._home)
            with around:
                return self._work(around, at)
        except PramoenError as error:
            _log.warning("nothing was sent: %s", error)
            return {"failed": type(error).__name__}
        except Exception as error:
            # Whatever goes wrong once must not end the loop; its words might name people.
            _log.error("a beat failed: %s", type(error).__name__)
            return {"failed": type(error).__name__}

    def _work(self, around: Surroundings, at: pendulum.DateTime) -> dict[str, Any]:
        first, last = around.hours
        if not first <= at.time() <= last:
            return {"did": "resting"}
        self._sweeping.see_to(around.engine, at=at)
        messages = self._deliver(around, at)
        added = notice_troubles(
            around.engine,
            at=at,
            late_after=around.late_after,
            hours=around.hours,
            calendar=around.calendar,
            wording=around.wording,
        )
        if added:
            messages += self._deliver(around, at)
        if messages:
            _log.info("%d messages handled", messages)
        return {"did": "delivered", "messages": messages}

    def _deliver(self, around: Surroundings, at: pendulum.DateTime) -> int:
        return len(hand_over(around, at=at, stopping=self._stopping.is_set).states)

    def _say_alive(self, detail: dict[str, Any]) -> None:
        try:
            settings = load_settings(self._home)
            engine = open_database(settings.database)
            now = pendulum.now("UTC")
            say_alive(engine, settings.heartbeat_file, now=now, detail=detail)
            with writing(engine) as session:
                beat(session, SERVE, now, dict(self._state()))
            engine.dispose()
        except Exception as error:
            _log.error("no sign of life could be recorded: %s", type(error).__name__)
