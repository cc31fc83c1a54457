"""Mail to an officer whose LINE account was linked or unlinked: whoever did not do it himself is to know."""

from __future__ import annotations

from typing import Final

import pendulum
from sqlalchemy.orm import Session

from notifications.digests import Wording, home_link
from notifications.messages import LineLinkNotice
from notifications.plain_message import plain_message
from notifications.rehearsal import as_rehearsed
from notifications.rendering import render
from pramoen.records import outbox
from pramoen.records.models import Officer

__all__ = ["LINE_LINK", "plan_link_notice"]

LINE_LINK: Final = "line_link"
"""The kind of these messages; they go out by mail alone, at any hour."""

_USEFUL_FOR = pendulum.duration(days=3)


def plan_link_notice(
    session: Session,
    officer: Officer,
    *,
    linked: bool,
    at: pendulum.DateTime,
    wording: Wording,
    replaced: bool = False,
) -> None:
    """Put the notice into the outbox, where the officer has mail; LINE itself says so in the conversation."""
    if officer.email is None:
        return
    local = at.in_timezone("Asia/Bangkok")
    facts = LineLinkNotice(
        today=local.date(),
        round_label="",
        link=home_link(officer, day=local.date(), wording=wording),
        name=officer.name,
        linked=linked,
        replaced=replaced,
    )
    words = render(LINE_LINK, facts, wording.overrides, digits=wording.digits)
    planned = plain_message(
        officer,
        "email",
        words,
        kind=LINE_LINK,
        about=f"{local:HHmmss.SSSSSS}",
        day=local.date(),
        at=at,
        useful_for=_USEFUL_FOR,
        rank=1,
    )
    outbox.add_planned(session, as_rehearsed([planned], wording), at=at)
