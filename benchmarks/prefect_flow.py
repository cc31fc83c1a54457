"""A sweep for 7,000 officers through Prefect, beside the same steps called as plain functions.

Both start from the same record (a round of a province, opened that day, nobody told yet), plan a digest a
person, deliver it to LINE's stand-in with every attempt on record, and give the document of `pramoen remind
--json`. Prefect's server is up before anything is measured. They take turns, and the ratio is of each turn.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pendulum

from benchmarks.case import Case
from benchmarks.servers import servers
from calendars.working_days import WorkingDays
from pramoen.appraisal.officer import RosterRow
from pramoen.circulars.read import read_circular
from pramoen.records.database import open_database, writing
from pramoen.records.locks import locked
from pramoen.records.migrate import migrate
from pramoen.records.roster import save_roster
from pramoen.rounds.opening import open_on_letter

__all__ = ["cases"]

_PEOPLE = 7_000
_OFFICES = 200
_TURNS = 3
_AT_MOST = 1.25
_AT = pendulum.datetime(2025, 6, 23, 8, 30, tz="Asia/Bangkok")
_LETTER = Path(__file__).resolve().parents[1] / "pramoen" / "demo" / "sample_letter.txt"


def cases() -> Iterator[Case]:
    """Seconds that a sweep takes through Prefect, and how many times those of plain functions they are."""
    from flows.embedded import prepare, run_to_end

    with tempfile.TemporaryDirectory() as folder, servers() as (line, _):
        prepare(Path(folder))
        template = Path(folder) / "template.db"
        _opened(template)
        through, plain = run_to_end(_turns(Path(folder), template, line))
    ratio = median(one / other for one, other in zip(through, plain, strict=True))
    yield Case(
        case=f"remind through Prefect, {_PEOPLE:,} people",
        unit="s",
        ours=median(through),
        beside={"the same as plain functions": median(plain)},
        ratio=ratio,
        aim=f"at most {_AT_MOST} times the plain functions",
        met=ratio <= _AT_MOST,
    )


def _opened(path: Path) -> None:
    """A record of an open round, with everybody's duties and nobody told of them."""
    engine = open_database(f"sqlite:///{path}")
    migrate(engine)
    with writing(engine) as session:
        save_roster(session, [_person(number) for number in range(_PEOPLE)], at=_AT, by="bench")
    open_on_letter(
        engine,
        read_circular(_LETTER),
        sha256="0" * 64,
        file_name=_LETTER.name,
        accepted={},
        settings={"team_share": "50", "results_share": "70"},
        calendar=WorkingDays(),
        at=_AT,
        by="bench",
    )
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def _person(number: int) -> RosterRow:
    return RosterRow(
        officer_id=f"P{number}",
        name=f"นายสมมติ ลำดับที่ {number}",
        position=None,
        office=f"สำนักงานพัฒนาชุมชนอำเภอตัวอย่าง {number % _OFFICES}",
        size="medium",
        supervisor_id=None,
        email=f"p{number}@example.go.th",
        line_user_id=f"U{number:032x}",
        roles=("officer",),
        province="ตัวอย่างบุรี",
    )


async def _turns(folder: Path, template: Path, line: int) -> tuple[list[float], list[float]]:
    """The seconds of each turn: through Prefect, and plain."""
    through, plain = list[float](), list[float]()
    await _through_prefect(_home(folder, "warm", None, line))
    for turn in range(_TURNS):
        plain.append(await asyncio.to_thread(_plain, _home(folder, f"plain{turn}", template, line)))
        through.append(await _through_prefect(_home(folder, f"through{turn}", template, line)))
    return through, plain


def _home(folder: Path, name: str, template: Path | None, line: int) -> Path:
    """A home of its own with a copy of the record (an empty one without a template) and LINE's stand-in."""
    home = folder / name
    home.mkdir()
    settings = f"line_token = 'made-up-token'\nline_endpoint = 'http://127.0.0.1:{line}'\n"
    (home / "pramoen.toml").write_text(settings, encoding="utf-8")
    if template is not None:
        shutil.copyfile(template, home / "pramoen.db")
    else:
        engine = open_database(f"sqlite:///{home / 'pramoen.db'}")
        migrate(engine)
        engine.dispose()
    return home


async def _through_prefect(home: Path) -> float:
    from flows.remind import remind

    began = time.perf_counter()
    done = await remind(as_of=_AT, home=home)
    took = time.perf_counter() - began
    if home.name != "warm":
        _check([message["state"] for message in done.messages])
    return took


def _plain(home: Path) -> float:
    """What the flow does, step by step, with the functions that its tasks are made of."""
    from flows.surroundings import surroundings
    from notifications.outbox.listing import sent_json
    from tasks.reminding import add_duties, deliver, open_rounds, plan
    from tasks.watching import watch

    began = time.perf_counter()
    around, _ = surroundings(home)
    with around, locked(around.engine, "remind"):
        found = open_rounds.fn(around, None, None)
        add_duties.fn(around, [of.id for of in found], at=_AT)
        made = plan.fn(around, found, at=_AT, dry_run=False)
        delivered = deliver.fn(around, at=_AT)
        watch.fn(around, at=_AT, did="swept", messages=len(delivered.states))
        messages = sent_json(around.engine, made.added)
    took = time.perf_counter() - began
    _check([message["state"] for message in messages])
    return took


def _check(states: list[str]) -> None:
    assert len(states) == _PEOPLE, len(states)
    assert set(states) == {"accepted"}, set(states)
