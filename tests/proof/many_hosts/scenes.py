"""The proof itself, in namespaces of its own: `python -m proof.many_hosts.scenes FOLDER`.

Prints what was measured as one JSON document, its last line.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock
from typing import Any
from uuid import UUID

from proof.many_hosts.center import Center
from proof.many_hosts.host import CENTER, Host, make_bridge
from proof.many_hosts.provinces import DUE, OFFICERS, OVERDUE, PROVINCES, open_them
from sqlalchemy import Engine, func, select, text
from standins.line_server import Accepted, LineStandin
from standins.prefect_server import wait_until

from pramoen.records.database import open_database, reading
from pramoen.records.models import Message, Sweep, SweepShare
from pramoen.records.runs import noted_runs

PATIENCE = 300.0
_ENOUGH, _MOST = 20, 100
# Shorter than a sender waits for an answer, so that holding one back is nothing it notices.
_HELD_BACK = 2.5


class Gate:
    """Counts what LINE takes, tells when a count is reached, and holds pushes back until it is opened."""

    def __init__(self, line: LineStandin) -> None:
        self.reached, self.opened = Event(), Event()
        self.limits: dict[str, int] = {}
        self.total = 0
        self._counts: Counter[str] = Counter()
        self._lock = Lock()
        line.on_accepted = self._came

    def _came(self, push: Accepted) -> None:
        with self._lock:
            self._counts[push.client] += 1
            self._counts["all"] += 1
            tells = self._counts[push.client] >= self.limits.get(push.client, sys.maxsize)
            # The host that is to be counted is never kept waiting by what the others sent.
            stays = tells or (push.client not in self.limits and self._counts["all"] >= self.total)
        if tells or (not self.limits and stays):
            self.reached.set()
        if stays:
            self.opened.wait(_HELD_BACK)


def main() -> None:
    """Set up, play both scenes, say what was seen."""
    began = time.monotonic()
    make_bridge()
    center = Center(Path(sys.argv[1]))
    center.set_up()
    engine = open_database(center.database_url)
    open_them(engine)
    center.deploy()
    said: dict[str, Any] = {"seconds_to_set_up": round(time.monotonic() - began)}
    with LineStandin(host=CENTER) as line:
        account = {"PRAMOEN_LINE_TOKEN": line.token, "PRAMOEN_LINE_ENDPOINT": line.endpoint}
        hosts = {name: center.worker(name, **account) for name in ("ubon", "nan")}
        wait_until(lambda: center.online() >= set(hosts), patience=PATIENCE)
        said["killed"] = _a_worker_is_killed(center, engine, line, hosts)
        killed = hosts.pop(said["killed"]["host"])
        assert not killed.is_running
        line.forget()
        hosts["trat"] = center.worker("trat", **account)
        wait_until(lambda: center.online() >= set(hosts), patience=PATIENCE)
        said["restarted"] = _postgres_is_restarted(center, engine, line, hosts)
        for name, host in hosts.items():
            assert host.is_running, f"the worker at {name} gave up"
    said["seconds"] = round(time.monotonic() - began)
    said["cpu_seconds"] = _processor_time()
    sys.stdout.write(json.dumps(said) + "\n")


def _begun(
    center: Center, engine: Engine, hosts: dict[str, Host], at: str, ready: Callable[[str], None]
) -> str:
    """Start a sweep; when all hosts are at it, call `ready` with its run, and let them plan.

    Until then nobody can put anything into the outbox, so that each host has a share for certain.
    """
    with engine.connect() as connection:
        # Planning writes there and delivery does not: helpers who come late for the last sweep end meanwhile.
        connection.execute(text("LOCK TABLE message_duties IN SHARE MODE"))
        run = center.start_run("remind", {"as_of": at})
        wait_until(lambda: set(_shares(engine, run)) >= set(hosts), patience=PATIENCE)
        ready(run)
        connection.rollback()
    return run


def _a_worker_is_killed(
    center: Center, engine: Engine, line: LineStandin, hosts: dict[str, Host]
) -> dict[str, Any]:
    gate = Gate(line)
    victims: list[str] = []

    def ready(run: str) -> None:
        with reading(engine) as session:
            [parent] = [one for one in noted_runs(session) if one.id == UUID(run)]
        victims.append(parent.holder.split("/")[0])
        gate.limits, gate.total = {hosts[victims[0]].address: _ENOUGH}, _MOST

    run = _begun(center, engine, hosts, DUE, ready)
    assert gate.reached.wait(PATIENCE)
    hosts[victims[0]].cut_off()
    killed = time.monotonic()
    gate.opened.set()
    wait_until(lambda: _is_done(engine, DUE), patience=PATIENCE)
    seconds = time.monotonic() - killed
    shares = _shares(engine, run)
    by_host = _each_once(engine, line, DUE, hosts)
    assert set(by_host) == set(shares) == set(hosts), (by_host, shares)
    assert center.ask(f"flow_runs/{run}")["state_type"] == "RUNNING"
    kept = center.start_run("housekeep", {})
    wait_until(lambda: _ended(center, kept) == "COMPLETED", patience=PATIENCE)
    assert center.ask(f"flow_runs/{run}")["state_type"] == "CRASHED"
    # The sweep is asked for again, and has nothing left to do.
    [again] = [one["id"] for one in center.runs("remind") if one["id"] != run]
    wait_until(lambda: _ended(center, again) == "COMPLETED", patience=PATIENCE)
    assert _each_once(engine, line, DUE, hosts) == by_host
    return {"host": victims[0], "messages": by_host, "shares": shares, "seconds_after": round(seconds)}


def _postgres_is_restarted(
    center: Center, engine: Engine, line: LineStandin, hosts: dict[str, Host]
) -> dict[str, Any]:
    gate = Gate(line)
    gate.total = _MOST
    run = _begun(center, engine, hosts, OVERDUE, lambda _: None)
    assert gate.reached.wait(PATIENCE)
    began = time.monotonic()
    center.stop_postgres()
    gate.opened.set()
    center.start_postgres()
    away = time.monotonic() - began
    ended = wait_until(lambda: _ended(center, run), patience=PATIENCE)
    assert ended == "COMPLETED", ended
    wait_until(lambda: _is_done(engine, OVERDUE), patience=PATIENCE)
    by_host = _each_once(engine, line, OVERDUE, hosts)
    return {
        "messages": by_host,
        "shares": _shares(engine, run),
        "seconds_away": round(away, 1),
        "seconds_after": round(time.monotonic() - began),
        "asked_twice": len(line.attempts) - len({key for key, _ in line.attempts}),
    }


def _processor_time() -> int:
    """The seconds of a processor that all processes here took, and those that they saw end."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            ticks += sum(int(one) for one in stat.read_text().rpartition(")")[2].split()[11:15])
    return round(ticks / os.sysconf("SC_CLK_TCK"))


def _ended(center: Center, run: str) -> str | None:
    state: str = center.ask(f"flow_runs/{run}")["state_type"]
    return state if state in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED") else None


def _shares(engine: Engine, run: str) -> dict[str, int]:
    """How many shares of a sweep each host has taken."""
    with reading(engine) as session:
        found = session.scalars(select(SweepShare.holder).where(SweepShare.sweep == UUID(run)))
        return dict(Counter(holder.split("/")[0] for holder in found if holder))


def _is_done(engine: Engine, at: str) -> bool:
    """Whether every province was swept on that day and every message of it accepted."""
    day = dt.date.fromisoformat(at[:10])
    with reading(engine) as session:
        swept = session.scalar(select(func.count()).where(Sweep.day == day))
        states = dict(
            session.execute(
                select(Message.state, func.count()).where(Message.local_day == day).group_by(Message.state)
            )
            .tuples()
            .all()
        )
    return swept == PROVINCES and states == {"accepted": PROVINCES * OFFICERS}


def _each_once(engine: Engine, line: LineStandin, at: str, hosts: dict[str, Host]) -> dict[str, int]:
    """See that each officer was told once; gives how many messages came from which host."""
    told = Counter(push.to for push in line.accepted)
    assert set(told.values()) == {1}, [one for one, times in told.items() if times > 1]
    assert len(told) == PROVINCES * OFFICERS
    day = dt.date.fromisoformat(at[:10])
    with reading(engine) as session:
        people = select(func.count(Message.officer_id.distinct())).where(Message.local_day == day)
        assert session.scalar(people) == PROVINCES * OFFICERS
    names = {host.address: name for name, host in hosts.items()}
    return dict(Counter(names[push.client] for push in line.accepted))


if __name__ == "__main__":
    main()
