"""Two runs of a kind are kept apart; a lock whose holder died is taken over."""

from __future__ import annotations

import subprocess
import sys

import pendulum
import pytest
from sqlalchemy import Engine

from pramoen.errors import NotAllowed
from pramoen.records.database import writing
from pramoen.records.lives import is_dead, this_process
from pramoen.records.locks import locked
from pramoen.records.models import Lock


def _held_by(engine: Engine, holder: str, *, expires_in: int) -> None:
    now = pendulum.now("UTC")
    with writing(engine) as session:
        session.add(
            Lock(
                name="remind",
                holder=holder,
                taken_at=now,
                expires_at=now + pendulum.duration(minutes=expires_in),
            )
        )


def _of_a_process_that_ended() -> str:
    host, _, _ = this_process().split("/")
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return f"{host}/{child.pid}/1"


def test_a_second_run_beside_the_first_is_refused(engine: Engine) -> None:
    _held_by(engine, "elsewhere/1/1", expires_in=10)
    with pytest.raises(NotAllowed, match="another run"), locked(engine, "remind"):
        pass


def test_a_lock_of_another_name_does_not_stand_in_the_way(engine: Engine) -> None:
    _held_by(engine, "elsewhere/1/1", expires_in=10)
    with locked(engine, "close"):
        pass


def test_a_lock_whose_holder_on_this_machine_died_is_taken_over(engine: Engine) -> None:
    _held_by(engine, _of_a_process_that_ended(), expires_in=10)
    with locked(engine, "remind"):
        pass


def test_a_lock_of_another_machine_lapses(engine: Engine) -> None:
    _held_by(engine, "elsewhere/1/1", expires_in=-1)
    with locked(engine, "remind"):
        pass


def test_a_lock_is_free_again_after_the_run_also_where_it_failed(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), locked(engine, "remind"):
        raise ZeroDivisionError
    with locked(engine, "remind"):
        pass


def test_this_very_process_is_not_dead() -> None:
    assert not is_dead(this_process())
