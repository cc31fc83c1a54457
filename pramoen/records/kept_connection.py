"""One connection kept for many small transactions, each as durable as it has to be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

__all__ = ["KeptConnection", "Transaction"]

# SQLite copies its log into the database every so many pages; rows written twice in a run are copied once.
_PAGES, _PAGES_WHILE_KEPT = 1_000, 20_000


class Transaction:
    """A transaction under way: its connection, and a session on the same, made when first asked for."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @cached_property
    def session(self) -> Session:
        """For what is asked of the mapped classes."""
        return Session(bind=self.connection, expire_on_commit=False)

    def flush(self) -> None:
        """Write what the session holds, and let go of it."""
        if "session" in self.__dict__:
            self.session.flush()
            self.session.close()


class KeptConnection:
    """A connection for writing; use it in a `with`. Not to be shared between threads.

    A durable transaction is on the disk when it is committed, so that it survives a loss of power (SQLite:
    synchronous=FULL); any other survives the end of the process, whatever ended it, and comes to the disk
    with the next durable one.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._durable = False

    def __enter__(self) -> Self:
        self._connection = self._engine.connect().execution_options(pramoen_writes=True)
        if self._is_sqlite:
            self._pragma(f"wal_autocheckpoint={_PAGES_WHILE_KEPT}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if self._is_sqlite:
                self._synchronous(durable=False)
                self._pragma(f"wal_autocheckpoint={_PAGES}")
                self._pragma("wal_checkpoint(PASSIVE)")
        finally:
            self._connection.close()

    @contextmanager
    def transaction(self, *, durable: bool = True) -> Iterator[Transaction]:
        """A transaction that commits at its end."""
        if self._is_sqlite:
            self._synchronous(durable=durable)
        with self._connection.begin():
            if not durable and not self._is_sqlite:
                self._connection.exec_driver_sql("SET LOCAL synchronous_commit TO OFF")
            under_way = Transaction(self._connection)
            yield under_way
            under_way.flush()

    def _synchronous(self, *, durable: bool) -> None:
        """SQLite takes the word between transactions alone; NORMAL is how every connection is opened."""
        if durable is not self._durable:
            self._pragma(f"synchronous={'FULL' if durable else 'NORMAL'}")
            self._durable = durable

    def _pragma(self, words: str) -> None:
        driver: Any = self._connection.connection.driver_connection
        driver.execute(f"PRAGMA {words}").fetchall()
