"""The levels (ระดับคะแนน) of a rule: keys of JSON that are whole numbers, in order of the numbers."""

from __future__ import annotations

import re
from typing import Annotated, TypeVar

from pydantic import AfterValidator

__all__ = ["Levels", "in_order"]

T = TypeVar("T")
_LEVEL = re.compile(r"[0-9]|10")


def _keys_are_levels(levels: dict[str, T]) -> dict[str, T]:
    for key in levels:
        if not _LEVEL.fullmatch(key):
            raise ValueError(f"{key[:20]!r} is not a level from 0 to 10")
    return levels


Levels = Annotated[dict[str, T], AfterValidator(_keys_are_levels)]
"""What each level asks for, under keys "1", "2" …; there may be more or fewer than five."""


def in_order(levels: dict[str, T]) -> list[tuple[int, T]]:
    """The levels from the lowest number up."""
    return sorted(((int(key), asked) for key, asked in levels.items()), key=lambda pair: pair[0])
