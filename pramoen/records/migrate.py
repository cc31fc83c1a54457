"""Bringing a database to the schema this version expects, with Alembic."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Engine
from sqlalchemy.engine import Connection

from pramoen.errors import PramoenError
from pramoen.records.database import said_in_one_line

__all__ = ["current_revision", "is_current", "migrate", "newest_revision"]

_SCRIPTS = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    return config


def newest_revision() -> str | None:
    """The revision this version's code expects."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def current_revision(engine: Engine) -> str | None:
    """The revision the database is at; None where nothing has been set up."""
    with said_in_one_line(), engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_current(engine: Engine) -> bool:
    """Whether the database is at the revision this version expects."""
    return current_revision(engine) == newest_revision()


def migrate(engine: Engine) -> None:
    """Bring the database up to date. Safe to run again.

    Raises PramoenError where the database was written by a newer version of Pramoen.
    """
    config = _config()
    with (
        said_in_one_line(),
        engine.execution_options(pramoen_writes=True).connect() as connection,
        _foreign_keys_at_the_end(connection),
        connection.begin(),
    ):
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise PramoenError(
                "the database is of a newer version of Pramoen; install that version or restore a backup"
            ) from error
        if (
            connection.dialect.name == "sqlite"
            and connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        ):
            raise PramoenError("rows of the database point to rows that are not there; restore a backup")


@contextmanager
def _foreign_keys_at_the_end(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew, which rows that point to it would forbid.

    So no row is checked alone, and all are before the end (https://sqlite.org/lang_altertable.html, 7).
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.dbapi_connection
    assert driver is not None
    cursor = driver.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()
