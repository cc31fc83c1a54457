"""What a reply on LINE is given: plain facts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from notifications.messages import DigestItem

__all__ = ["PausedItem", "ReplyFacts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PausedItem:
    """A duty whose reminders rest until the morning of `resumes`."""

    title: str
    due: dt.date
    resumes: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyFacts:
    """What replies know: the day, the page to act on, what is owed, what rests, what cannot rest any more.

    `later` is the next duty where nothing is owed soon. `shortened` where not all rests until the day asked
    for. `group_id` is LINE's own id of a group.
    """

    today: dt.date
    link: str | None = None
    items: tuple[DigestItem, ...] = ()
    paused: tuple[PausedItem, ...] = ()
    shortened: bool = False
    kept: tuple[DigestItem, ...] = ()
    later: DigestItem | None = None
    has_mail: bool = True
    group_id: str | None = None
