"""LINE, as a channel."""

from __future__ import annotations

import logging

from notifications.channels.channel import Channel
from notifications.channels.line_plugin import PramoenLine
from notifications.channels.line_quota import LineQuota
from notifications.channels.outgoing import Outgoing
from notifications.channels.result import SendResult

__all__ = ["LineChannel"]

_log = logging.getLogger(__name__)


class LineChannel(Channel):
    """Pushes through one account; made by `open_channel("pline://…")`."""

    name = "line"

    def __init__(self, service: PramoenLine) -> None:
        self._service = service

    def send(self, outgoing: Outgoing) -> SendResult:
        result = self._service.deliver(outgoing)
        if result.outcome == "rate_limited" and self._is_used_up():
            result = SendResult("quota", "monthly-quota", result.words, result.provider_id)
        _log.info("message %s: %s (%s)", outgoing.message_id, result.outcome, result.reason_code)
        return result

    def read_quota(self) -> LineQuota | None:
        """What the account may still send this month; None where LINE does not say."""
        return self._service.api.read_quota()

    def count_members(self, group: str) -> int | None:
        """How many people a group or room has; None where LINE does not say."""
        return self._service.api.count_members(group)

    def reaches(self, user_id: str) -> bool | None:
        """False where the user blocked the account or never added it; None where LINE does not say."""
        return self._service.api.reaches(user_id)

    def close(self) -> None:
        self._service.close()

    def _is_used_up(self) -> bool:
        """Whether the month's quota is what lies behind a 429, whatever its words."""
        quota = self.read_quota()
        return quota is not None and quota.remaining == 0
