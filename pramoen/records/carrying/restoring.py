"""Making a home out of a backup: all of it or nothing, and nothing before every byte was looked at."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete

from pramoen.errors import NotAllowed, PramoenError, UnreadableFile
from pramoen.records import audit
from pramoen.records.carrying.archive import Archive, opened_archive
from pramoen.records.carrying.backing_up import DATABASE, EVIDENCE, FORMAT, LETTERS, SECRET, SETTINGS, VERSION
from pramoen.records.carrying.carry_over import carry_over
from pramoen.records.carrying.revisions import is_known
from pramoen.records.database import open_database, reading, writing
from pramoen.records.migrate import current_revision, migrate
from pramoen.records.models import Lock

__all__ = ["restore"]

_WHAT = "a backup that `pramoen backup` wrote"


def restore(path: Path, home: Path, *, folders: tuple[str, ...], target: Engine | None) -> Mapping[str, Any]:
    """Make the new or empty folder `home` what the backup holds; gives the backup's manifest.

    An older database is brought up to date. Where `target` is given the record goes there, into an empty
    database, else into the home's own. It is put together beside the home, which is changed in one step at
    the end. `folders` are made in it too. Raises UnreadableFile or NotAllowed, with nothing done.
    """
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise NotAllowed(f"{home} is not empty; name a new or empty folder with --home")
    with opened_archive(path, FORMAT, VERSION, _WHAT) as archive:
        _look_at(archive)
        home.parent.mkdir(parents=True, exist_ok=True)
        _clear_away(home)
        part = home.with_name(f".{home.name}.restoring-{os.getpid()}")
        part.mkdir(mode=0o700)
        try:
            for folder in folders:
                (part / folder).mkdir()
            for name in archive.names:
                archive.unpack(name, part / name)
            _bring_up_to_date(part / DATABASE, archive, target)
            if target is not None:
                (part / DATABASE).unlink()
            _settle(part)
            part.rename(home)
            _settle(home.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)
        return archive.manifest


def _look_at(archive: Archive) -> None:
    """Refuse what holds anything but a home, and what a newer version wrote."""
    known = {DATABASE, SETTINGS, SECRET}
    if DATABASE not in archive.names or any(
        name not in known and not re.fullmatch(rf"({LETTERS}|{EVIDENCE})/[^/]+", name)
        for name in archive.names
    ):
        raise UnreadableFile(f"{archive.path}: not {_WHAT}; it holds other files")
    if not is_known(str(archive.manifest.get("revision"))):
        raise NotAllowed(
            f"{archive.path} is of a newer version of Pramoen; install that version and restore there"
        )


def _bring_up_to_date(file: Path, archive: Archive, target: Engine | None) -> None:
    """Migrate the record, take away who was at work on it, and see that its trail holds."""
    engine = open_database(f"sqlite:///{file}")
    try:
        if current_revision(engine) != archive.manifest["revision"]:
            raise UnreadableFile(
                f"{archive.path}: its database is of another revision than its manifest says"
            )
        migrate(engine)
        with writing(engine) as session:
            session.execute(delete(Lock))
        with reading(engine) as session:
            if audit.verify(session) is not None:
                raise PramoenError(f"{archive.path}: the audit trail in it does not hold; take another copy")
        if target is not None:
            carry_over(engine, target)
    finally:
        engine.dispose()


def _clear_away(home: Path) -> None:
    """Take away what a restore left that was stopped half-way."""
    for left in home.parent.glob(f".{home.name}.restoring-*"):
        number = left.name.rpartition("-")[2]
        if number.isdigit() and not Path(f"/proc/{number}").exists():
            shutil.rmtree(left, ignore_errors=True)


def _settle(folder: Path) -> None:
    """Have the names in a folder on the disk before going on."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
