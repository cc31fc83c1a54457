"""`pramoen serve` on a home of its own: one server unattended, as a province runs it."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from a_round import open_it
from command_line import ROOT, CommandLine
from serving.a_served_home import Served, is_there, processes_of, resting_hours
from standins.prefect_server import wait_until

from pramoen.records.database import open_database

pytestmark = pytest.mark.proof

# The machine's own clock starts nothing while the script's days are walked through.
NO_SCHEDULES = {"PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false"}


def _deployments(served: Served) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in served.answer("deployments/filter", {})}


def test_a_fresh_home_is_served_whole_and_looked_after(pramoen: CommandLine) -> None:
    with Served(pramoen) as served:
        # The pages do not wait for Prefect, and say that it is on its way.
        assert served.word() == "starting"
        waiting = httpx.get(f"{served.address}/readyz", timeout=240)
        assert (waiting.status_code, waiting.json()["reason"]) == (503, "starting")
        served.until("ok")
        wait_until(lambda: httpx.get(f"{served.address}/readyz", timeout=240).is_success)
        _prefect_asks_who_it_is(served)
        _schedules_are_those_of_the_file(served)
        _a_command_beside_it_uses_its_server(served, pramoen)
        _who_ends_is_started_again(served)
        assert served.ended(served.start_run("housekeep", {})) == "COMPLETED"
        secret = (pramoen.home / "prefect" / "auth").read_text().strip().partition(":")[2]
        started = processes_of(served.pid)
        assert served.stop() == 0
        assert not [pid for pid in started if is_there(pid)]
        assert secret not in served.log
        # A database of Prefect's that a power cut broke is set aside: what must last is not in it.
        _break(pramoen.home / "prefect" / "prefect.db")
        served.start()
        served.until("ok")
        assert "was set aside as prefect.db.broken-" in served.log
        assert served.log.count("deployments put up") == 2
        assert served.ended(served.start_run("housekeep", {})) == "COMPLETED"
        assert served.stop() == 0


def _break(database: Path) -> None:
    content = bytearray(database.read_bytes())
    for place in range(4096, len(content), 512):
        content[place] = 0xFF
    database.write_bytes(content)


def _prefect_asks_who_it_is(served: Served) -> None:
    assert (served.home / "prefect" / "auth").stat().st_mode & 0o777 == 0o600
    secret = (served.home / "prefect" / "auth").read_text().strip()
    assert served.ask("deployments/filter", {}, auth=False).status_code == 401
    settings = httpx.get(f"{served.prefect}/ui-settings", timeout=240).json()
    assert (settings["api_url"], settings["auth"]) == (f"{served.prefect}/api", "BASIC")
    assert served.prefect.startswith("http://127.0.0.1:")
    for pid in processes_of(served.pid):
        words = Path(f"/proc/{pid}/cmdline").read_bytes()
        assert secret.encode() not in words
        environment = Path(f"/proc/{pid}/environ").read_bytes()
        assert b"DO_NOT_TRACK=1" in environment or pid == served.pid


def _schedules_are_those_of_the_file(served: Served) -> None:
    said = yaml.safe_load((ROOT / "deploy" / "prefect.yaml").read_text(encoding="utf-8"))
    found = {
        name: [
            (one["schedule"]["cron"], one["schedule"]["timezone"])
            for one in entry["schedules"]
            if one["active"]
        ]
        for name, entry in _deployments(served).items()
    }
    assert found == {
        entry["name"]: [(one["cron"], one["timezone"]) for one in entry.get("schedules", [])]
        for entry in said["deployments"]
    }


def _a_command_beside_it_uses_its_server(served: Served, pramoen: CommandLine) -> None:
    pramoen.does("remind", "--json")
    flow = {"flows": {"name": {"any_": ["remind"]}}}
    runs = served.answer("flow_runs/filter", {**flow, "sort": "EXPECTED_START_TIME_DESC"})
    assert "COMPLETED" in [run["state_type"] for run in runs]


def _who_ends_is_started_again(served: Served) -> None:
    [worker] = [pid for pid in processes_of(served.pid) if b"flows.own_worker" in _words(pid)]
    os.kill(worker, signal.SIGKILL)
    served.until("restarting")
    served.until("ok")
    assert "prefect-worker ended with -9; it is started again" in served.log


def _words(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def test_told_to_stop_while_messages_go_out_it_stops_within_seconds_and_sends_the_rest_once_later(
    pramoen: CommandLine, line: Any
) -> None:
    home = pramoen.home
    pramoen.does("init")
    engine = open_database(f"sqlite:///{home / 'pramoen.db'}")
    open_it(engine)
    engine.dispose()
    hours = resting_hours()
    settings = {
        "PRAMOEN_LINE_TOKEN": line.token,
        "PRAMOEN_LINE_ENDPOINT": line.endpoint,
        "PRAMOEN_SEND_FROM": hours[0],
        "PRAMOEN_SEND_UNTIL": hours[1],
    }
    under_way, go_on = threading.Event(), threading.Event()

    def hold(_: object) -> None:
        under_way.set()
        go_on.wait(60)

    with Served(pramoen, **settings, **NO_SCHEDULES) as served:
        served.until("ok")
        line.on_accepted = hold
        served.start_run("remind", {"as_of": f"2025-06-27T{hours[0]}:00+07:00"})
        assert under_way.wait(240)
        assert served.process is not None
        served.process.send_signal(signal.SIGTERM)
        wait_until(lambda: served.word() == "stopping")
        go_on.set()
        assert served.process.wait(240) == 0
    line.on_accepted = None
    CommandLine(home, settings).does("--as-of", f"2025-06-27T{hours[0]}", "--yes", "remind", "--json")
    keys = [one.key for one in line.accepted]
    assert len(keys) == len(set(keys)) > 1
    with sqlite3.connect(home / "pramoen.db") as record:
        states = {state for (state,) in record.execute("SELECT DISTINCT state FROM messages")}
    record.close()
    assert states == {"accepted"}
