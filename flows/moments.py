"""The moment a run goes by, and the name it is found under."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pendulum
from prefect.runtime import flow_run

from calendars.eras import BUDDHIST_OFFSET

__all__ = ["moment", "run_name"]


def moment(as_of: dt.datetime | None) -> pendulum.DateTime:
    """The clock of a run in Asia/Bangkok: the moment given, else now. Flows alone ask the time."""
    if as_of is None:
        return pendulum.now("Asia/Bangkok")
    return pendulum.instance(as_of, tz="Asia/Bangkok").in_timezone("Asia/Bangkok")


def run_name(what: str) -> Callable[[], str]:
    """The name of a run: what it does and for which day; never whom it is about."""

    def name() -> str:
        at = moment(flow_run.parameters.get("as_of"))
        return f"{what} {at.year + BUDDHIST_OFFSET}-{at:MM-DD}"

    return name
