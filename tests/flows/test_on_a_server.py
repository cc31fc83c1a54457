"""The flows on a Prefect server with a worker, as a provincial server runs them unattended."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pendulum
import pytest
import yaml
from a_round import morning, open_it, the_rounds
from command_line import CommandLine
from prefect.client.orchestration import PrefectClient
from sqlalchemy import Engine, select
from standins.prefect_server import PrefectServer, wait_until

from flows.deploying import FILE, Deployed, deploy, make_pool
from pramoen.records.database import open_database, reading, writing
from pramoen.records.lives import this_process
from pramoen.records.migrate import migrate
from pramoen.records.models import Lock, Message
from pramoen.records.runs import note_run, noted_runs

pytestmark = pytest.mark.proof

# Four working days before the agreement is due in the made-up letter.
MORNING = "2025-06-27T08:30:00+07:00"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a round on record."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def engine(home: Path) -> Iterator[Engine]:
    """The home's own database, with an open round."""
    engine = open_database(f"sqlite:///{home / 'pramoen.db'}")
    migrate(engine)
    open_it(engine)
    yield engine
    engine.dispose()


def _messages(engine: Engine) -> list[tuple[str, str]]:
    with reading(engine) as session:
        return [(m.to, m.state) for m in session.scalars(select(Message).order_by(Message.id))]


