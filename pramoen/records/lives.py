"""Which processes are at work on this record, on whichever host: each gives a sign of life while it works.

On its own host a process that died is known at once, on another by its silence. Signs go by the database's
clock, so that the hosts' own may differ.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Literal
from uuid import UUID, uuid5
from zlib import crc32

import pendulum
from sqlalchemy import Engine, delete, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from pramoen.errors import PramoenError
from pramoen.records.base import Instant
from pramoen.records.database import writing
from pramoen.records.heartbeats import beat
from pramoen.records.models import Heartbeat

__all__ = ["alive", "gone_among", "is_dead", "life_of", "process_named", "record_now", "this_process"]

_log = logging.getLogger(__name__)

Life = Literal["alive", "gone", "unknown"]

_EVERY = 5.0
# A process on another host that was silent for this long is taken for dead. To be wrong about that costs a
# repeat of what is harmless to repeat, no more.
_LAPSE = pendulum.duration(seconds=30)
_FORGET = pendulum.duration(days=2)
_PREFIX = "process/"
# Claims keep 80 characters of a name.
_LONGEST_HOST = 40
_PROCESSES = UUID("5f0e7f3c-0a53-4d0b-8a3d-6f2f5a0a9a11")


def this_process() -> str:
    """Host, process id and start of this process: enough to tell whether a holder still lives."""
    return process_named(os.getpid())


def process_named(pid: int) -> str:
    """The same of any process on this host."""
    return f"{_host()}/{pid}/{_started(pid) or 0}@{_process_table()}"


def _host() -> str:
    return socket.gethostname()[:_LONGEST_HOST]


@lru_cache(maxsize=1)
def _process_table() -> str:
    """A short name of the table this process stands in: copies of a machine have one and the same name."""
    boot = Path("/proc/sys/kernel/random/boot_id").read_text()
    return f"{crc32((boot + str(Path('/proc/self/ns/pid').readlink())).encode()):08x}"


def _started(pid: int) -> str | None:
    """When a process started, in the kernel's ticks; None where there is no such process."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    return stat.rpartition(")")[2].split()[19]


def is_dead(holder: str) -> bool:
    """Whether a holder on this very host is gone. Of another host its process table tells nothing."""
    host, pid, started, *_ = holder.split("/")
    return host == _host() and _started(int(pid)) != started.partition("@")[0]


def _is_here(holder: str, *, host_alone: bool) -> bool:
    """Whether a holder stands in this process table; where there is one host alone, its name tells."""
    host, _, started, *_ = holder.split("/")
    return host == _host() and (host_alone or started.partition("@")[2] in ("", _process_table()))


def record_now(session: Session) -> pendulum.DateTime:
    """The time by the database's clock; an SQLite file has that of the one host that uses it."""
    if session.get_bind().dialect.name == "sqlite":
        return pendulum.now("UTC")
    return session.scalars(select(func.clock_timestamp(type_=Instant()))).one()


def life_of(session: Session, holder: str) -> Life:
    """Whether a holder is at work: alive, gone, or unknown where it is elsewhere and never gave a sign."""
    if _is_here(holder, host_alone=session.get_bind().dialect.name == "sqlite"):
        return "gone" if is_dead(holder) else "alive"
    last = session.scalars(select(Heartbeat.at).where(Heartbeat.name == _name(holder))).one_or_none()
    if last is None:
        return "unknown"
    return "gone" if last + _LAPSE < record_now(session) else "alive"


def gone_among(session: Session, holders: Collection[str]) -> set[str]:
    """Those of these holders that are known to be gone."""
    return {holder for holder in holders if life_of(session, holder) == "gone"}


class _Pulse(Thread):
    """Gives signs of life of this process until it is stopped; one that fails is made good by the next."""

    def __init__(self, engine: Engine, every: float) -> None:
        super().__init__(name="pulse", daemon=True)
        self._engine = engine
        self._every = every
        self._over = Event()
        self.blocks = 1

    def run(self) -> None:
        """Beat every few seconds; the first sign was given before."""
        while not self._over.wait(self._every):
            try:
                _give_sign(self._engine)
            except (PramoenError, SQLAlchemyError) as error:
                _log.info("no sign of life could be given: %s", type(error).__name__)

    def stop(self) -> None:
        """End it and wait until it has ended."""
        self._over.set()
        self.join()


_pulses: dict[str, _Pulse] = {}
_guard = Lock()


@contextmanager
def alive(engine: Engine, *, every: float = _EVERY) -> Iterator[None]:
    """Give signs of life of this process while the block runs; blocks within it share one pulse.

    An SQLite file is used by one host alone, which knows its own processes: there none is given.
    """
    if engine.dialect.name == "sqlite":
        yield
        return
    where = str(engine.url)
    with _guard:
        pulse = _pulses.get(where)
        if pulse is None:
            _give_sign(engine)
            pulse = _pulses[where] = _Pulse(engine, every)
            pulse.start()
        else:
            pulse.blocks += 1
    try:
        yield
    finally:
        with _guard:
            pulse.blocks -= 1
            last = pulse.blocks == 0
            if last:
                del _pulses[where]
        if last:
            pulse.stop()
            with suppress(PramoenError):
                _fall_silent(engine)


def _give_sign(engine: Engine) -> None:
    holder = this_process()
    with writing(engine) as session:
        now = record_now(session)
        session.execute(
            delete(Heartbeat).where(Heartbeat.name.startswith(_PREFIX), Heartbeat.at < now - _FORGET)
        )
        beat(session, _name(holder), now, {"process": holder})


def _fall_silent(engine: Engine) -> None:
    with writing(engine) as session:
        session.execute(delete(Heartbeat).where(Heartbeat.name == _name(this_process())))


def _name(holder: str) -> str:
    """The row of a process; a worker within one (a fourth part) lives as long as its process."""
    return f"{_PREFIX}{uuid5(_PROCESSES, '/'.join(holder.split('/')[:3]))}"
