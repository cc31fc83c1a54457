"""Mail, as a channel."""

from __future__ import annotations

import logging

from notifications.channels.channel import Channel
from notifications.channels.mail_plugin import PramoenMail
from notifications.channels.outgoing import Outgoing
from notifications.channels.result import SendResult

__all__ = ["MailChannel"]

_log = logging.getLogger(__name__)


class MailChannel(Channel):
    """Sends through one mail server; made by `open_channel("mailtos://…")`."""

    name = "email"

    def __init__(self, service: PramoenMail) -> None:
        self._service = service

    def send(self, outgoing: Outgoing) -> SendResult:
        result = self._service.deliver(outgoing)
        _log.info("message %s: %s (%s)", outgoing.message_id, result.outcome, result.reason_code)
        return result

    def greet(self) -> SendResult:
        """Whether the server can be reached and takes our login; nothing is sent."""
        return self._service.greet()

    def close(self) -> None:
        self._service.close()
