"""What must hold of the machine that Pramoen runs on: room on its disk, and a clock that can be right."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

import pendulum

__all__ = ["Room", "is_behind", "room_on_disk"]

Room = Literal["enough", "little", "none"]

# Bytes: below the first a round's papers may not fit, below the second the database itself stops.
_LITTLE = 1_000_000_000
_NONE = 200_000_000
# Two machines' clocks may differ by this much without harm.
_SLACK = pendulum.duration(minutes=5)


def room_on_disk(folder: Path) -> tuple[int, Room]:
    """The free bytes where a folder lies (or will lie), and whether they suffice."""
    there = folder.absolute()
    while not there.exists():
        there = there.parent
    free = shutil.disk_usage(there).free
    return free, "none" if free < _NONE else "little" if free < _LITTLE else "enough"


def is_behind(now: pendulum.DateTime, latest: pendulum.DateTime | None) -> bool:
    """Whether the clock stands before the latest entry on record: a reminder would go out on a wrong day."""
    return latest is not None and latest > now + _SLACK
