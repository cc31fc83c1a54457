"""The steps of keeping house: old rows go, and what will be short soon is said."""

from __future__ import annotations

import pendulum

from pramoen.machine import is_behind, room_on_disk
from pramoen.records.database import reading, writing
from pramoen.records.pruning import Pruned, latest_word, prune
from tasks.step import step
from tasks.surroundings import Surroundings

__all__ = ["check_clock", "check_disk", "prune_records"]

_STATES = {"enough": "ok", "little": "warning", "none": "error"}


@step("prune-records", retries=2)
def prune_records(around: Surroundings, *, at: pendulum.DateTime) -> Pruned:
    """Delete what has served its time and is nobody's record: events of LINE, spent codes, old readings."""
    with writing(around.engine) as session:
        return prune(session, now=at)


@step("check-disk")
def check_disk(around: Surroundings) -> dict[str, str]:
    """How much room the disk has that holds letters and database."""
    free, room = room_on_disk(around.letters_folder)
    state = _STATES[room]
    do = "" if state == "ok" else "free some room, or move the home folder to a larger disk"
    return {"check": "disk", "state": state, "detail": f"{free // 1_000_000} MB free", "do": do}


@step("check-clock")
def check_clock(around: Surroundings, *, at: pendulum.DateTime) -> dict[str, str]:
    """Whether the clock stands before what is on record: a reminder would go out on the wrong day."""
    with reading(around.engine) as session:
        latest = latest_word(session)
    behind = is_behind(at, latest)
    return {
        "check": "clock",
        "state": "error" if behind else "ok",
        "detail": f"the latest entry is of {latest.in_timezone('Asia/Bangkok'):YYYY-MM-DD HH:mm}"
        if latest
        else "nothing is on record",
        "do": "set the machine's clock (or the day given is before what is on record)" if behind else "",
    }
