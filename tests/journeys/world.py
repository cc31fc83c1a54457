"""The world that the flows run in: a home, a database, a LINE and a mail server on loopback, and a clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pendulum
from sqlalchemy import Engine
from standins.line_server import TOKEN, Accepted, LineStandin
from standins.mail_server import MailStandin

from pramoen.records.database import open_database
from pramoen.records.migrate import migrate

BANGKOK = ZoneInfo("Asia/Bangkok")


@dataclass(frozen=True)
class Received:
    """A message as it arrived: when, on which channel, at which address, its words."""

    at: dt.datetime
    channel: str
    address: str
    text: str

    @property
    def day(self) -> dt.date:
        """The day it arrived."""
        return self.at.date()

    @property
    def subject(self) -> str:
        """The subject of a mail, or the first line on LINE."""
        return self.text.partition("\n")[0]


@dataclass
class World:
    """What the story acts in. `now` is the simulated clock; `received` everything that arrived."""

    home: Path
    engine: Engine
    line: LineStandin
    mail: MailStandin
    now: dt.datetime = dt.datetime(2024, 10, 1, 8, 30, tzinfo=BANGKOK)
    received: list[Received] = field(default_factory=list)
    sweeps: list[dt.datetime] = field(default_factory=list)

    def at(self, day: dt.date, time: str = "08:30") -> pendulum.DateTime:
        """Set the clock, and give the moment as flows and rooms take it."""
        hour, minute = (int(part) for part in time.split(":"))
        self.now = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=BANGKOK)
        return pendulum.instance(self.now, tz="Asia/Bangkok")

    def on_line(self, accepted: Accepted) -> None:
        """LINE took a push."""
        self.received.append(Received(self.now, "line", accepted.to, accepted.text))

    def by_mail(self, mail: EmailMessage) -> None:
        """The mail server took a mail."""
        body = mail.get_body(("plain",))
        words = str(body.get_content()).replace("\r\n", "\n") if body is not None else ""
        address = parseaddr(str(mail["To"]))[1]
        self.received.append(Received(self.now, "email", address, f"{mail['Subject']}\n{words}"))

    def seconds(self) -> float:
        """The clock as the stand-ins count it."""
        return self.now.timestamp()

    async def remind(self, at: pendulum.DateTime, **asked: Any) -> None:
        """A sweep."""
        from flows.remind import remind

        self.sweeps.append(self.now)
        await remind(as_of=at, home=self.home, **asked)


@contextmanager
def a_world(folder: Path, database_url: str) -> Iterator[World]:
    """An empty home and database with both servers running."""
    with LineStandin() as line, MailStandin() as mail:
        home = folder / "home"
        home.mkdir()
        (home / "pramoen.toml").write_text(
            "\n".join(
                [
                    f"database_url = '{database_url}'",
                    f"line_token = '{TOKEN}'",
                    f"line_endpoint = '{line.endpoint}'",
                    f"mail_url = 'mailto://127.0.0.1:{mail.port}?from=office@example.go.th'",
                    "team_share = '40'",
                    "results_share = '70'",
                ]
            ),
            encoding="utf-8",
        )
        engine = open_database(database_url)
        migrate(engine)
        world = World(home=home, engine=engine, line=line, mail=mail)
        line.on_accepted, mail.on_accepted = world.on_line, world.by_mail
        # Retry keys are kept for a day of the simulated clock.
        line.clock = world.seconds
        try:
            yield world
        finally:
            engine.dispose()
