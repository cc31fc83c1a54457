"""What monitors ask."""

from __future__ import annotations

from pathlib import Path

import httpx
import pendulum
import pytest
from a_door import Door
from sqlalchemy import Engine, text

from pramoen.records.database import writing
from pramoen.records.heartbeats import SENDER, beat
from pramoen.records.models import Message
from pramoen.records.outbox import Planned, add_planned


def test_it_is_up_and_ready(either_door: Door) -> None:
    assert either_door.http.get("/healthz").status_code == 200
    assert either_door.http.get("/readyz").json() == {"ready": True}


def not_ready(door: Door) -> str:
    answer = door.http.get("/readyz")
    assert answer.status_code == 503
    assert door.http.get("/healthz").status_code == 200
    return str(answer.json()["reason"])


def test_a_database_of_another_version_is_not_ready(either_door: Door) -> None:
    with either_door.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert not_ready(either_door) == "database_of_another_version"


def test_a_database_that_is_gone_is_not_ready(door_engine: Engine, tmp_path: Path) -> None:
    with Door(door_engine, tmp_path) as door:
        door_engine.dispose()
        for file in tmp_path.glob("pramoen.db*"):
            file.unlink()
        (tmp_path / "pramoen.db").mkdir()
        assert not_ready(door) == "database_unreachable"
        assert "pramoen_database_up 0" in door.http.get("/metrics").text


def test_a_sender_that_hangs_is_not_ready(door_engine: Engine, tmp_path: Path) -> None:
    with Door(door_engine, tmp_path, watch_sender=True) as door:
        assert not_ready(door) == "sender_silent"
        for minutes, ready in ((0, 200), (4, 503)):
            with writing(door_engine) as session:
                beat(session, SENDER, pendulum.now("UTC").subtract(minutes=minutes), {"did": "resting"})
            assert door.http.get("/readyz").status_code == ready


@pytest.mark.parametrize(
    ("server", "worker", "word"),
    [
        ("running", "running", "ok"),
        ("running", "starting", "starting"),
        ("restarting", "running", "restarting"),
        ("stopping", "restarting", "stopping"),
    ],
)
def test_it_is_ready_when_the_schedules_are(
    door_engine: Engine, tmp_path: Path, server: str, worker: str, word: str
) -> None:
    states = {"prefect-server": server, "prefect-worker": worker}
    with Door(door_engine, tmp_path, group=lambda: states) as door:
        up = door.http.get("/healthz")
        assert up.status_code == 200
        assert up.text == f"{word}\nprefect-server: {server}\nprefect-worker: {worker}\n"
        assert door.http.get("/readyz").is_success == (word == "ok")
        if word != "ok":
            assert not_ready(door) == word


def samples(answer: httpx.Response) -> dict[str, float]:
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def a_message(door: Door, code: str) -> Planned:
    return Planned(
        officer_id=door.officer(code),
        channel="line",
        local_day=door.at.date(),
        kind="digest",
        rung="T-3",
        subject="เรื่อง",
        body="ข้อความ",
        html=None,
        duties=(),
        not_before=door.at,
        useful_until=door.at.add(days=1),
    )


def test_metrics_count_the_outbox_and_name_nobody(either_door: Door) -> None:
    door = either_door
    planned = [a_message(door, code) for code in ("P1", "P2", "P3")]
    with writing(door.engine) as session:
        add_planned(session, planned, at=door.at)
    with writing(door.engine) as session:
        session.get_one(Message, planned[0].id).state = "accepted"
        beat(session, SENDER, pendulum.now("UTC").subtract(seconds=30))
        beat(session, "run/6f9619ff-8b86-d011-b42d-00c04fc964ff", pendulum.now("UTC"))
    door.at = door.at.add(minutes=5)
    answer = door.http.get("/metrics")
    found = samples(answer)
    assert found['pramoen_outbox_messages{state="accepted",channel="line"}'] == 1
    assert found['pramoen_outbox_messages{state="planned",channel="line"}'] == 2
    assert found['pramoen_outbox_messages{state="planned",channel="email"}'] == 0
    assert found["pramoen_outbox_oldest_due_seconds"] == 300
    assert 30 <= found['pramoen_heartbeat_age_seconds{name="sender"}'] < 90
    assert found["pramoen_database_up"] == 1
    assert "P1" not in answer.text
    assert "run/" not in answer.text


@pytest.mark.parametrize(
    ("token", "headers", "status"),
    [
        (None, {}, 200),
        (None, {"X-Forwarded-For": "203.0.113.7"}, 401),
        (None, {"Forwarded": "for=203.0.113.7"}, 401),
        ("made-up", {}, 401),
        ("made-up", {"Authorization": "Bearer other"}, 401),
        ("made-up", {"Authorization": "Bearer made-up"}, 200),
        ("made-up", {"Authorization": "Bearer made-up", "X-Forwarded-For": "203.0.113.7"}, 200),
    ],
)
def test_metrics_are_read_on_this_machine_or_with_the_token(
    door_engine: Engine, tmp_path: Path, token: str | None, headers: dict[str, str], status: int
) -> None:
    with Door(door_engine, tmp_path, metrics_token=token) as door:
        assert door.http.get("/metrics", headers=headers).status_code == status
