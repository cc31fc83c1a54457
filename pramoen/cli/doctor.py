"""`pramoen doctor`: what is configured and from where, what is missing, what to do."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines
from pramoen.errors import PramoenError

if TYPE_CHECKING:
    from pramoen.settings import Settings

__all__ = ["doctor_command"]

# Longer than any run of days off: who swept less recently has stopped.
_LATE_DAYS = 7


@dataclass(frozen=True, slots=True)
class _Look:
    what: str
    state: Literal["ok", "note", "wrong"]
    words: str


def doctor_command(everywhere: Everywhere, *, json: bool) -> int:
    """Look at everything a run needs; exit status 1 where something is wrong."""
    settings = everywhere.settings()
    looks = [
        *_python(),
        *_database(everywhere),
        *_accounts(settings),
        *_profile(settings),
        *_calendar(everywhere),
    ]
    if json:
        print_json({"home": str(settings.home), "looks": [asdict(look) for look in looks]})
    else:
        marks = {"ok": "ใช้ได้", "note": "ควรทราบ", "wrong": "ต้องแก้ไข"}
        print_lines([f"home: {settings.home}"])
        print_lines(f"[{marks[look.state]}] {look.what}: {look.words}" for look in looks)
    return 1 if any(look.state == "wrong" for look in looks) else 0


def _python() -> Iterator[_Look]:
    yield _Look("python", "ok", sys.version.split()[0])


def _database(everywhere: Everywhere) -> Iterator[_Look]:
    try:
        everywhere.engine().dispose()
    except PramoenError as error:
        yield _Look("database", "wrong", str(error))
    else:
        yield from _sweeps(everywhere)
        where = "PRAMOEN_DATABASE_URL" if everywhere.settings().database_url else "embedded"
        yield _Look("database", "ok", where)


def _sweeps(everywhere: Everywhere) -> Iterator[_Look]:
    """A sender that nobody runs any more is noticed here."""
    from pramoen.records.database import reading
    from pramoen.records.rounds import rounds
    from pramoen.records.sweeps import last_swept

    today = date.fromisoformat(everywhere.clock().date().isoformat())
    with reading(everywhere.engine()) as session:
        for of in rounds(session, state="open"):
            last = last_swept(session, of.province_id)
            late = last is None or (today - last).days > _LATE_DAYS
            when = "never" if last is None else f"last on {last}"
            hint = ": run `pramoen remind` daily" if late else ""
            yield _Look("reminders", "note" if late else "ok", f"{of.label}, swept {when}{hint}")


def _profile(settings: Settings) -> Iterator[_Look]:
    from pramoen.appraisal.profile import read_profile

    if settings.profile is None:
        yield _Look("profile", "note", "not set: the general grades are used; name a department's TOML file")
        return
    try:
        profile = read_profile(settings.profile)
    except PramoenError as error:
        yield _Look("profile", "wrong", str(error))
    else:
        yield _Look("profile", "ok", profile.department or str(settings.profile))


def _accounts(settings: Settings) -> Iterator[_Look]:
    for what, value, name in (
        ("line", settings.line_token, "PRAMOEN_LINE_TOKEN"),
        ("mail", settings.mail_url, "PRAMOEN_MAIL_URL"),
    ):
        if value is None:
            yield _Look(what, "note", f"{name} is not set: messages are written to {settings.outbox_folder}")
        else:
            source = "environment" if os.environ.get(name) else "pramoen.toml"
            yield _Look(what, "ok", f"set in {source}")
    for name, share in (("team_share", settings.team_share), ("results_share", settings.results_share)):
        if share is None:
            yield _Look(name, "note", "not set: closing a round will ask for it")


def _calendar(everywhere: Everywhere) -> Iterator[_Look]:
    year = everywhere.clock().year
    calendar = everywhere.calendar()
    for one in (year, year + 1):
        if not calendar.certain(one):
            yield _Look(
                "calendar",
                "note",
                f"the cabinet's days off of {one + 543} are not known yet; add them to the file that "
                "the setting overlay names when they are announced",
            )
