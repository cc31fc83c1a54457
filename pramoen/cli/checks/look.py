"""What one look of the doctor comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Look", "note", "ok", "wrong"]


@dataclass(frozen=True, slots=True)
class Look:
    """What was looked at, whether it is ok, worth a note or wrong, what was seen, and what to do about it.

    `check` is a name for programs (database, disk …); `detail` and `do` are Thai, with settings by name.
    """

    check: str
    state: Literal["ok", "note", "wrong"]
    detail: str
    do: str = ""


def ok(check: str, detail: str) -> Look:
    """Nothing needs to be done."""
    return Look(check, "ok", detail)


def note(check: str, detail: str, do: str) -> Look:
    """It works, yet somebody should know."""
    return Look(check, "note", detail, do)


def wrong(check: str, detail: str, do: str) -> Look:
    """Something will not work until it is mended."""
    return Look(check, "wrong", detail, do)
