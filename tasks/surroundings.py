"""What a run works with: the database, the calendar, and what was set; handed from flows to tasks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlalchemy import Engine

from calendars.working_days import WorkingDays
from notifications.digests import Wording
from notifications.outbox.channels_in_use import Channels
from notifications.outbox.run import MailUnknown

__all__ = ["Surroundings"]


class Surroundings:
    """One object for a whole run. A plain class: Prefect looks into dataclasses for futures."""

    def __init__(
        self,
        *,
        engine: Engine,
        calendar: WorkingDays,
        hours: tuple[dt.time, dt.time],
        wording: Wording,
        channels: Channels,
        letters_folder: Path,
        heartbeat_file: Path,
        late_after: int,
        mail_unknown: MailUnknown,
    ) -> None:
        self.engine = engine
        self.calendar = calendar
        self.hours = hours
        self.wording = wording
        self.channels = channels
        self.letters_folder = letters_folder
        self.heartbeat_file = heartbeat_file
        self.late_after = late_after
        self.mail_unknown = mail_unknown

    def close(self) -> None:
        """Let go of connections."""
        self.channels.close()
        self.engine.dispose()

    def __enter__(self) -> Surroundings:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
