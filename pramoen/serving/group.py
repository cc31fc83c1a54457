"""The supervisor: it starts the group's parts, looks after them until it is told to stop, and stops them."""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Callable, Mapping
from threading import Event, Thread
from types import FrameType
from typing import Any

from pramoen.errors import PramoenError
from pramoen.serving.child import Child
from pramoen.serving.notify import notify, watchdog_seconds
from pramoen.serving.pages import Pages
from pramoen.serving.watch import Watch

__all__ = ["Group"]

_log = logging.getLogger(__name__)

_EVERY = 0.25
# Who has been silent for so long hangs and is started again, in seconds.
_SILENT = 300.0
# How long each may take to stop, in seconds: the worker's runs first, which still have words for the server.
_WORKER_PATIENCE, _SENDING_PATIENCE, _SERVER_PATIENCE = 10.0, 10.0, 6.0


class Group:
    """Pages in a thread, delivery in another, Prefect's processes beside; `run` it in the main thread.

    Processes are started from the main thread alone: the kernel ends them with the thread that began them.
    """

    def __init__(self, *, stop: Event) -> None:
        self.children: list[Child] = []
        self.watch: Watch | None = None
        self._stop = stop
        self._told = 0
        self._wake = Event()
        self._since = time.monotonic()

    def states(self) -> Mapping[str, str]:
        """What each part is doing: running, starting, restarting, stopping …"""
        if self._told:
            return {"pages": "stopping", **{child.name: child.state for child in self.children}}
        return {"pages": "running", **{child.name: child.state for child in self.children}}

    def sign_of_life(self) -> dict[str, Any]:
        """The same for the record, with how often each had to be started again."""
        restarts = {child.name: child.restarts for child in self.children if child.restarts}
        return {"group": dict(self.states()), "restarts": restarts, "serves": os.getpid()}

    def listen(self) -> None:
        """Hear from now on when it is told to stop, also before it runs."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            # Whoever started it with nohup wants it to outlive the terminal.
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._hear)

    def run(self, pages: Pages, sending: Thread) -> None:
        """Serve until told to stop (SIGTERM, SIGINT, SIGHUP); a second time ends everything at once.

        Raises PramoenError where the pages ended by themselves.
        """
        pages.start()
        sending.start()
        if self.watch is not None:
            self.watch.start()
        try:
            self._look_after(pages)
        finally:
            self._end(pages, sending)
        if not self._told:
            raise PramoenError("the pages ended by themselves; the log tells more, start it again")

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self._told += 1
        self._wake.set()
        if self._told > 1:
            # Whatever is under way is made good by the next start.
            for child in self.children:
                child.end()
            os._exit(1)

    def _look_after(self, pages: Pages) -> None:
        said, beat = "", 0.0
        wanted = watchdog_seconds()
        while not self._told and pages.are_up():
            if pages.answer():  # Until then the machine is theirs.
                for child in self.children:
                    child.look()
            self._end_who_hangs()
            now = time.monotonic()
            if wanted is not None and now - beat > wanted / 3:
                notify(WATCHDOG=1)
                beat = now
            words = ", ".join(f"{name} {state}" for name, state in self.states().items())
            if words != said:
                said = words
                _log.info("%.1f s: %s", now - self._since, words)
                notify(STATUS=words)
            self._wake.wait(_EVERY if pages.answer() else _EVERY / 10)

    def _end_who_hangs(self) -> None:
        if self.watch is None or not all(child.state == "running" for child in self.children):
            if self.watch is not None:
                self.watch.forgive()
            return
        silences = (self.watch.server_silence(), self.watch.worker_silence())
        for child, silence in zip(self.children, silences, strict=True):
            if silence > _SILENT:
                _log.warning("%s has not answered for %d s and is ended", child.name, silence)
                child.end()

    def _end(self, pages: Pages, sending: Thread) -> None:
        """Delivery and runs first, then the server that they report to, the pages last."""
        notify(STOPPING=1)
        _log.info("stopping")
        self._stop.set()
        for child, patience in zip(
            reversed(self.children), (_WORKER_PATIENCE, _SERVER_PATIENCE), strict=False
        ):
            child.tell_to_stop()
            _wait(child.has_ended, patience)
            child.end()
        sending.join(_SENDING_PATIENCE)
        pages.stop()
        _log.info("stopped")


def _wait(until: Callable[[], bool], patience: float) -> None:
    end = time.monotonic() + patience
    while not until() and time.monotonic() < end:
        time.sleep(0.05)
