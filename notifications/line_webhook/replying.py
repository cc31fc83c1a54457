"""Sending replies, which cost no quota."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Protocol

from notifications.channels.line_api import LINE_ENDPOINT, LineApi
from notifications.channels.line_parts import requests_of
from notifications.channels.result import SendResult
from notifications.line_webhook.answer import Reply

__all__ = ["LineReplier", "Replier", "send_replies"]

# Who waits in a conversation waits for seconds; a token is good for a minute.
_CONNECT, _READ = 2.0, 5.0
_log = logging.getLogger(__name__)


class Replier(Protocol):
    """What can reply."""

    def reply(self, reply_token: str, messages: list[dict[str, str]]) -> SendResult:
        """Answer an event with up to five message objects."""


class LineReplier:
    """Replies with the channel access token, on a connection for each: any thread may use it."""

    def __init__(self, token: str, endpoint: str = LINE_ENDPOINT, *, verify: bool = True) -> None:
        self._token = token
        self._endpoint = endpoint
        self._verify = verify

    def reply(self, reply_token: str, messages: list[dict[str, str]]) -> SendResult:
        """Answer an event with up to five message objects."""
        api = LineApi.opened(self._token, self._endpoint, (_CONNECT, _READ), self._verify)
        try:
            return api.reply(reply_token, messages)
        finally:
            api.close()


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
