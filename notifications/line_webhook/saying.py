"""From what became of an event to the words of its reply."""

from __future__ import annotations

from typing import Any

from notifications.line_webhook.handled import Handled, Hearing
from notifications.replies import ReplyFacts, render_reply

__all__ = ["saying"]


def saying(outcome: str, hearing: Hearing, reply: str | None = None, **facts: Any) -> Handled:
    """The outcome with reply `reply`, or the one of the outcome's own name; `facts` as in ReplyFacts."""
    known = ReplyFacts(today=hearing.today, **facts)
    wording = hearing.wording
    return Handled(outcome, render_reply(reply or outcome, known, wording.overrides, digits=wording.digits))
