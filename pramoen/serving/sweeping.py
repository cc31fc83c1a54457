"""Seeing that each day is swept: Prefect's schedule does it, and what it missed is asked for here."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable

import httpx
import pendulum
from sqlalchemy import Engine

from pramoen.records.database import reading
from pramoen.records.rounds import rounds
from pramoen.records.sweeps import last_swept
from pramoen.serving.prefect_api import PrefectApi

__all__ = ["Sweeping", "sweep_is_due"]

_log = logging.getLogger(__name__)

_FLOW = "remind"
# A sweep that was asked for and failed is not asked for again the next minute, in seconds.
_AGAIN_AFTER = 15 * 60.0


def sweep_is_due(engine: Engine, *, today: dt.date) -> bool:
    """Whether a province with an open round has not been swept today."""
    with reading(engine) as session:
        swept = [last_swept(session, of.province_id) for of in rounds(session, state="open")]
    return any(day is None or day < today for day in swept)


class Sweeping:
    """Asks the server for a run where the day's is neither done nor about to be; `server` gives it once up.

    A second run beside another is harmless: a lock on our record lets one of them sweep.
    """

    def __init__(self, server: Callable[[], PrefectApi | None]) -> None:
        self._server = server
        self._not_before = 0.0

    def see_to(self, engine: Engine, *, at: pendulum.DateTime) -> None:
        """Look once; what Prefect does not answer now is asked again at the next beat."""
        server = self._server()
        if server is None or time.monotonic() < self._not_before:
            return
        if not sweep_is_due(engine, today=at.date()):
            return
        try:
            if server.has_unfinished(_FLOW):
                return
            server.start_run(_FLOW)
        except httpx.HTTPError as error:
            _log.warning("the day's sweep could not be asked for: %s", type(error).__name__)
            return
        _log.info("the day's sweep was missing and is asked for")
        self._not_before = time.monotonic() + _AGAIN_AFTER
