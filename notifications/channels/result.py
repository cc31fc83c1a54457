"""What became of one attempt to send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from notifications.channels.masking import mask

__all__ = ["CHANNEL_FAULTS", "Outcome", "SendResult"]

Outcome = Literal["accepted", "temporary", "permanent", "unknown", "quota", "rate_limited"]

CHANNEL_FAULTS = frozenset(
    {"unauthorized", "login-refused", "sender-refused", "tls-failed", "unreachable", "disk"}
)
"""Reasons that lie in the office's own set-up or in the provider, not with the person addressed."""

_LONGEST_WORDS = 500


@dataclass(frozen=True, slots=True)
class SendResult:
    """The outcome, why, and the provider's own words with everything personal masked.

    - `accepted`: the provider has it (which is not yet delivered); `provider_id` is its name for it.
    - `temporary`: it did not leave, or was refused for now; try again, after `retry_after` seconds if given.
    - `permanent`: refused; the same message will be refused again.
    - `unknown`: it may have left; only the same words under the same id may follow.
    - `quota`: the month's messages are used up.  `rate_limited`: too many at once.
    """

    outcome: Outcome
    reason_code: str
    words: str = ""
    provider_id: str | None = None
    retry_after: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", mask(self.words)[:_LONGEST_WORDS])

    @property
    def of_the_channel(self) -> bool:
        """Whether the fault is the channel's, so that nobody's address is to be marked for it."""
        return self.reason_code in CHANNEL_FAULTS
