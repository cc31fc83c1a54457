"""A form that cannot be taken as it is."""

from __future__ import annotations

__all__ = ["WrongForm"]


class WrongForm(Exception):
    """What is wrong: stale (open for too long), settled (it came in), day (outside limits), reason (none)."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind
