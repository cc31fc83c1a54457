"""What a flow works with, made from the settings once for a run."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Engine

from notifications.channels import Channel, FolderChannel, line_url, open_channel
from notifications.digests import Wording
from notifications.links import LinkMaker
from notifications.outbox.channels_in_use import Channels
from pramoen.records.database import open_database
from pramoen.settings import Settings, load_settings
from tasks.surroundings import Surroundings

__all__ = ["channels_of", "surroundings"]


def surroundings(home: Path | None) -> tuple[Surroundings, Settings]:
    """Read the settings and open what they name; use the first in a `with`."""
    settings = load_settings(home)
    calendar = settings.calendar()
    around = Surroundings(
        engine=_engine(settings.database),
        calendar=calendar,
        hours=(dt.time.fromisoformat(settings.send_from), dt.time.fromisoformat(settings.send_until)),
        wording=Wording(
            digits=settings.digits,
            public_url=settings.public_url and settings.public_url.rstrip("/"),
            overrides=settings.templates,
            rehearsal=settings.rehearsal,
            calendar=calendar,
            links=LinkMaker(settings.public_url, settings.secret_file) if settings.public_url else None,
        ),
        channels=channels_of(settings),
        letters_folder=settings.letters_folder,
        heartbeat_file=settings.heartbeat_file,
        late_after=settings.late_after,
        mail_unknown=settings.mail_unknown,
    )
    return around, settings


@lru_cache(maxsize=4)
def _engine(url: str) -> Engine:
    """One engine a database for all runs in this process: it remembers how each statement is written.

    Each run lets go of the connections at its end; the next one makes new ones.
    """
    return open_database(url)


def channels_of(settings: Settings) -> Channels:
    """The channels. Where no account is set, messages are written to the outbox folder instead.

    In a rehearsal they are written there too, but for those to the officers that `allow` names.
    """
    folder = settings.outbox_folder
    line: list[Channel] = [FolderChannel(folder, "line")]
    mail: Channel = FolderChannel(folder, "email")
    if settings.line_token:
        url = line_url(settings.line_token, settings.line_endpoint)
        line = [open_channel(url) for _ in range(settings.line_connections)]
    if settings.mail_url:
        mail = open_channel(settings.mail_url)
    return Channels(
        {"line": line, "email": [mail]},
        folder={"line": FolderChannel(folder, "line"), "email": FolderChannel(folder, "email")},
        rehearsing=settings.rehearsal,
        allow=frozenset(settings.allow),
    )
