"""What a channel is given to send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

__all__ = ["Outgoing"]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to one address, its words final.

    `message_id` is the outbox row's; sending the same id again must not reach the person twice where
    the channel can help it. `to_address` is a LINE user, group or room id, or an e-mail address.
    `headers` are more headers of a mail (List-Unsubscribe, Date …); LINE has none.
    """

    message_id: UUID
    to_address: str = field(repr=False)
    subject: str
    text: str = field(repr=False)
    html: str | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
