"""The few calls of the LINE Messaging API that we make, over one kept connection."""

from __future__ import annotations

from typing import Any, Self
from uuid import UUID

import httpx

from notifications.channels.line_answers import result_of_answer, result_of_failure
from notifications.channels.line_quota import LineQuota
from notifications.channels.result import SendResult

__all__ = ["LINE_ENDPOINT", "LineApi"]

LINE_ENDPOINT = "https://api.line.me"


class LineApi:
    """A connection to `endpoint` with the channel access token; times in seconds."""

    def __init__(
        self, token: str, *, endpoint: str, connect_timeout: float, read_timeout: float, verify: bool
    ) -> None:
        self._client = httpx.Client(
            base_url=endpoint.rstrip("/"),
            headers={"Authorization": f"Bearer {token}"},
            timeout=httpx.Timeout(read_timeout, connect=connect_timeout),
            verify=verify,
        )

    @classmethod
    def opened(cls, token: str, endpoint: str, timeouts: tuple[float, float], verify: bool) -> Self:
        """A connection with (connect, read) time-outs as Apprise keeps them."""
        connect, read = timeouts
        return cls(token, endpoint=endpoint, connect_timeout=connect, read_timeout=read, verify=verify)

    def push(self, to: str, messages: list[dict[str, str]], key: UUID) -> SendResult:
        """Push message objects to one user, group or room; `key` makes a repeat harmless for 24 hours."""
        body = {"to": to, "messages": messages}
        try:
            answer = self._client.post(
                "/v2/bot/message/push", json=body, headers={"X-Line-Retry-Key": str(key)}
            )
        except httpx.HTTPError as error:
            return result_of_failure(error)
        return result_of_answer(answer)

    def read_quota(self) -> LineQuota | None:
        """The month's quota and use; None where LINE does not say."""
        quota = self._get("/v2/bot/message/quota")
        used = self._get("/v2/bot/message/quota/consumption")
        if quota is None or used is None:
            return None
        limit = int(quota["value"]) if quota.get("type") == "limited" else None
        return LineQuota(limit, int(used.get("totalUsage", 0)))

    def reaches(self, user_id: str) -> bool | None:
        """Whether the user has the account as a friend and has not blocked it; None where LINE does not say.

        A push to someone who blocked the account is accepted and never shown; only the profile tells.
        """
        try:
            status = self._client.get(f"/v2/bot/profile/{user_id}").status_code
        except httpx.HTTPError:
            return None
        if status == httpx.codes.OK:
            return True
        return False if status == httpx.codes.NOT_FOUND else None

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def _get(self, path: str) -> dict[str, Any] | None:
        try:
            answer = self._client.get(path)
            body = answer.json() if answer.is_success else None
        except (httpx.HTTPError, ValueError):
            return None
        return body if isinstance(body, dict) else None
