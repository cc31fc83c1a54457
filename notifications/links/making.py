"""Making the links of messages."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from uuid import UUID

import pendulum

from notifications.links.keys import Keys, keys_in
from notifications.links.link import LIFETIMES, Link, Purpose
from notifications.links.signing import signed

__all__ = ["LinkMaker"]


class LinkMaker:
    """Makes links below `public_url`, signed with the key in `secret_file`, which is read at the first.

    Of `at` only the day in Bangkok counts: the same message has the same link whenever it is written.
    """

    def __init__(self, public_url: str, secret_file: Path) -> None:
        self._below = f"{public_url.rstrip('/')}/l/"
        self._secret_file = secret_file

    @cached_property
    def _keys(self) -> Keys:
        return keys_in(self._secret_file)

    def home(self, officer_id: int, at: pendulum.DateTime) -> str:
        """The page of everything an officer owes."""
        return self._link("home", officer_id, None, at)

    def duty(self, officer_id: int, duty_id: UUID, at: pendulum.DateTime) -> str:
        """The page of one duty."""
        return self._link("duty", officer_id, duty_id, at)

    def snooze(self, officer_id: int, duty_id: UUID | None, at: pendulum.DateTime) -> str:
        """The page that puts off the reminders of a duty, or of all."""
        return self._link("snooze", officer_id, duty_id, at)

    def unsubscribe(self, officer_id: int, at: pendulum.DateTime) -> str:
        """The page that stops optional notices."""
        return self._link("unsubscribe", officer_id, None, at)

    def _link(self, purpose: Purpose, officer_id: int, duty_id: UUID | None, at: pendulum.DateTime) -> str:
        day = at.in_timezone("Asia/Bangkok").date()
        link = Link(purpose, officer_id, duty_id, day, day + LIFETIMES[purpose])
        return self._below + signed(self._keys, link.packed(), use="link")
