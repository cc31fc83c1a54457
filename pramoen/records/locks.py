"""A lock by name in the database, which keeps two runs of a kind apart, whoever started them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pendulum
from sqlalchemy import Engine, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pramoen.errors import NotAllowed
from pramoen.records.database import writing
from pramoen.records.lives import alive, life_of, this_process
from pramoen.records.models import Lock
from pramoen.records.outlasting import outlast

__all__ = ["locked"]

# A holder on another host of which nobody ever had a sign of life keeps its lock for so long.
_LAPSE = pendulum.duration(minutes=15)


@contextmanager
def locked(engine: Engine, name: str) -> Iterator[None]:
    """Hold the lock `name` while the block runs.

    The lock of a holder that died is taken over: on this host at once, on another when it fell silent.
    Raises NotAllowed where another run holds it. It goes by the machine's own clock: a round walked through
    on another day locks like any other.
    """
    me = this_process()
    with alive(engine):
        _take(engine, name, me)
        try:
            yield
        finally:
            outlast(lambda: _give_back(engine, name, me))


def _give_back(engine: Engine, name: str, me: str) -> None:
    with writing(engine) as session:
        session.execute(delete(Lock).where(Lock.name == name, Lock.holder == me))


def _take(engine: Engine, name: str, me: str) -> None:
    now = pendulum.now("UTC")
    try:
        with writing(engine) as session:
            held = session.scalars(select(Lock).where(Lock.name == name).with_for_update()).one_or_none()
            if held is not None:
                if held.holder != me and _is_held(session, held, now):
                    since = held.taken_at.in_timezone("Asia/Bangkok").format("HH:mm")
                    raise NotAllowed(f"another run ({name}) is at work since {since}; wait for it to end")
                session.delete(held)
                session.flush()
            session.add(Lock(name=name, holder=me, taken_at=now, expires_at=now + _LAPSE))
    except IntegrityError as error:
        raise NotAllowed(f"another run ({name}) began at this very moment; wait for it to end") from error


def _is_held(session: Session, held: Lock, now: pendulum.DateTime) -> bool:
    life = life_of(session, held.holder)
    return held.expires_at > now if life == "unknown" else life == "alive"
