"""Putting a backup in the place of the record in use, which is set aside and not lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pendulum
from sqlalchemy import Engine, text

from pramoen.errors import NotAllowed
from pramoen.records.carrying.backing_up import DATABASE, EVIDENCE, LETTERS
from pramoen.records.carrying.restoring import restore
from pramoen.records.database import said_in_one_line

__all__ = ["SET_ASIDE", "put_back"]

SET_ASIDE: Final = "set-aside"


def put_back(
    path: Path, home: Path, engine: Engine, *, at: pendulum.DateTime
) -> tuple[Mapping[str, Any], str]:
    """Make the record of `home`, in the database of `engine`, what the backup at `path` holds.

    The record that was there is set aside: a file in `home/set-aside`, or on PostgreSQL a schema beside the
    one in use. Letters that are missing are put back too; settings and keys stay as they are where there are
    any. Nothing may be at work on the record meanwhile. Gives the backup's manifest and what the record that
    was there is called now. Raises UnreadableFile or NotAllowed, with all as it was.
    """
    name = at.in_timezone("UTC").format("YYYYMMDD[t]HHmmss")
    aside = home / SET_ASIDE / name
    if aside.exists():
        raise NotAllowed(f"{aside} is there already; wait a second and run it again")
    aside.mkdir(parents=True, mode=0o700)
    restored = aside / "restored"
    try:
        if engine.dialect.name == "sqlite":
            manifest = restore(path, restored, folders=(), target=None)
            # A connection that stays open would go on with the file that is moved away.
            engine.dispose()
            where = str(_exchange(restored / DATABASE, Path(engine.url.database or ""), aside))
        else:
            with _schema_aside(engine, name) as where:
                manifest = restore(path, restored, folders=(), target=engine)
        _fill(home, restored)
    finally:
        shutil.rmtree(restored, ignore_errors=True)
        if not any(aside.iterdir()):
            aside.rmdir()
    return manifest, where


def _exchange(restored: Path, in_use: Path, aside: Path) -> Path:
    """Move the files of the database in use away, what stands in its journal too, then the other in."""
    for file in (in_use, *(in_use.with_name(in_use.name + end) for end in ("-wal", "-shm"))):
        if file.exists():
            shutil.move(file, aside / file.name)
    shutil.move(restored, in_use)
    return aside / in_use.name


@contextmanager
def _schema_aside(engine: Engine, name: str) -> Iterator[str]:
    """Give the record's schema another name and an empty one its place; change back where it fails within."""
    schema = f"set_aside_{name}"

    def do(*statements: str) -> None:
        with said_in_one_line(), engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))
        # No connection may go on with what it knew of the tables that were there.
        engine.dispose()

    do(f"ALTER SCHEMA public RENAME TO {schema}", "CREATE SCHEMA public")
    try:
        yield schema
    except BaseException:
        do("DROP SCHEMA public CASCADE", f"ALTER SCHEMA {schema} RENAME TO public")
        raise


def _fill(home: Path, restored: Path) -> None:
    """Put letters, evidence, settings and the key where there are none; what is there stays."""
    for file in (*restored.glob("*"), *restored.glob(f"{LETTERS}/*"), *restored.glob(f"{EVIDENCE}/*")):
        there = home / file.relative_to(restored)
        if file.is_file() and not there.exists():
            there.parent.mkdir(exist_ok=True)
            shutil.move(file, there)
