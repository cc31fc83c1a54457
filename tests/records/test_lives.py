"""Who is at work is known by a process on its own host, and by signs of life elsewhere."""

from __future__ import annotations

import os

import pendulum
import pytest
from sqlalchemy import Engine, select, update
from standins.prefect_server import wait_until

from pramoen.errors import NotAllowed
from pramoen.records import lives
from pramoen.records.database import reading, writing
from pramoen.records.heartbeats import heartbeats
from pramoen.records.lives import alive, gone_among, life_of, this_process
from pramoen.records.locks import locked
from pramoen.records.models import Heartbeat, Lock
from pramoen.records.runs import lost_runs, note_run

RUN = "3c2f2f6e-0c6a-4a64-9f0f-5a1d6f8f2d10"


def _as_seen_from_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lives.socket, "gethostname", lambda: "another-host")


def _silent_for(engine: Engine, seconds: int) -> None:
    with writing(engine) as session:
        session.execute(update(Heartbeat).values(at=pendulum.now("UTC").subtract(seconds=seconds)))


def _life(engine: Engine, holder: str) -> str:
    with reading(engine) as session:
        return life_of(session, holder)


def test_a_process_elsewhere_is_alive_while_it_gives_signs_and_gone_when_it_fell_silent(
    postgres_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = this_process()
    with alive(postgres_engine, every=3600):
        _as_seen_from_elsewhere(monkeypatch)
        assert _life(postgres_engine, me) == "alive"
        assert _life(postgres_engine, f"{me}/7") == "alive", "a worker within the process"
        _silent_for(postgres_engine, 60)
        assert _life(postgres_engine, me) == "gone"
        with reading(postgres_engine) as session:
            assert gone_among(session, [me, "never-seen/1/1"]) == {me}
        monkeypatch.undo()
        assert _life(postgres_engine, me) == "alive", "its own host knows better"


def test_a_copy_of_this_machine_with_the_same_name_is_another_host(engine: Engine) -> None:
    of_a_copy = "@".join([this_process().partition("@")[0].replace(f"/{os.getpid()}/", "/1/"), "0badc0de"])
    on_one_host = engine.dialect.name == "sqlite"
    assert _life(engine, of_a_copy) == ("gone" if on_one_host else "unknown")


def test_signs_are_given_as_long_as_the_outermost_block_lasts(postgres_engine: Engine) -> None:
    def signs() -> int:
        with reading(postgres_engine) as session:
            return sum(name.startswith("process/") for name in heartbeats(session))

    with alive(postgres_engine):
        with alive(postgres_engine):
            assert signs() == 1
        assert signs() == 1
    assert signs() == 0


def test_a_sign_is_renewed_while_the_work_goes_on(postgres_engine: Engine) -> None:
    with alive(postgres_engine, every=0.02):
        _silent_for(postgres_engine, 3600)
        wait_until(lambda: _last_sign(postgres_engine) > pendulum.now("UTC").subtract(minutes=30))


def _last_sign(engine: Engine) -> pendulum.DateTime:
    with reading(engine) as session:
        return session.scalars(select(Heartbeat.at)).one()


def test_a_lock_is_taken_over_from_a_host_that_fell_silent_and_kept_by_one_that_did_not(
    postgres_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = pendulum.now("UTC")
    me = this_process()
    with alive(postgres_engine, every=3600):
        with writing(postgres_engine) as session:
            # Long past the day it was taken for: the sign of life counts, not the hour.
            session.add(Lock(name="remind", holder=me, taken_at=now, expires_at=now.subtract(hours=1)))
        _as_seen_from_elsewhere(monkeypatch)
        with pytest.raises(NotAllowed), locked(postgres_engine, "remind"):
            pass
        monkeypatch.undo()
        _silent_for(postgres_engine, 60)
        _as_seen_from_elsewhere(monkeypatch)
        with locked(postgres_engine, "remind"):
            pass
        monkeypatch.undo()


def test_a_run_is_lost_when_its_host_fell_silent(
    postgres_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = pendulum.now("UTC")
    with alive(postgres_engine, every=3600):
        with writing(postgres_engine) as session:
            note_run(session, lives.UUID(RUN), this_process(), now=now)
        _as_seen_from_elsewhere(monkeypatch)
        with reading(postgres_engine) as session:
            assert lost_runs(session, now=now) == []
        _silent_for(postgres_engine, 60)
        with reading(postgres_engine) as session:
            assert [str(run.id) for run in lost_runs(session, now=now)] == [RUN]
        monkeypatch.undo()
