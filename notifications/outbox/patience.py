"""When a wave stops trying a channel: no answer five times in a row, a rate limit, a token refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import pendulum

from notifications.channels import SendResult

__all__ = ["Patience"]

_IN_A_ROW = 5
_DOWN = frozenset(
    {
        *("unreachable", "tls-failed", "login-refused", "sender-refused", "connection-lost"),
        *("unavailable", "server-error", "no-answer"),
    }
)
_WAIT = pendulum.duration(minutes=2)


@dataclass(slots=True)
class Patience:
    """What the channels have said of themselves in this wave; messages keep their place, and wait.

    Without it an outage would cost a time-out for each message, and a rate limit would be run into again
    and again.
    """

    lost: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    _wait: dict[str, pendulum.Duration] = field(default_factory=dict)
    _bad: Counter[str] = field(default_factory=Counter)

    def heard(self, channel: str, result: SendResult) -> None:
        """Take note of one answer."""
        if result.outcome == "rate_limited":
            self.lost.add(channel)
            if result.retry_after:
                self._wait[channel] = pendulum.duration(seconds=result.retry_after)
        elif result.reason_code == "unauthorized":
            self.refused.add(channel)
        elif result.reason_code in _DOWN:
            self._bad[channel] += 1
            if self._bad[channel] >= _IN_A_ROW:
                self.lost.add(channel)
        else:
            self._bad[channel] = 0

    def tries(self, channel: str) -> bool:
        """Whether anything more is to be sent on the channel."""
        return channel not in self.lost and channel not in self.refused

    def wait(self, channel: str) -> pendulum.Duration:
        """How long what was not sent for its sake is to wait."""
        return self._wait.get(channel, _WAIT)
