"""A lock by name in the database, which keeps two runs of a kind apart, whoever started them."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pendulum
from sqlalchemy import Engine, delete, select
from sqlalchemy.exc import IntegrityError

from pramoen.errors import NotAllowed
from pramoen.records.database import writing
from pramoen.records.models import Lock

__all__ = ["is_dead", "locked", "process_named", "this_process"]

# A holder on another host that says nothing for this long is taken for dead.
_LAPSE = pendulum.duration(minutes=15)


def this_process() -> str:
    """Host, process id and start of this process: enough to tell whether a holder still lives."""
    return process_named(os.getpid())


def process_named(pid: int) -> str:
    """The same of any process on this host."""
    return f"{socket.gethostname()}/{pid}/{_started(pid) or 0}"


def _started(pid: int) -> str | None:
    """When a process started, in the kernel's ticks; None where there is no such process."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    return stat.rpartition(")")[2].split()[19]


def is_dead(holder: str) -> bool:
    """Whether a holder on this very host is gone. Of another host nobody here can tell."""
    host, pid, started, *_ = holder.split("/")
    return host == socket.gethostname() and _started(int(pid)) != started


@contextmanager
def locked(engine: Engine, name: str) -> Iterator[None]:
    """Hold the lock `name` while the block runs.

    The lock of a holder that died or lapsed is taken over. Raises NotAllowed where another run holds it.
    It goes by the machine's own clock: a round walked through on another day locks like any other.
    """
    me = this_process()
    _take(engine, name, me)
    try:
        yield
    finally:
        with writing(engine) as session:
            session.execute(delete(Lock).where(Lock.name == name, Lock.holder == me))


def _take(engine: Engine, name: str, me: str) -> None:
    now = pendulum.now("UTC")
    try:
        with writing(engine) as session:
            held = session.scalars(select(Lock).where(Lock.name == name).with_for_update()).one_or_none()
            if held is not None:
                if held.holder != me and held.expires_at > now and not is_dead(held.holder):
                    since = held.taken_at.in_timezone("Asia/Bangkok").format("HH:mm")
                    raise NotAllowed(f"another run ({name}) is at work since {since}; wait for it to end")
                session.delete(held)
                session.flush()
            session.add(Lock(name=name, holder=me, taken_at=now, expires_at=now + _LAPSE))
    except IntegrityError as error:
        raise NotAllowed(f"another run ({name}) began at this very moment; wait for it to end") from error
