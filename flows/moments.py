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
    """The name of a run: what it does, which round or month where one was said, and the day; never whom.

    A round is named as a person names it (2/2567); one that was given by its id is left out. A run that only
    looks says so.
    """

    def name() -> str:
        asked = flow_run.parameters
        at = moment(asked.get("as_of"))
        said = [
            str(asked[part])
            for part in ("province", "round", "month")
            if asked.get(part) and len(str(asked[part])) < _LONGEST
        ]
        looks = asked.get("dry_run") or asked.get("apply") is False
        return " ".join(
            [what, *(["(ตรวจดู)"] if looks else []), *said, f"{at.year + BUDDHIST_OFFSET}-{at:MM-DD}"]
        )

    return name


# Ids are opaque and longer than any name of a round, a month or a province.
_LONGEST = 36
