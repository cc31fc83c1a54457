"""A backup: the whole record and what belongs to a home, of one moment, in one file."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pendulum
from sqlalchemy import Engine

from pramoen.errors import BadInput, PramoenError
from pramoen.records.carrying.archive import written_archive
from pramoen.records.carrying.carry_over import carry_over
from pramoen.records.carrying.secrets import without_secrets
from pramoen.records.database import open_database
from pramoen.records.migrate import current_revision

__all__ = [
    "DATABASE",
    "EVIDENCE",
    "FORMAT",
    "LETTERS",
    "SECRET",
    "SETTINGS",
    "VERSION",
    "HomeFiles",
    "back_up",
]

FORMAT: Final = "pramoen-backup"
VERSION: Final = 1
DATABASE: Final = "pramoen.db"
SETTINGS: Final = "pramoen.toml"
SECRET: Final = "secret.key"
LETTERS: Final = "letters"
EVIDENCE: Final = "evidence"

# Those that point to others first.
_OPENS_PAGES: Final = ("recovery_codes", "accounts", "web_sessions", "entry_codes")


@dataclass(frozen=True, slots=True)
class HomeFiles:
    """What a home holds beside the record: letters, evidence, settings, and the key that signs links."""

    letters: Path
    evidence: Path
    settings: Path
    secret: Path


def back_up(
    engine: Engine,
    files: HomeFiles,
    path: Path,
    *,
    with_secrets: bool,
    replace: bool,
    at: pendulum.DateTime,
) -> Mapping[str, Any]:
    """Write a backup to `path` while others go on writing; gives its manifest.

    Whatever the database in use, the record stands in it as one SQLite database. Tokens, passwords, the
    accounts that open pages and the key that signs links are in it only `with_secrets`. Raises NotAllowed
    where the file is there.
    """
    revision = current_revision(engine)
    if revision is None:
        raise BadInput("the database has not been set up; run `pramoen init`")
    with (
        written_archive(path, replace=replace) as archive,
        tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder,
    ):
        copy = Path(folder) / DATABASE
        _copy(engine, copy)
        if not with_secrets:
            _take_out_secrets(copy)
        archive.add_file(DATABASE, copy)
        for name, folder_ in ((LETTERS, files.letters), (EVIDENCE, files.evidence)):
            for kept in sorted(folder_.glob("*")) if folder_.is_dir() else []:
                if kept.is_file() and not kept.name.startswith("."):
                    archive.add_file(f"{name}/{kept.name}", kept)
        if files.settings.is_file():
            text = files.settings.read_text(encoding="utf-8")
            archive.add_bytes(SETTINGS, without_secrets(text, all_of_them=not with_secrets).encode())
        if with_secrets and files.secret.is_file():
            archive.add_file(SECRET, files.secret)
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "pramoen": version("pramoen"),
            "revision": revision,
            "made_at": at.isoformat(),
            "database": engine.dialect.name,
            "with_secrets": with_secrets,
        }
        archive.finish(manifest)
        return {**manifest, "files": archive.files}


def _take_out_secrets(copy: Path) -> None:
    """Leave out what opens the pages: it is not in the rows any more, nor in the file's idle space."""
    database = sqlite3.connect(copy)
    try:
        there = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in _OPENS_PAGES:
            if table in there:
                database.execute(f"DELETE FROM {table}")
        database.commit()
        database.execute("VACUUM")
    finally:
        database.close()


def _copy(engine: Engine, path: Path) -> None:
    """The whole record as one SQLite file, as it stood at one moment."""
    if engine.dialect.name != "sqlite":
        copy = open_database(f"sqlite:///{path}")
        try:
            carry_over(engine, copy)
        finally:
            copy.dispose()
        return
    try:
        with engine.connect() as connection:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            target = sqlite3.connect(path)
            try:
                source.backup(target)
                # One file, without a log beside it.
                target.execute("PRAGMA journal_mode=DELETE")
                whole = target.execute("PRAGMA quick_check").fetchone()
            finally:
                target.close()
    except sqlite3.Error as error:
        raise PramoenError(
            f"the database could not be copied ({error}); make room on the disk or see `pramoen doctor`"
        ) from error
    if whole != ("ok",):
        raise PramoenError("the database file is not whole; restore an earlier backup")
