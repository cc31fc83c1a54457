"""A home to serve from: its folders, and its database at the version this Pramoen expects."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pendulum
from sqlalchemy import Engine

from pramoen.errors import BadInput, PramoenError
from pramoen.records.carrying.backing_up import HomeFiles, back_up
from pramoen.records.carrying.revisions import is_known
from pramoen.records.database import open_database
from pramoen.records.migrate import current_revision, is_current, migrate
from pramoen.settings import Settings

__all__ = ["SetUp", "make_folders", "set_up"]


@dataclass(frozen=True, slots=True)
class SetUp:
    """What was done: nothing, a new database, or one brought up to date after a copy of it was put by."""

    is_new: bool = False
    copy: Path | None = None


def set_up(settings: Settings, *, at: pendulum.DateTime) -> SetUp:
    """Make the folders and the embedded database, or bring it up to date; safe to run again.

    A database of an older version is backed up first, so that `pramoen restore` can take the older Pramoen
    back to it. A server of its own is left to whoever keeps it: there `pramoen init` is run by hand.
    Raises PramoenError where the database is of a newer version, BadInput where there can be no home.
    """
    make_folders(settings)
    engine = open_database(settings.database)
    try:
        return _brought_up_to_date(engine, settings, at)
    finally:
        engine.dispose()


def make_folders(settings: Settings) -> None:
    """Make the home's folders, a new home for its owner alone: names and addresses lie there.

    Raises BadInput where something else is in their way.
    """
    try:
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (
            settings.outbox_folder,
            settings.letters_folder,
            settings.exports_folder,
        ):
            folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise BadInput(f"{error.filename} is in the way of a folder; name another --home") from error


def _brought_up_to_date(engine: Engine, settings: Settings, at: pendulum.DateTime) -> SetUp:
    revision = current_revision(engine)
    if revision is not None and is_current(engine):
        return SetUp()
    if revision is not None and not is_known(revision):
        raise PramoenError(
            "the database is of a newer version of Pramoen; install that version or restore a backup"
        )
    if settings.database_url is not None:
        raise BadInput(
            "the database at database_url is not of this version; make a backup of it and run `pramoen init`"
        )
    copy = None
    if revision is not None:
        copy = _backup(engine, settings, revision, at)
    migrate(engine)
    return SetUp(is_new=revision is None, copy=copy)


def _backup(engine: Engine, settings: Settings, revision: str, at: pendulum.DateTime) -> Path:
    """A whole backup, secrets with it: it stays in the home, and is meant to be gone back to."""
    folder = settings.backups_folder
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"before-upgrade-from-{revision}-{at:YYYYMMDD-HHmmss}.zip"
    files = HomeFiles(
        letters=settings.letters_folder,
        evidence=settings.evidence_folder,
        settings=settings.home / "pramoen.toml",
        secret=settings.secret_file,
    )
    back_up(engine, files, path, with_secrets=True, replace=False, at=at)
    return path
