"""The loop of `pramoen serve` that sweeps once a day and hands over what is due every minute."""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pendulum

from pramoen.cli.serve_sweep import SweepProcess, sweep_is_due
from pramoen.errors import PramoenError

__all__ = ["Sending"]

_log = logging.getLogger(__name__)

_EVERY = 60.0


class Sending(Thread):
    """Beats once a minute until `stop` is set. What fails at one beat is tried at the next.

    Settings are read anew at each beat, so a change holds from the next minute on. Beats go by the
    machine's clock.
    """

    def __init__(self, home: Path, *, stop: Event, every: float = _EVERY) -> None:
        super().__init__(name="sending", daemon=True)
        self._home = home
        self._stopping = stop
        self._every = every
        self._sweep = SweepProcess(home)

    def run(self) -> None:
        """Beat, and end a sweep that is under way when it is time to stop."""
        self._say_alive({"did": "started"})
        while not self._stopping.is_set():
            self._say_alive(self._one_beat(pendulum.now("Asia/Bangkok")))
            self._stopping.wait(self._every)
        self._sweep.end()

    def _one_beat(self, at: pendulum.DateTime) -> dict[str, Any]:
        """Start the day's sweep where it is due, else hand over what waits; gives what was done."""
        try:
            return self._work(at)
        except PramoenError as error:
            _log.warning("nothing was sent: %s", error)
            return {"failed": type(error).__name__}
        except Exception as error:
            # Whatever goes wrong once must not end the loop; its words might name people.
            _log.error("a beat failed: %s", type(error).__name__)
            return {"failed": type(error).__name__}

    def _work(self, at: pendulum.DateTime) -> dict[str, Any]:
        from flows.embedded import prepare
        from flows.surroundings import surroundings

        if self._sweep.is_running():
            return {"did": "sweeping"}
        around, _ = surroundings(self._home)
        with around:
            first, last = around.hours
            if not first <= at.time() <= last:
                return {"did": "resting"}
            if self._sweep.may_start() and sweep_is_due(around.engine, today=at.date()):
                self._sweep.start()
                return {"did": "sweeping"}
            prepare(self._home)
            from tasks.reminding import deliver
            from tasks.watching import watch

            states = deliver.fn(around, at=at).states
            if watch.fn(around, at=at, did="delivered", messages=len(states)):
                states = states | deliver.fn(around, at=at).states
        return {"did": "delivered", "messages": len(states)}

    def _say_alive(self, detail: dict[str, Any]) -> None:
        from notifications.outbox.heartbeat import say_alive
        from pramoen.records.database import open_database
        from pramoen.settings import load_settings

        try:
            settings = load_settings(self._home)
            engine = open_database(settings.database)
            say_alive(engine, settings.heartbeat_file, now=pendulum.now("UTC"), detail=detail)
            engine.dispose()
        except Exception as error:
            _log.error("no sign of life could be recorded: %s", type(error).__name__)
