"""A process of the group: started, heard, started again after pauses, and ended with all it started."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving.a_served_home import is_there
from standins.prefect_server import wait_until

from pramoen.serving.child import Child

READY = "print('pramoen: ready', flush=True)\n"
WAITS = "import time\ntime.sleep(600)\n"


class Made:
    """Makes children of small modules, on a clock of the test's own, and ends them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = 0.0
        self.children: list[Child] = []

    def child(self, source: str) -> Child:
        (self.folder / "a_part.py").write_text(source)
        environment = os.environ | {"PYTHONPATH": str(self.folder)}
        child = Child("a-part", "a_part", environment=environment, clock=lambda: self.now)
        self.children.append(child)
        return child


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    made = Made(tmp_path)
    yield made
    for child in made.children:
        child.tell_to_stop()
        child.end()


def test_it_runs_once_it_says_so_and_its_words_are_logged(
    made: Made, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    child = made.child("print('a word')\n" + READY + WAITS)
    assert child.state == "waiting"
    child.look()
    assert child.state == "starting"
    wait_until(lambda: child.state == "running")
    assert ("pramoen.serving.a-part", logging.INFO, "a word") in caplog.record_tuples
    assert "ready" not in caplog.text


def test_one_that_ends_is_started_again_after_pauses_that_double(made: Made) -> None:
    child = made.child("raise SystemExit(3)\n")
    pauses, ended = [], 0.0
    for restarts in range(8):
        while child.pid is None:
            child.look()
            made.now += 0.5
        if restarts:
            pauses.append(made.now - ended)
        wait_until(child.has_ended)
        child.look()
        ended = made.now
        assert (child.state, child.restarts) == ("restarting", restarts + 1)
    assert pauses == [1.5, 2.5, 4.5, 8.5, 16.5, 32.5, 60.5]


def test_one_that_worked_for_long_is_started_again_at_once(made: Made) -> None:
    child = made.child(READY + WAITS)
    child.look()
    wait_until(lambda: child.state == "running")
    made.now += 3600
    child.end()
    child.look()
    assert child.state == "restarting"
    made.now += 1.0
    child.look()
    wait_until(lambda: child.state == "running")
    assert child.restarts == 1


def test_what_it_started_ends_with_it(made: Made) -> None:
    child = made.child(
        "import subprocess, sys\n"
        "one = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "open('" + str(made.folder / "pid") + "', 'w').write(str(one.pid))\n" + READY + WAITS
    )
    child.look()
    wait_until(lambda: child.state == "running")
    grandchild = int((made.folder / "pid").read_text())
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    wait_until(child.has_ended)
    child.look()
    wait_until(lambda: not is_there(grandchild))


def test_one_that_is_told_to_stop_is_not_started_again(made: Made) -> None:
    child = made.child(READY + WAITS)
    child.look()
    wait_until(lambda: child.state == "running")
    child.tell_to_stop()
    wait_until(child.has_ended)
    made.now += 3600
    child.look()
    assert (child.state, child.has_ended()) == ("stopped", True)
