"""The database of Prefect's that lies in the home: there, whole, and of a version that this Prefect knows.

What must last is on our own record. A database of Prefect's that cannot be used is set aside, and a new one
takes its place: schedules are deployed to it again, past runs are missing from Prefect's pages.
"""

from __future__ import annotations

import contextlib
import sqlite3
from importlib.util import find_spec
from pathlib import Path

import pendulum

from flows.template import copy_template

__all__ = ["make_usable"]

_BESIDE = ("", "-wal", "-shm")


def make_usable(database: Path) -> Path | None:
    """See that the server can start on `database`; gives where a broken one was put, None where all is well.

    Only while no server has it open.
    """
    set_aside = None
    if database.exists() and not (_is_whole(database) and _is_known(database)):
        set_aside = _set_aside(database)
    copy_template(database)
    return set_aside


def _is_whole(database: Path) -> bool:
    try:
        with contextlib.closing(sqlite3.connect(database, timeout=30)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.OperationalError as error:
        # In use, or the disk is full: no fault of the file's.
        return "malformed" not in str(error)
    except sqlite3.DatabaseError:
        return False


def _is_known(database: Path) -> bool:
    """Whether this Prefect can bring it up to date; one of a newer version it cannot."""
    with contextlib.closing(sqlite3.connect(database, timeout=30)) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError:
            return True  # Empty as yet; or in use, which the server waits for.
    return row is None or _has_revision(row[0])


def _has_revision(revision: str) -> bool:
    """Whether a migration of that name came with this Prefect, by its files: importing it takes long."""
    found = find_spec("prefect")
    if found is None or found.origin is None:
        return True
    scripts = Path(found.origin).parent.joinpath("server", "database", "_migrations", "versions", "sqlite")
    return not scripts.is_dir() or any(f"_{revision}_" in file.name for file in scripts.glob("*.py"))


def _set_aside(database: Path) -> Path:
    stamp = pendulum.now("UTC").format("YYYYMMDDTHHmmss")
    aside = database.with_name(f"{database.name}.broken-{stamp}")
    for ending in _BESIDE:
        part = database.with_name(database.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
    return aside
