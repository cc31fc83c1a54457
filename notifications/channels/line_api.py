"""The few calls of the LINE Messaging API that we make, over one kept connection."""

from __future__ import annotations

import json
from typing import Any, Self
from urllib.parse import quote
from uuid import UUID

from notifications.channels.http_answer import Answer
from notifications.channels.line_answers import result_of_answer, result_of_failure
from notifications.channels.line_connection import LineConnection, NoAnswerError, NothingLeftError
from notifications.channels.line_quota import LineQuota
from notifications.channels.result import SendResult

__all__ = ["LINE_ENDPOINT", "LineApi"]

LINE_ENDPOINT = "https://api.line.me"

# Made once: `json.dumps` makes one each time it is asked for anything but ASCII.
_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


class LineApi:
    """A connection to `endpoint` with the channel access token; times in seconds."""

    def __init__(
        self, token: str, *, endpoint: str, connect_timeout: float, read_timeout: float, verify: bool
    ) -> None:
        self._connection = LineConnection(
            endpoint, connect_timeout=connect_timeout, read_timeout=read_timeout, verify=verify
        )
        self._authorization = {"Authorization": f"Bearer {token}"}

    @classmethod
    def opened(cls, token: str, endpoint: str, timeouts: tuple[float, float], verify: bool) -> Self:
        """A connection with (connect, read) time-outs as Apprise keeps them."""
        connect, read = timeouts
        return cls(token, endpoint=endpoint, connect_timeout=connect, read_timeout=read, verify=verify)

    def push(self, to: str, messages: list[dict[str, str]], key: UUID) -> SendResult:
        """Push message objects to one user, group or room; `key` makes a repeat harmless for 24 hours."""
        headers = {"X-Line-Retry-Key": str(key)}
        return self._post("/v2/bot/message/push", {"to": to, "messages": messages}, headers)

    def reply(self, reply_token: str, messages: list[dict[str, str]]) -> SendResult:
        """Answer an event of the webhook with up to five message objects; it costs no quota.

        A token is good once and for about a minute: a reply of which nothing came back is not sent again.
        """
        return self._post("/v2/bot/message/reply", {"replyToken": reply_token, "messages": messages}, {})

    def check(self) -> SendResult:
        """Whether LINE takes the token, as what would become of a message; nothing is sent."""
        try:
            return result_of_answer(self._connection.exchange("GET", "/v2/bot/info", self._authorization))
        except (NothingLeftError, NoAnswerError) as error:
            return result_of_failure(error)

    def read_quota(self) -> LineQuota | None:
        """The month's quota and use; None where LINE does not say."""
        quota = self._get("/v2/bot/message/quota")
        used = self._get("/v2/bot/message/quota/consumption")
        if quota is None or used is None:
            return None
        limit = int(quota["value"]) if quota.get("type") == "limited" else None
        return LineQuota(limit, int(used.get("totalUsage", 0)))

    def count_members(self, group_id: str) -> int | None:
        """How many people a group (C…) or room (R…) has; None where LINE does not say.

        The quota counts each of them.
        """
        kind = "room" if group_id.startswith("R") else "group"
        said = self._get(f"/v2/bot/{kind}/{quote(group_id, safe='')}/members/count")
        count = said.get("count") if said else None
        return count if isinstance(count, int) else None

    def reaches(self, user_id: str) -> bool | None:
        """Whether the user has the account as a friend and has not blocked it; None where LINE does not say.

        A push to someone who blocked the account is accepted and never shown; only the profile tells.
        """
        answer = self._ask(f"/v2/bot/profile/{quote(user_id, safe='')}")
        if answer is None:
            return None
        if answer.is_success:
            return True
        return False if answer.status == 404 else None

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _post(self, path: str, body: dict[str, Any], headers: dict[str, str]) -> SendResult:
        content = _json(body).encode()
        kind = {"Content-Type": "application/json"}
        try:
            answer = self._connection.exchange("POST", path, self._authorization | kind | headers, content)
        except (NothingLeftError, NoAnswerError) as error:
            return result_of_failure(error)
        return result_of_answer(answer)

    def _ask(self, path: str) -> Answer | None:
        try:
            return self._connection.exchange("GET", path, self._authorization)
        except (NothingLeftError, NoAnswerError):
            return None

    def _get(self, path: str) -> dict[str, Any] | None:
        answer = self._ask(path)
        if answer is None or not answer.is_success:
            return None
        try:
            body = json.loads(answer.body)
        except ValueError:
            return None
        return body if isinstance(body, dict) else None
