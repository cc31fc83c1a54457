"""An officer as a roster gives him: the row that sheets are read into and records are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["APPRAISED_ROLES", "ROLES", "SIZES", "RosterRow"]

ROLES: Final = ("officer", "supervisor", "verifier", "coordinator", "administrator")
SIZES: Final = ("large", "medium", "small")

# Who is appraised in a round; one who only coordinates or administers is not.
APPRAISED_ROLES: Final = frozenset({"officer", "supervisor", "verifier"})


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One officer. `size` is of his office (large, medium, small or None); `roles` has at least one."""

    officer_id: str
    name: str
    position: str | None
    office: str
    size: str | None
    supervisor_id: str | None
    email: str | None
    line_user_id: str | None
    roles: tuple[str, ...]
    province: str
