"""`pramoen init`: the database and the folders."""

from __future__ import annotations

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_lines

__all__ = ["init_command"]


def init_command(everywhere: Everywhere) -> int:
    """Make the folders and bring the database up to date; safe to run again."""
    from pramoen.records.database import open_database
    from pramoen.records.migrate import migrate

    settings = everywhere.settings()
    for folder in (settings.home, settings.outbox_folder, settings.letters_folder, settings.exports_folder):
        folder.mkdir(parents=True, exist_ok=True)
    engine = open_database(settings.database)
    migrate(engine)
    engine.dispose()
    print_lines([f"พร้อมใช้งาน: {settings.home}"])
    return 0
