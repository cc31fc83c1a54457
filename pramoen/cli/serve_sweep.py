"""The day's sweep as a process of its own: the flow `remind`, as `pramoen remind` runs it.

In a process of its own its server and memory go when it ends, and the loop goes on beating meanwhile.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import Engine

from pramoen.records.database import reading
from pramoen.records.rounds import rounds
from pramoen.records.sweeps import last_swept

__all__ = ["SweepProcess", "sweep_is_due"]

_log = logging.getLogger(__name__)

# After a sweep that failed, and before one is given up at the end, in seconds.
_AGAIN_AFTER = 15 * 60.0
_PATIENCE = 25.0


def sweep_is_due(engine: Engine, *, today: dt.date) -> bool:
    """Whether a province with an open round has not been swept today."""
    with reading(engine) as session:
        swept = [last_swept(session, of.province_id) for of in rounds(session, state="open")]
    return any(day is None or day < today for day in swept)


class SweepProcess:
    """At most one at a time; what one that was ended did not do, the next does."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._process: subprocess.Popen[bytes] | None = None
        self._not_before = 0.0

    def may_start(self) -> bool:
        """Whether enough time has gone by since one failed."""
        return time.monotonic() >= self._not_before

    def start(self) -> None:
        """Start it; its one line about trouble goes where ours go."""
        words = [sys.executable, "-m", "pramoen.cli.main", "--home", str(self._home), "remind", "--json"]
        self._process = subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
        )
        # It is put off at once, so that one that fails is not begun again the next minute.
        self._not_before = time.monotonic() + _AGAIN_AFTER

    def is_running(self) -> bool:
        """Whether it is still at work; one that ended is said."""
        if self._process is None:
            return False
        status = self._process.poll()
        if status is None:
            return True
        _log.info("the day's sweep ended with %d", status)
        self._process = None
        return False

    def end(self) -> None:
        """Let it finish for a while, then end it and what it started."""
        if self._process is None:
            return
        for patience, number in ((_PATIENCE, signal.SIGTERM), (5.0, signal.SIGKILL)):
            try:
                self._process.wait(patience)
                break
            except subprocess.TimeoutExpired:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self._process.pid, number)
        self._process.wait()
        self._process = None
