"""`pramoen init`: the database and the folders."""

from __future__ import annotations

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_lines

__all__ = ["init_command"]


def init_command(everywhere: Everywhere) -> int:
    """Make the folders and bring the database up to date; safe to run again.

    An embedded database of an older version is backed up first; of one elsewhere, who keeps it takes care.
    """
    from pramoen.records.database import open_database
    from pramoen.records.migrate import migrate
    from pramoen.serving.home import make_folders, set_up

    settings = everywhere.settings()
    if settings.database_url is None:
        copy = set_up(settings, at=everywhere.clock()).copy
        if copy is not None:
            print_lines([f"สำรองฐานข้อมูลรุ่นเดิมไว้ที่ {copy}"])
    else:
        make_folders(settings)
        engine = open_database(settings.database)
        migrate(engine)
        engine.dispose()
    print_lines([f"พร้อมใช้งาน: {settings.home}"])
    return 0
