"""What the pages work with, made once when they are put up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pendulum
from sqlalchemy import Engine

from calendars.working_days import WorkingDays
from notifications.digests import Wording
from notifications.entry_codes import CodeToSend
from notifications.line_webhook import Replier
from notifications.links import Keys, keys_in

__all__ = ["Parts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The database, the calendar, how things are worded, and the secrets.

    `clock` gives the moment, in Asia/Bangkok. `replier` answers LINE's users; without it nobody is
    answered. With `watch_sender` the pages are ready only while the sending loop gives signs of life.
    `send_code` takes over a one-time code and does not wait until it is sent; without it none is offered.
    `line_basic_id` is the account's own id on LINE (@…), to which links to a conversation lead.
    `group` tells what the processes beside the pages are doing (running, starting …), by name.
    """

    engine: Engine
    calendar: WorkingDays
    wording: Wording
    secret_file: Path
    clock: Callable[[], pendulum.DateTime]
    line_secret: str | None = field(default=None, repr=False)
    line_basic_id: str | None = None
    replier: Replier | None = None
    metrics_token: str | None = field(default=None, repr=False)
    watch_sender: bool = False
    send_code: Callable[[CodeToSend], None] | None = None
    group: Callable[[], Mapping[str, str]] | None = None

    @property
    def evidence_folder(self) -> Path:
        """Where the files lie that officers attach: beside the keys, in the home."""
        return self.secret_file.parent / "evidence"

    @property
    def keys(self) -> Keys:
        """The keys that sign links, read anew each time: they may be renewed while the pages are up."""
        return keys_in(self.secret_file)
