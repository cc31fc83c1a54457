"""A reminder that is due and does not go out now, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

__all__ = ["Held", "HeldReason"]

HeldReason = Literal[
    "satisfied",
    "quiet_day",
    "quiet_hours",
    "snoozed",
    "quota",
    "no_contact",
    "already_sent",
    "superseded",
    "round_suspended",
    "not_allowed",
]


@dataclass(frozen=True, slots=True)
class Held:
    """A reminder that is due and does not go out now, with the reason."""

    duty_id: UUID
    officer_code: str
    reason: HeldReason

    def as_json(self) -> dict[str, str]:
        """The entry under `held` of `pramoen remind --json`."""
        return {"duty": str(self.duty_id), "officer": self.officer_code, "reason": self.reason}
