"""One process of the group: started, watched, started again when it ends, and ended with all it started."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from threading import Thread
from typing import Literal

from flows.own_settings import READY

__all__ = ["Child", "ChildState"]

ChildState = Literal["waiting", "starting", "running", "restarting", "stopped"]

_log = logging.getLogger(__name__)
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
# Who worked for so long before it ended is started again at once, as if it had never failed.
_STEADY = 300.0


class Child:
    """A Python module run as a process in a group of its own, its words passed on to the log.

    It is `running` once it has said so (`READY`). Not to be used by several threads; its state may be read.
    """

    def __init__(
        self,
        name: str,
        module: str,
        *arguments: str,
        environment: Mapping[str, str],
        inherits: Sequence[int] = (),
        started: Callable[[int], None] = lambda _pid: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self.state: ChildState = "waiting"
        self.restarts = 0
        self._command = [sys.executable, "-m", module, *arguments]
        self._environment = dict(environment)
        self._inherits = tuple(inherits)
        self._started = started
        self._clock = clock
        self._process: subprocess.Popen[bytes] | None = None
        self._began = 0.0
        self._pause = _FIRST_PAUSE
        self._not_before = 0.0

    @property
    def pid(self) -> int | None:
        """Its process, where there is one."""
        return self._process.pid if self._process is not None else None

    def look(self) -> None:
        """Start it where it is time to, or see that it has ended; called again and again."""
        if self.state == "stopped":
            return
        if self._process is None:
            if self._clock() >= self._not_before:
                self._start()
            return
        status = self._process.poll()
        if status is not None:
            self._ended(status)

    def tell_to_stop(self) -> None:
        """Tell it, and what it started, to end; it is not started again."""
        self.state = "stopped"
        self._signal(signal.SIGTERM)

    def has_ended(self) -> bool:
        """Whether it is gone."""
        return self._process is None or self._process.poll() is not None

    def end(self) -> None:
        """End it and what it started, at once; who was not told to stop is started again."""
        self._signal(signal.SIGKILL)
        if self._process is not None:
            self._process.wait()

    def _start(self) -> None:
        self.state = "starting" if self.state == "waiting" else "restarting"
        try:
            self._process = subprocess.Popen(
                self._command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                pass_fds=self._inherits,
                start_new_session=True,
            )
        except OSError as error:
            # No memory, no process to be had: as passing as any other end.
            _log.error("%s could not be started: %s", self.name, error.strerror)
            self._put_off()
            return
        self._began = self._clock()
        self._started(self._process.pid)
        Thread(target=self._read, args=(self._process,), name=f"{self.name} log", daemon=True).start()

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        """Pass its lines on, until its output ends."""
        log = logging.getLogger(f"{__package__}.{self.name.replace(' ', '_')}")
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                words = line.decode("utf-8", "replace").rstrip()
                if words == READY:
                    if process is self._process and self.state != "stopped":
                        self.state = "running"
                elif words:
                    log.info("%s", words)

    def _ended(self, status: int) -> None:
        assert self._process is not None
        # What it had started must not work on beside its successor's.
        self._signal(signal.SIGKILL)
        self._process = None
        self.restarts += 1
        if self._clock() - self._began > _STEADY:
            self._pause = _FIRST_PAUSE
        self._put_off()
        _log.warning("%s ended with %d; it is started again", self.name, status)

    def _put_off(self) -> None:
        self.state = "restarting"
        self._not_before = self._clock() + self._pause
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)

    def _signal(self, number: signal.Signals) -> None:
        """To its whole group: it leads one of its own."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, number)
