"""Opening the database: SQLite in WAL mode as the embedded default, any SQLAlchemy URL by setting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import Session

from pramoen.errors import BadInput, DatabaseAway, PramoenError, UnreadableFile

__all__ = ["open_database", "reading", "said_in_one_line", "writing"]

# How long a writer waits for another's transaction before it gives up, in milliseconds.
_BUSY_MS = 30_000
# The turn of writers of each SQLite file, by its path.
_TURNS: dict[str, Lock] = {}


def open_database(url: str) -> Engine:
    """Give an engine for `url`. Raises BadInput where it is no SQLAlchemy URL or its driver is missing."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "postgresql" and parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        options: dict[str, Any] = {} if parsed.get_backend_name() == "sqlite" else {"pool_pre_ping": True}
        engine = create_engine(parsed, **options)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise BadInput(
            "PRAMOEN_DATABASE_URL is not a database address that can be used; "
            "give one such as sqlite:////srv/pramoen/pramoen.db or postgresql://user@host/name"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    elif engine.dialect.name == "postgresql":
        event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own transaction handling begins too late and commits too early; SQLAlchemy begins instead.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={_BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_postgresql(connection: Any, _record: object) -> None:
    # Compiling a statement takes the server longer than any of ours runs. Not as a startup option: poolers
    # between take none.
    autocommit, connection.autocommit = connection.autocommit, True
    connection.execute("SET jit = off")
    connection.autocommit = autocommit


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once: a transaction that reads first and writes later could not be retried.
    mode = "IMMEDIATE" if connection.get_execution_options().get("pramoen_writes") else "DEFERRED"
    connection.exec_driver_sql(f"BEGIN {mode}")


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session that commits at its end and leaves nothing behind where an error ends it."""
    with (
        said_in_one_line(),
        _turn(engine),
        Session(engine.execution_options(pramoen_writes=True), expire_on_commit=False) as session,
        session.begin(),
    ):
        yield session


@contextmanager
def _turn(engine: Engine) -> Iterator[None]:
    """The turn of one writer among those of this process, where the database takes but one at a time.

    SQLite has whoever waits ask again from time to time, and passes over some for as long as others come.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    turn = _TURNS.setdefault(str(engine.url.database), Lock())
    if not turn.acquire(timeout=_BUSY_MS / 1000):
        raise PramoenError(_TO_MEND["locked"])
    try:
        yield
    finally:
        turn.release()


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session for questions: all its answers are of one moment, nothing it does is kept."""
    with said_in_one_line(), Session(engine, expire_on_commit=False) as session:
        yield session


@contextmanager
def said_in_one_line() -> Iterator[None]:
    """Turn a driver's words about trouble into an error of one line that a person can act on."""
    try:
        yield
    except OperationalError as error:
        raise _said(error) from error
    except DatabaseError as error:
        if "not a database" in str(error.orig) or "malformed" in str(error.orig):
            raise UnreadableFile(
                "the database file is not a whole SQLite database; restore a backup or name another --home"
            ) from error
        raise


# What drivers say where a person has to do something, and what that is.
_TO_MEND = {
    "no such table": "the database has not been set up; run `pramoen init`",
    "does not exist": "the database has not been set up; run `pramoen init`",
    "unable to open": "the database file cannot be opened; check that --home exists and may be written",
    "readonly": "the database cannot be written; check who owns the files in --home",
    "disk is full": "the disk is full; nothing was half-written: make room and run it again",
    "no space": "the disk is full; nothing was half-written: make room and run it again",
    "locked": "the database is in use by another run that did not finish in time; run it again",
    "authentication failed": "the database does not accept the user or password of PRAMOEN_DATABASE_URL",
    "no pg_hba.conf entry": "the database does not let this machine in; see pg_hba.conf on its server",
}


def _said(error: OperationalError) -> PramoenError:
    """Turn what a database driver says into what it means here and what to do."""
    words = str(error.orig).lower()
    if "deadlock" in words:
        return DatabaseAway("the database let another run go first; nothing was half-written: run it again")
    for sign, what in _TO_MEND.items():
        if sign in words:
            return PramoenError(what)
    return DatabaseAway(
        f"the database does not answer ({type(error.orig).__name__}); check PRAMOEN_DATABASE_URL"
    )