def _artifacts(server: PrefectServer, run_id: str) -> dict[str, str]:
    found = server.ask("artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run_id]}}})
    return {artifact["key"]: _said(artifact["data"]) for artifact in found}


def _said(data: Any) -> str:
    """A table's data is JSON in a string, its Thai written in escapes."""
    try:
        return str(json.loads(data))
    except ValueError:
        return str(data)


def test_a_sweep_that_a_worker_runs_leaves_messages_in_our_record_and_a_table_in_prefects(
    prefect_server: PrefectServer, home: Path, engine: Engine
) -> None:
    with prefect_server.worker(home):
        run = prefect_server.ended(prefect_server.start_run("remind", {"as_of": MORNING}))
        again = prefect_server.ended(prefect_server.start_run("remind", {"as_of": MORNING}))
    assert (run["state_type"], again["state_type"]) == ("COMPLETED", "COMPLETED")
    assert run["name"] == "remind 2568-06-27"
    told = _messages(engine)
    assert told
    assert {state for _, state in told} == {"accepted"}
    assert len(told) == len({to for to, _ in told}), "a person was told twice"
    table = _artifacts(prefect_server, run["id"])["reminded"]
    assert "ส่งแล้ว" in table
    assert not [to for to, _ in told if to in table or "นายสมมติ" in table]


def test_a_sweep_beside_another_is_skipped_and_says_so(
    prefect_server: PrefectServer, home: Path, engine: Engine
) -> None:
    now = pendulum.now("UTC")
    with writing(engine) as session:
        session.add(
            Lock(
                name="remind",
                holder=this_process(),
                taken_at=now,
                expires_at=now + pendulum.duration(hours=1),
            )
        )
    with prefect_server.worker(home):
        run = prefect_server.ended(prefect_server.start_run("remind", {"as_of": MORNING}))
    assert run["state_type"] == "COMPLETED"
    assert "another run (remind) is at work" in _artifacts(prefect_server, run["id"])["skipped"]
    assert _messages(engine) == []


def test_a_run_killed_with_its_worker_is_ended_by_the_next_housekeeping_and_made_good_by_the_next_sweep(
    prefect_server: PrefectServer, home: Path, engine: Engine
) -> None:
    # A lock held by this test keeps the flow from going on past its note: it is killed at work.
    waits = {"PRAMOEN_LINE_TOKEN": "made-up", "PRAMOEN_LINE_ENDPOINT": "http://127.0.0.1:9"}
    connection = sqlite3.connect(home / "pramoen.db", timeout=60, isolation_level=None)
    with prefect_server.worker(home, **waits) as worker:
        killed = prefect_server.start_run("remind", {"as_of": MORNING})

        def at_work() -> bool:
            with reading(engine) as session:
                return UUID(killed) in {run.id for run in noted_runs(session)}

        wait_until(at_work, every=0.01)
        connection.execute("BEGIN IMMEDIATE")
        _kill_tree(worker.pid)
        connection.execute("ROLLBACK")
    connection.close()
    assert prefect_server.ask(f"flow_runs/{killed}")["state_type"] == "RUNNING"
    with prefect_server.worker(home):
        kept = prefect_server.ended(prefect_server.start_run("housekeep"))
        assert kept["state_type"] == "COMPLETED"
        assert prefect_server.ask(f"flow_runs/{killed}")["state_type"] == "CRASHED"
        swept = prefect_server.ended(prefect_server.start_run("remind", {"as_of": MORNING}))
    assert swept["state_type"] == "COMPLETED"
    told = _messages(engine)
    assert told
    assert {state for _, state in told} == {"accepted"}


def test_of_the_runs_missed_in_three_days_one_is_kept_of_each_deployment(
    prefect_server: PrefectServer, home: Path, engine: Engine
) -> None:
    deployment = prefect_server.ask("deployments/name/remind/remind")["id"]
    of_the_schedule = {"state": {"type": {"any_": ["SCHEDULED"]}}, "deployment_id": {"any_": [deployment]}}

    def planned() -> bool:
        return len([run for run in prefect_server.runs(**of_the_schedule) if run["auto_scheduled"]]) >= 3

    prefect_server.schedule("remind", active=True)
    wait_until(planned)
    prefect_server.stop()
    made_late = _make_late(prefect_server, deployment)
    prefect_server.start()
    kept = CommandLine(home, {"PREFECT_API_URL": prefect_server.api}).does("housekeep", "--json")
    assert kept.json["counts"]["runs_dropped"] == len(made_late) - 1
    [late] = prefect_server.runs(id={"any_": made_late})
    with prefect_server.worker(home):
        assert prefect_server.ended(late["id"])["state_type"] == "COMPLETED"
    prefect_server.schedule("remind", active=False)


def test_runs_are_appointed_for_the_afternoon_of_a_deadline_and_the_morning_after(
    prefect_server: PrefectServer, pramoen: CommandLine, tmp_path: Path
) -> None:
    due = pendulum.now("Asia/Bangkok").date() + dt.timedelta(days=10)
    engine = _a_home_with_a_deadline_on(pramoen.home, due)
    with prefect_server.worker(pramoen.home):
        first = prefect_server.ended(prefect_server.start_run("housekeep"))
        again = prefect_server.ended(prefect_server.start_run("housekeep"))
    assert (first["state_type"], again["state_type"]) == ("COMPLETED", "COMPLETED")
    appointed = prefect_server.runs(tags={"all_": ["appointed"]})
    when = sorted(
        pendulum.parse(run["expected_start_time"]).in_timezone("Asia/Bangkok").format("YYYY-MM-DD HH:mm")  # type: ignore[union-attr]
        for run in appointed
    )
    assert when == [f"{due} 15:00", f"{due + dt.timedelta(days=1)} 08:45"]
    moved = due + dt.timedelta(days=3)
    with writing(engine) as session:
        for of in the_rounds(engine):
            session.connection().exec_driver_sql(f"UPDATE duties SET due = '{moved}'")
            assert of.state == "open"
    with prefect_server.worker(pramoen.home):
        prefect_server.ended(prefect_server.start_run("housekeep"))
    left = prefect_server.runs(tags={"all_": ["appointed"]}, state={"type": {"any_": ["SCHEDULED"]}})
    assert sorted(run["expected_start_time"][:10] for run in left) == [
        str(moved),
        str(moved + dt.timedelta(days=1)),
    ]
    engine.dispose()


def test_a_note_of_a_run_that_prefect_no_longer_knows_is_dropped(
    prefect_server: PrefectServer, home: Path, engine: Engine
) -> None:
    with writing(engine) as session:
        note_run(session, uuid4(), f"{os.uname().nodename}/1/0", now=morning("2025-06-01"))
    with prefect_server.worker(home):
        prefect_server.ended(prefect_server.start_run("housekeep"))
    with reading(engine) as session:
        assert noted_runs(session) == []


def _kill_tree(pid: int) -> None:
    """SIGKILL to a worker and to the processes it started, wherever their group."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for child in children:
        _kill_tree(int(child))
    os.kill(pid, signal.SIGKILL)


def _make_late(server: PrefectServer, deployment: str) -> list[str]:
    """Put the schedule's coming runs into days behind us, as if nothing had been up then; gives their ids."""
    with sqlite3.connect(server.database) as connection:
        rows = connection.execute(
            "SELECT id FROM flow_run WHERE deployment_id = ? AND auto_scheduled AND state_type = 'SCHEDULED'",
            (deployment,),
        ).fetchall()
        assert len(rows) >= 3
        for days, (run,) in enumerate(rows, start=1):
            then = str(pendulum.now("UTC").subtract(days=days).naive())
            connection.execute(
                "UPDATE flow_run SET expected_start_time = ?, next_scheduled_start_time = ? WHERE id = ?",
                (then, then, run),
            )
            # A run that is taken up waits for the time in its state, which the server mends only in a while.
            connection.execute(
                "UPDATE flow_run_state SET state_details = json_set(state_details, '$.scheduled_time', ?)"
                " WHERE flow_run_id = ?",
                (f"{then}Z", run),
            )
    connection.close()
    return [run for (run,) in rows]


def _a_home_with_a_deadline_on(home: Path, due: dt.date) -> Engine:
    """A home whose one duty of an officer is a monthly report due on that day."""
    home.mkdir(parents=True)
    engine = open_database(f"sqlite:///{home / 'pramoen.db'}")
    migrate(engine)
    open_it(engine)
    with writing(engine) as session:
        session.connection().exec_driver_sql("DELETE FROM duties WHERE stage <> 'monthly_report'")
        session.connection().exec_driver_sql(
            "DELETE FROM duties WHERE occurrence <> (SELECT min(occurrence) FROM duties)"
        )
        session.connection().exec_driver_sql(f"UPDATE duties SET due = '{due}'")
    return engine


def test_deployments_are_compared_with_the_file_and_the_difference_is_done(
    prefect_server: PrefectServer, tmp_path: Path
) -> None:
    said = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    other = tmp_path / "prefect.yaml"

    async def go() -> list[Deployed]:
        async with PrefectClient(api=prefect_server.api) as client:
            await make_pool(client)
            first, again = await deploy(client), await deploy(client)
            [gone] = [entry for entry in said["deployments"] if entry["name"] == "close_round"]
            said["deployments"].remove(gone)
            said["deployments"][0]["schedules"][0]["cron"] = "45 8 * * *"
            other.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
            return [first, again, await deploy(client, other), await deploy(client, other)]

    count = len(said["deployments"])
    # What another command put up in its own way is put up anew once.
    assert asyncio.run(go()) == [
        Deployed(put_up=count),
        Deployed(left=count),
        Deployed(put_up=1, left=count - 2, taken_down=1),
        Deployed(left=count - 1),
    ]
    found = {one["name"]: one for one in prefect_server.ask("deployments/filter", {})}
    assert "close_round" not in found
    assert [one["schedule"]["cron"] for one in found["remind"]["schedules"]] == ["45 8 * * *"]
