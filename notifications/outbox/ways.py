"""By which channels an officer can be reached."""

from __future__ import annotations

from collections.abc import Collection

from pramoen.records.models import Officer

__all__ = ["ways"]


def ways(officer: Officer, closed: Collection[tuple[int, str]] = ()) -> list[str]:
    """The channels to an officer that work, LINE before mail unless he prefers mail; `closed` do not work."""
    addresses = {"line": officer.line_user_id, "email": officer.email}
    names = sorted(addresses, key=lambda name: name != officer.prefers)
    return [name for name in names if addresses[name] and (officer.id, name) not in closed]
