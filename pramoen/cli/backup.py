"""`pramoen backup FILE`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines
from pramoen.errors import BadInput, PramoenError

if TYPE_CHECKING:
    from sqlalchemy import Engine

__all__ = ["backup_command"]


def backup_command(everywhere: Everywhere, file: Path, *, with_secrets: bool, force: bool, json: bool) -> int:
    """Write the backup and say what is in it."""
    import pendulum

    from pramoen.records.carrying.backing_up import HomeFiles, back_up
    from pramoen.records.database import writing
    from pramoen.records.heartbeats import BACKUP, beat
    from pramoen.records.migrate import is_current

    settings = everywhere.settings()
    files = HomeFiles(
        letters=settings.letters_folder,
        evidence=settings.evidence_folder,
        settings=settings.home / "pramoen.toml",
        secret=settings.secret_file,
    )
    engine = _engine(everywhere)
    manifest = back_up(engine, files, file, with_secrets=with_secrets, replace=force, at=everywhere.clock())
    if is_current(engine):
        # The backup is whole already: that others hold the record for long does not make it fail.
        with suppress(PramoenError), writing(engine) as session:
            beat(session, BACKUP, pendulum.now("UTC"), {"files": len(manifest["files"])})
    engine.dispose()
    if json:
        print_json({"file": str(file), **manifest})
        return 0
    print_lines([f"สำรองข้อมูลแล้ว {len(manifest['files'])} แฟ้ม: {file}"])
    if not with_secrets:
        print_lines(["ไม่มีโทเคน รหัสผ่าน และกุญแจลงนามลิงก์ หากต้องการให้ใช้ --with-secrets แล้วเก็บแฟ้มไว้ในที่ปลอดภัย"])
    return 0


def _engine(everywhere: Everywhere) -> Engine:
    """The database in use; one of an older version too, so that it can be backed up before it is migrated."""
    from pramoen.records.database import open_database

    settings = everywhere.settings()
    if settings.database_url is not None:
        return everywhere.engine()
    if not (settings.home / "pramoen.db").exists():
        raise BadInput(f"there is no database in {settings.home}; name another --home")
    return open_database(settings.database)
