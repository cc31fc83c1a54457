"""`pramoen restore FILE --home DIR`."""

from __future__ import annotations

from pathlib import Path

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines
from pramoen.errors import BadInput

__all__ = ["restore_command"]


def restore_command(everywhere: Everywhere, file: Path, *, set_aside: bool, json: bool) -> int:
    """Make the home, or put the backup in the place of the record in use, and say what to do next."""
    from pramoen.records.carrying.restoring import restore
    from pramoen.records.carrying.returning import put_back
    from pramoen.records.database import open_database
    from pramoen.serving.alone import alone

    settings = everywhere.settings()
    if set_aside:
        if not settings.home.is_dir():
            raise BadInput(f"{settings.home} is not there; leave --set-aside out for a new folder")
        engine = open_database(settings.database)
        with alone(settings.serve_lock):
            manifest, where = put_back(file, settings.home.absolute(), engine, at=everywhere.clock())
        engine.dispose()
        if json:
            print_json({"home": str(settings.home.absolute()), "set_aside": where, **manifest})
            return 0
        print_lines([f"กู้คืนข้อมูลแล้ว (สำรองไว้เมื่อ {manifest['made_at']}) ข้อมูลเดิมเก็บไว้ที่ {where}"])
        return 0
    home = settings.home.absolute()
    folders = (settings.outbox_folder, settings.letters_folder, settings.exports_folder)
    target = None if settings.database_url is None else open_database(settings.database_url)
    manifest = restore(file, home, folders=tuple(folder.name for folder in folders), target=target)
    if target is not None:
        target.dispose()
    if json:
        print_json({"home": str(home), **manifest})
        return 0
    print_lines([f"กู้คืนข้อมูลแล้ว: {home} (สำรองไว้เมื่อ {manifest['made_at']})"])
    if not manifest["with_secrets"]:
        print_lines(
            ["แฟ้มนี้ไม่มีโทเคน รหัสผ่าน และกุญแจลงนามลิงก์ ให้ตั้งค่าใหม่ใน pramoen.toml แล้วตรวจด้วย pramoen doctor"]
        )
    return 0
