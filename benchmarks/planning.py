"""How long it takes to plan the reminders of a province's seven thousand officers."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from pathlib import Path

import pendulum

from benchmarks.case import Case
from calendars.working_days import WorkingDays
from notifications.digests import Wording
from notifications.ladder import DEFAULT_LADDER
from notifications.links import LinkMaker
from notifications.outbox.planning import plan_reminders
from pramoen.appraisal.officer import RosterRow
from pramoen.circulars.read import read_circular
from pramoen.records.database import open_database, reading, writing
from pramoen.records.migrate import migrate
from pramoen.records.roster import save_roster
from pramoen.records.rounds import rounds
from pramoen.rounds.opening import open_on_letter

__all__ = ["cases"]

_LETTER = Path(__file__).parents[1] / "pramoen" / "demo" / "sample_letter.txt"
_PEOPLE = 7_000
_IN_AN_OFFICE = 20
_AT_MOST = 10.0
_HOURS = (dt.time(8, 30), dt.time(16, 30))
# Opening, a day on which nothing falls, and the day after the agreement was due.
_DAYS = {"the opening": (2025, 6, 23), "a day without a rung": (2025, 6, 25), "overdue": (2025, 7, 1)}


def cases() -> list[Case]:
    """Each day's sweep on SQLite, with digests in words and links signed, on record at its end.

    CPU time of this process, which does all of it, so that what runs beside it counts for nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        engine = open_database(f"sqlite:///{home / 'pramoen.db'}")
        migrate(engine)
        at, calendar = _morning(*_DAYS["the opening"]), WorkingDays()
        with writing(engine) as session:
            save_roster(session, [_person(n) for n in range(_PEOPLE)], at=at, by="bench")
        open_on_letter(
            engine,
            read_circular(_LETTER),
            sha256="0" * 64,
            file_name=_LETTER.name,
            accepted={},
            settings={"ladder": list(DEFAULT_LADDER), "team_share": "50", "results_share": "70"},
            calendar=calendar,
            at=at,
            by="bench",
        )
        with reading(engine) as session:
            opened = rounds(session)
        url = "https://pramoen.example.go.th"
        wording = Wording("thai", url, links=LinkMaker(url, home / "secret.key"), calendar=calendar)
        found: list[Case] = []
        for name, day in _DAYS.items():
            began = time.process_time()
            plan = plan_reminders(
                engine, opened, at=_morning(*day), calendar=calendar, hours=_HOURS, wording=wording
            )
            took = time.process_time() - began
            found.append(
                Case(
                    case=f"planning for {_PEOPLE:,} officers, {name}: {len(plan.added):,} messages",
                    unit="s of CPU",
                    ours=took,
                    aim=f"at most {_AT_MOST:g} s of CPU",
                    met=took <= _AT_MOST,
                )
            )
        engine.dispose()
        return found


def _morning(year: int, month: int, day: int) -> pendulum.DateTime:
    return pendulum.datetime(year, month, day, 8, 30, tz="Asia/Bangkok")


def _person(number: int) -> RosterRow:
    """Twenty to an office, the first of whom supervises the rest; one coordinator."""
    office, place = divmod(number, _IN_AN_OFFICE)
    heads = place == 0
    return RosterRow(
        officer_id=f"P{number}",
        name=f"นายสมมติ ลำดับที่ {number}",
        position=None,
        office=f"สำนักงานพัฒนาชุมชนอำเภอตัวอย่างที่ {office}",
        size="medium",
        supervisor_id=None if heads else f"P{office * _IN_AN_OFFICE}",
        email=f"p{number}@example.go.th",
        line_user_id=f"U{number:032x}",
        roles=("supervisor", "coordinator") if number == 0 else ("supervisor",) if heads else ("officer",),
        province="ตัวอย่างบุรี",
    )
