"""Sending replies, which cost no quota."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Protocol

from notifications.channels.line_parts import requests_of
from notifications.channels.result import SendResult
from notifications.line_webhook.answer import Reply

__all__ = ["Replier", "send_replies"]

_log = logging.getLogger(__name__)


class Replier(Protocol):
    """What can reply: `notifications.channels.line_api.LineApi`, opened with short time-outs."""

    def reply(self, reply_token: str, messages: list[dict[str, str]]) -> SendResult:
        """Answer an event with up to five message objects."""


def send_replies(replies: Iterable[Reply], replier: Replier) -> tuple[str, ...]:
    """Send each reply once and give the reason code of each; one that is lost stays lost.

    What a reply tells of was committed before. A token is good once, so nothing is tried again.
    """
    codes: list[str] = []
    for reply in replies:
        result = replier.reply(reply.token, next(iter(requests_of(reply.text))))
        if result.outcome != "accepted":
            _log.warning("a reply was not accepted: %s", result.reason_code)
        codes.append(result.reason_code)
    return tuple(codes)
