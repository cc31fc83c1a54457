"""A disk that is full keeps `pramoen serve` from nothing but what it needs room for, and loses nothing."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from a_round import open_it
from command_line import CommandLine
from needed import missing
from serving.a_served_home import Served, resting_hours
from standins.line_server import LineStandin
from standins.prefect_server import wait_until

from pramoen.records.database import open_database

pytestmark = pytest.mark.proof


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 megabytes of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=48m", "none", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        missing("no disk can be mounted here: that takes root")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def _fill(disk: Path, *, but: int = 0) -> None:
    """Leave so many bytes."""
    with (disk / "filler").open("ab", buffering=0) as filler, contextlib.suppress(OSError):
        while True:
            filler.write(bytes(4096))
    with (disk / "filler").open("r+b") as filler:
        filler.truncate(max(0, (disk / "filler").stat().st_size - but))


def test_it_says_so_at_the_start_waits_later_and_goes_on_when_there_is_room(
    small_disk: Path, line: LineStandin
) -> None:
    home = small_disk / "home"
    hours = resting_hours()
    settings = {
        "PRAMOEN_LINE_TOKEN": line.token,
        "PRAMOEN_LINE_ENDPOINT": line.endpoint,
        "PRAMOEN_SEND_FROM": hours[0],
        "PRAMOEN_SEND_UNTIL": hours[1],
        "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
    }
    pramoen = CommandLine(home, settings)
    pramoen.does("init")
    engine = open_database(f"sqlite:///{home / 'pramoen.db'}")
    open_it(engine)
    engine.dispose()
    _fill(small_disk)
    ended = pramoen("serve", "--port", "0")
    assert (ended.status, ended.err.count("\n")) == (2, 1), ended
    assert "No space left on device" in ended.err or "disk is full" in ended.err
    # Room for our own record, none for Prefect's: the pages are up, the rest waits.
    (small_disk / "filler").unlink()
    _fill(small_disk, but=500_000)
    with Served(pramoen) as served:
        wait_until(lambda: "prefect-server ended" in served.log, patience=240)
        assert served.word() == "restarting"
        (small_disk / "filler").unlink()
        served.until("ok")
        at = {"as_of": f"2025-06-27T{hours[0]}:00+07:00"}
        assert served.ended(served.start_run("remind", at)) == "COMPLETED"
        assert served.stop() == 0
    keys = [one.key for one in line.accepted]
    assert len(keys) == len(set(keys)) > 1
