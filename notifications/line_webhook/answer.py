"""What is answered to LINE, and what is answered to people."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Reply", "WebhookAnswer"]


@dataclass(frozen=True, slots=True)
class Reply:
    """Words for whoever caused an event; `token` is good once, and for a minute."""

    token: str
    text: str


@dataclass(frozen=True, slots=True)
class WebhookAnswer:
    """The HTTP status to answer LINE with, why, what became of each event, and the replies to send after it.

    200 took everything, 400 is no webhook of LINE's, 401 is signed by someone else, 413 is too long, and
    503 asks LINE to bring it again: what was done is known by its id and is not done twice.
    """

    status: int
    reason: str
    outcomes: tuple[str, ...] = ()
    replies: tuple[Reply, ...] = ()
