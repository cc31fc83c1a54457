"""By which channels an officer can be reached."""

from __future__ import annotations

from collections.abc import Collection

from pramoen.records.models import Officer

__all__ = ["ways"]


def ways(officer: Officer, closed: Collection[tuple[int, str]] = ()) -> list[str]:
    """The channels to an officer that work, LINE before mail; `closed` are those known not to."""
    addresses = {"line": officer.line_user_id, "email": officer.email}
    return [name for name, address in addresses.items() if address and (officer.id, name) not in closed]
