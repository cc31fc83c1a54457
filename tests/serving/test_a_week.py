"""A week's schedules through one `pramoen serve`: nothing grows with the days, and what is old goes.

The clock of each day is given to its runs; the machine's own starts nothing meanwhile.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from a_round import a_row, open_it
from command_line import CommandLine
from serving.a_served_home import Served, processes_of, resting_hours
from standins.line_server import LineStandin
from standins.prefect_server import wait_until

from pramoen.records.database import open_database
from pramoen.records.migrate import migrate

pytestmark = pytest.mark.proof

# From the day the round is opened on; the first two days fill what is kept warm.
DAYS = [dt.date(2025, 6, 23) + dt.timedelta(days=n) for n in range(7)]
WARM = 2
FLOWS = ("remind", "deliver", "housekeep")
# What a leak of one a run comes to, from the first steady day's end to the last's.
LEAKED = len(FLOWS) * (len(DAYS) - WARM - 1)
TABLES = ("flow_run", "flow_run_state", "task_run", "task_run_state", "log", "artifact", "events")


@dataclass(frozen=True)
class Seen:
    """What the group holds at the end of a day."""

    megabytes: dict[str, float]
    descriptors: dict[str, int]
    files: int
    rows: dict[str, int]


def test_a_week_of_schedules_leaves_nothing_that_grows(
    tmp_path: Path, line: LineStandin, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    engine = open_database(f"sqlite:///{home / 'pramoen.db'}")
    migrate(engine)
    open_it(engine, rows=[a_row(f"P{n:02}", email=None) for n in range(20)])
    engine.dispose()
    hours = resting_hours()
    settings = {
        "PRAMOEN_LINE_TOKEN": line.token,
        "PRAMOEN_LINE_ENDPOINT": line.endpoint,
        "PRAMOEN_SEND_FROM": hours[0],
        "PRAMOEN_SEND_UNTIL": hours[1],
        "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_LOOP_SECONDS": "5",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ORPHAN_CLEANUP_LOOP_SECONDS": "5",
    }
    with Served(CommandLine(home, {}), **settings) as served:
        served.until("ok")
        week = [_live(served, day, hours[0]) for day in DAYS]
        assert line.accepted
        _nothing_grows(week)
        _no_descriptor_stays(served, week[WARM].descriptors)
        _what_is_old_goes(home / "prefect" / "prefect.db")
        assert served.stop() == 0
    with capsys.disabled():
        first, last = week[WARM], week[-1]
        sys.stdout.write(
            "".join(
                f"{part}: {first.megabytes[part]:.0f} MB → {megabytes:.0f} MB; "
                for part, megabytes in last.megabytes.items()
            )
            + f"{last.files} files\n"
        )


def _live(served: Served, day: dt.date, time: str) -> Seen:
    """The runs of one day, beside each other as they may be; then what is there."""
    at = {"as_of": f"{day}T{time}:00+07:00"}
    runs = [served.start_run(flow, {} if flow == "housekeep" else at) for flow in FLOWS]
    assert [served.ended(run) for run in runs] == ["COMPLETED"] * len(FLOWS)
    # The processes of the runs have gone, and what they told the server is on record.
    wait_until(lambda: len(processes_of(served.pid)) == 3)
    return Seen(
        megabytes={part: _megabytes(pid) for part, pid in _parts(served).items()},
        descriptors=_descriptors(served),
        files=sum(1 for file in served.home.rglob("*") if file.is_file()),
        rows=_rows(served.home / "prefect" / "prefect.db"),
    )


def _nothing_grows(week: list[Seen]) -> None:
    steady = week[WARM:]
    for part in steady[0].megabytes:
        weights = [seen.megabytes[part] for seen in steady]
        # What an allocator keeps moves by some megabytes; this is a leak of two a run.
        assert weights[-1] - min(weights) <= 2 * LEAKED, (part, weights)
    assert steady[-1].files <= steady[0].files + LEAKED // 2, [seen.files for seen in steady]
    for table in TABLES:
        counts = [seen.rows[table] for seen in week]
        added = [later - sooner for sooner, later in pairwise(counts[1:])]
        # Each day adds what its runs are made of, no more on the last than on another.
        assert added[-1] <= 1.5 * max(added[:-1]) + 10, (table, counts)


def _no_descriptor_stays(served: Served, first: dict[str, int]) -> None:
    """What a burst of work opened is closed again in a while; what leaked never is."""
    last: dict[str, int] = {}

    def came_down() -> bool:
        last.update(_descriptors(served))
        return all(last[part] <= count + LEAKED // 2 for part, count in first.items())

    with contextlib.suppress(pytest.fail.Exception):
        wait_until(came_down, patience=240)
    assert came_down(), (first, last)


def _what_is_old_goes(database: Path) -> None:
    """With runs that ended two months ago, and events of long ago, the tables come down by themselves."""
    before = _rows(database)
    with _opened(database) as connection:
        connection.execute("UPDATE flow_run SET end_time = datetime('now', '-70 days')")
        connection.execute("UPDATE events SET occurred = datetime('now', '-70 days')")
        connection.execute("UPDATE log SET timestamp = datetime('now', '-70 days')")
        connection.commit()

    def came_down() -> bool:
        now = Counter(_rows(database))
        return all(now[table] <= before[table] // 3 for table in TABLES)

    wait_until(came_down, patience=240)


def _rows(database: Path) -> dict[str, int]:
    with _opened(database) as connection:
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


@contextlib.contextmanager
def _opened(database: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(database, timeout=240)
    try:
        yield connection
    finally:
        connection.close()


def _parts(served: Served) -> dict[str, int]:
    """The processes of the group, by what they do."""
    return dict(zip(("pages", "prefect-server", "prefect-worker"), processes_of(served.pid), strict=True))


def _descriptors(served: Served) -> dict[str, int]:
    """How many descriptors each process has open, without those of the databases' main files.

    SQLite keeps some of connections that were closed, to use them again: closing one would end the locks of
    all. A connection that is open has one of the -wal beside, which is counted.
    """
    return {
        part: sum(1 for file in _opened_by(pid) if not file.endswith(".db"))
        for part, pid in _parts(served).items()
    }


def _opened_by(pid: int) -> Iterator[str]:
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            yield str(descriptor.readlink())


def _megabytes(pid: int) -> float:
    """What a process has of its own; the pages of libraries weigh less the more other programs use them."""
    status = Path(f"/proc/{pid}/status").read_text()
    [line] = [line for line in status.splitlines() if line.startswith("RssAnon:")]
    return int(line.split()[1]) / 1024
