"""How many messages the account may still send this month."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LineQuota"]


@dataclass(frozen=True, slots=True)
class LineQuota:
    """The month's `limit` (None: unlimited) and what of it is `used`, counted in messages × recipients."""

    limit: int | None
    used: int

    @property
    def remaining(self) -> int | None:
        """What may still be sent; None where there is no limit."""
        return None if self.limit is None else max(self.limit - self.used, 0)
