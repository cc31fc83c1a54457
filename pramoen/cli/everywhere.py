"""The options that hold everywhere, and what they come to: home, clock, actor, round and province."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pramoen.errors import BadInput, NotAllowed, UnknownName

if TYPE_CHECKING:
    import pendulum
    from sqlalchemy import Engine

    from calendars.working_days import WorkingDays
    from pramoen.settings import Settings

__all__ = ["OPTIONS", "Everywhere", "hoisted"]

# Option -> whether a value follows it.
OPTIONS: Final = {
    "--home": True,
    "--as-of": True,
    "--by": True,
    "--round": True,
    "--province": True,
    "--yes": False,
    "-y": False,
}


def hoisted(arguments: Sequence[str], options: dict[str, bool]) -> list[str]:
    """Bring the options that hold everywhere to the front, so that they may stand anywhere on the line."""
    front: list[str] = []
    rest: list[str] = []
    left = list(arguments)
    while left:
        word = left.pop(0)
        if word == "--":
            rest += [word, *left]
            break
        name = word.partition("=")[0]
        if name not in options:
            rest.append(word)
        elif "=" in word or not options[name]:
            front.append(word)
        else:
            front += [word, *left[:1]]
            del left[:1]
    return front + rest


@dataclass(frozen=True, slots=True)
class Everywhere:
    """What was said with the options that hold everywhere; each is worked out when a command asks for it."""

    home: Path | None = None
    as_of: str | None = None
    by: str | None = None
    round: str | None = None
    province: str | None = None
    yes: bool = False

    def settings(self) -> Settings:
        """The settings in force."""
        from pramoen.settings import load_settings

        return load_settings(self.home)

    def clock(self) -> pendulum.DateTime:
        """The moment that the command goes by, in Asia/Bangkok."""
        import pendulum

        from calendars.moment import parse_when

        now = pendulum.now("Asia/Bangkok")
        if self.as_of is None:
            return now
        try:
            return parse_when(self.as_of, now=now)
        except ValueError as error:
            raise BadInput(f"--as-of {self.as_of!r}: {error}") from error

    def actor(self) -> str:
        """Who acts: --by, the setting, else the name of the server's own runs."""
        return self.by or self.settings().actor or "system"

    def decider(self) -> str:
        """Who decides; a decision is never the server's own.

        Raises BadInput where nobody is named, UnknownName where it is nobody on the roster.
        """
        who = self.by or self.settings().actor
        if not who:
            raise BadInput("a decision needs a person; say who with --by OFFICER or PRAMOEN_ACTOR")
        from pramoen.records.database import reading
        from pramoen.records.roster import is_officer

        with reading(self.engine()) as session:
            if not is_officer(session, who):
                raise UnknownName(f"no officer {who!r} is on the roster; --by takes an officer's id")
        return who

    def province_named(self) -> str | None:
        """The province said with --province, without จังหวัด. Raises UnknownName where it is not on record."""
        if self.province is None:
            return None
        name = self.province.strip().removeprefix("จังหวัด").strip()
        from pramoen.records.database import reading
        from pramoen.records.roster import provinces

        with reading(self.engine()) as session:
            known = [province.name for province in provinces(session)]
        if name not in known:
            raise UnknownName(
                f"no province {self.province!r} is on record; there are {', '.join(known) or 'none'}"
            )
        return name

    def may_go(self, what: str) -> None:
        """Ask before something is sent, decided or moved on a day that is not today.

        Raises NotAllowed where the answer is no, or where nobody is there to answer.
        """
        import pendulum

        at = self.clock()
        if at.date() != pendulum.now("Asia/Bangkok").date():
            self.must_confirm(f"{what} as of {at.date()}, which is not today")

    def must_confirm(self, what: str) -> None:
        """Ask a person whether to go on. Raises NotAllowed where the answer is no, or nobody is there."""
        if self.yes:
            return
        if not sys.stdin.isatty():
            raise NotAllowed(
                f"{what}: it needs --yes (where there is --dry-run, that shows it and does nothing)"
            )
        sys.stderr.write(f"{what}. Go on? [y/N] ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            raise NotAllowed("nothing was done")

    def engine(self) -> Engine:
        """The database. Raises BadInput where it has not been set up, or is of another version."""
        from pramoen.records.database import open_database
        from pramoen.records.migrate import current_revision, is_current

        settings = self.settings()
        if settings.database_url is None and not (settings.home / "pramoen.db").exists():
            raise BadInput(
                f"there is no database in {settings.home}; run `pramoen init` or name another --home"
            )
        engine = open_database(settings.database)
        if current_revision(engine) is None:
            raise BadInput("the database has not been set up; run `pramoen init`")
        if not is_current(engine):
            raise BadInput(
                "the database is of another version of Pramoen; run `pramoen init` to bring it up to date"
            )
        return engine

    def calendar(self) -> WorkingDays:
        """Government working days, with the overlay file that is set."""
        return self.settings().calendar()
