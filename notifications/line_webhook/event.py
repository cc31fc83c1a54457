"""The events of a webhook's body, as far as we look at them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import pendulum

from pramoen.errors import BadInput

__all__ = ["Event", "read_events"]

_EVENT_ID = re.compile(r"[A-Za-z0-9_-]{1,60}")
_KIND = re.compile(r"[A-Za-z]{1,30}")
_USER = re.compile(r"U[0-9a-f]{32}")
_GROUP = re.compile(r"[CR][0-9a-f]{32}")
_TOKEN = re.compile(r"[!-~]{1,200}")
# Milliseconds since 1970 that a calendar still knows: up to the year 9999.
_LAST_MOMENT = 253_000_000_000_000


@dataclass(frozen=True, slots=True)
class Event:
    """One event: who or which group caused it, when, and what a message says.

    `kind` is LINE's own word for it. `user_id` is None where LINE does not tell (a group's member who has
    not added the account); `group_id` is a group's or a room's. An event on `standby` is another's to act
    on. `text` is a text message's words, for other messages None.
    """

    id: str
    kind: str
    at: pendulum.DateTime | None = None
    redelivered: bool = False
    standby: bool = False
    reply_token: str | None = None
    user_id: str | None = None
    group_id: str | None = None
    message_kind: str | None = None
    text: str | None = None

    @property
    def is_private(self) -> bool:
        """Whether it comes from a conversation with one person, not from a group."""
        return self.user_id is not None and self.group_id is None


def read_events(body: bytes) -> list[Event | None]:
    """The events of a body, None for one without an id or a kind. Raises BadInput where it is no webhook."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        raise BadInput("the body is not JSON") from None
    events = document.get("events") if isinstance(document, dict) else None
    if not isinstance(events, list):
        raise BadInput("the body has no list of events")
    return [_event(one) for one in events]


def _event(given: Any) -> Event | None:
    event = _object(given)
    id_, kind = _like(_EVENT_ID, event.get("webhookEventId")), _like(_KIND, event.get("type"))
    if id_ is None or kind is None:
        return None
    source, message = _object(event.get("source")), _object(event.get("message"))
    text = message.get("text")
    return Event(
        id=id_,
        kind=kind,
        at=_moment(event.get("timestamp")),
        redelivered=_object(event.get("deliveryContext")).get("isRedelivery") is True,
        standby=event.get("mode") == "standby",
        reply_token=_like(_TOKEN, event.get("replyToken")),
        user_id=_like(_USER, source.get("userId")),
        group_id=_like(_GROUP, source.get("groupId")) or _like(_GROUP, source.get("roomId")),
        message_kind=_like(_KIND, message.get("type")),
        text=text if message.get("type") == "text" and isinstance(text, str) else None,
    )


def _object(given: Any) -> dict[str, Any]:
    return given if isinstance(given, dict) else {}


def _like(pattern: re.Pattern[str], given: Any) -> str | None:
    return given if isinstance(given, str) and pattern.fullmatch(given) else None


def _moment(given: Any) -> pendulum.DateTime | None:
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given <= _LAST_MOMENT:
        return None
    return pendulum.from_timestamp(given / 1000)
