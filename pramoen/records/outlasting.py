"""Going on where the database was away for a while: restarted, or the network between was down."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import Event
from typing import TypeVar

from pramoen.errors import DatabaseAway

__all__ = ["outlast"]

_log = logging.getLogger(__name__)

T = TypeVar("T")

# A restart takes seconds, one that has to recover minutes. In seconds.
_PATIENCE = 300.0
_FIRST, _LONGEST = 0.5, 8.0


def outlast(work: Callable[[], T], *, patience: float = _PATIENCE) -> T:
    """Do `work`, and again from its start each time that the database was away, for `patience` seconds.

    Only for work that does nothing new when it is done twice: of a transaction whose answer got lost nobody
    knows whether it was committed. Raises DatabaseAway where the patience ends first.
    """
    end = time.monotonic() + patience
    pause = _FIRST
    while True:
        try:
            return work()
        except DatabaseAway:
            if time.monotonic() + pause > end:
                raise
            _log.warning("the database is away; trying again in %.1f s", pause)
            Event().wait(pause)
            pause = min(2 * pause, _LONGEST)
