"""Events as LINE brings them to a webhook, and the signature of the body they come in."""

from __future__ import annotations

import base64
import hashlib
import hmac
import itertools
import json
from dataclasses import dataclass, field
from typing import Any

from standins.line_server import LineStandin

SECRET = "made-up-channel-secret"
GROUP = "C" + "ab" * 16


def signed(document: Any, secret: str = SECRET) -> tuple[bytes, str]:
    """A body and the X-Line-Signature for it."""
    body = document if isinstance(document, bytes) else json.dumps(document, ensure_ascii=False).encode()
    return body, base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


@dataclass
class LineEvents:
    """Makes events with ids of their own and reply tokens that `line` takes; `now` is seconds since 1970."""

    line: LineStandin
    now: float = 1_750_728_600.0
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def event(self, kind: str, user: str | None = None, **more: Any) -> dict[str, Any]:
        """An event of a conversation with `user`; `more` replaces or adds fields, None leaves one out."""
        event: dict[str, Any] = {
            "type": kind,
            "mode": "active",
            "timestamp": int(self.now * 1000),
            "source": {"type": "user", "userId": user},
            "webhookEventId": f"01HZ{next(self._numbers):022d}",
            "deliveryContext": {"isRedelivery": False},
            "replyToken": self.line.issue_token(),
        }
        return {name: value for name, value in (event | more).items() if value is not None}

    def text(self, user: str, words: str, **more: Any) -> dict[str, Any]:
        """A text message from `user`."""
        return self.event("message", user, message={"type": "text", "id": "1", "text": words}, **more)

    def in_group(self, kind: str, group: str = GROUP, **more: Any) -> dict[str, Any]:
        """An event of a group."""
        return self.event(kind, source={"type": "group", "groupId": group}, **more)

    def body(self, *events: dict[str, Any]) -> dict[str, Any]:
        """What LINE posts for these events."""
        return {"destination": "U" + "f" * 32, "events": list(events)}
