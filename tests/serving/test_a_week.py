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
    runs = [
        served.start_run("remind", at),
        served.start_run("deliver", at),
        served.start_run("housekeep", {}),
    ]
    assert [served.ended(run) for run in runs] == ["COMPLETED"] * 3
    # The processes of the runs have gone, and what they told the server is on record.
    wait_until(lambda: len(processes_of(served.pid)) == 3)
    parts = dict(zip(("pages", "prefect-server", "prefect-worker"), processes_of(served.pid), strict=True))
    return Seen(
        megabytes={part: _megabytes(pid) for part, pid in parts.items()},
        descriptors={part: len(list(Path(f"/proc/{pid}/fd").iterdir())) for part, pid in parts.items()},
        files=sum(1 for file in served.home.rglob("*") if file.is_file()),
        rows=_rows(served.home / "prefect" / "prefect.db"),
    )


def _nothing_grows(week: list[Seen]) -> None:
    steady = week[WARM:]
    for part in steady[0].megabytes:
        weights = [seen.megabytes[part] for seen in steady]
        # What an allocator keeps moves by some megabytes; a leak of one a run would be twice that.
        assert weights[-1] - min(weights) <= 20, (part, weights)
        descriptors = [seen.descriptors[part] for seen in steady]
        assert descriptors[-1] <= max(descriptors[:2]) + 2, (part, descriptors)
    assert steady[-1].files <= steady[0].files + 1, [seen.files for seen in steady]
    for table in TABLES:
        counts = [seen.rows[table] for seen in week]
        added = [later - sooner for sooner, later in pairwise(counts[1:])]
        # Each day adds what its runs are made of, no more on the last than on another.
        assert added[-1] <= 1.5 * max(added[:-1]) + 10, (table, counts)


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

    wait_until(came_down, patience=180)


def _rows(database: Path) -> dict[str, int]:
    with _opened(database) as connection:
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


@contextlib.contextmanager
def _opened(database: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(database, timeout=60)
    try:
        yield connection
    finally:
        connection.close()


def _megabytes(pid: int) -> float:
    """What a process weighs, pages it shares counted in part."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    [line] = [line for line in rollup.splitlines() if line.startswith("Pss:")]
    return int(line.split()[1]) / 1024
