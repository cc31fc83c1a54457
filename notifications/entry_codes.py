"""The message that carries a one-time code to get into the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pendulum
from sqlalchemy.orm import Session

from notifications.digests import Wording
from notifications.messages import EntryCodeNotice
from notifications.outbox.ways import ways
from notifications.plain_message import plain_message
from notifications.rehearsal import as_rehearsed
from notifications.rendering import render
from pramoen.records.channel_marks import closed_channels
from pramoen.records.entry_codes import VALID_MINUTES
from pramoen.records.models import Officer
from pramoen.records.outbox import Planned

__all__ = ["ENTRY_CODE", "CodeToSend", "plan_code"]

ENTRY_CODE: Final = "entry_code"
"""The kind of these messages: asked for by their reader, so they go out at any hour, and at once."""


@dataclass(frozen=True, slots=True)
class CodeToSend:
    """A code that an officer asked for at a moment, on the channel he would have it on if he can."""

    officer_id: int
    code: str = field(repr=False)
    channel: str
    asked_at: pendulum.DateTime


def plan_code(session: Session, to_send: CodeToSend, *, wording: Wording) -> list[Planned]:
    """The message with a code; none where no channel that works reaches the officer.

    On the channel asked for where it works, else on the other.
    """
    officer = session.get_one(Officer, to_send.officer_id)
    open_ways = ways(officer, closed_channels(session))
    if not open_ways:
        return []
    local = to_send.asked_at.in_timezone("Asia/Bangkok")
    facts = EntryCodeNotice(
        today=local.date(),
        round_label="",
        link=None,
        name=officer.name,
        code=to_send.code,
        minutes=VALID_MINUTES,
    )
    words = render("entry_code", facts, wording.overrides, digits=wording.digits)
    planned = plain_message(
        officer,
        to_send.channel if to_send.channel in open_ways else open_ways[0],
        words,
        kind=ENTRY_CODE,
        about=f"{local:HHmmss.SSSSSS}",
        day=local.date(),
        at=to_send.asked_at,
        useful_for=pendulum.duration(minutes=VALID_MINUTES),
        rank=0,
    )
    return as_rehearsed([planned], wording)
