"""The machine: Python, room on the disk, and whether its clock can be right."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pramoen.cli.checks.look import Look, note, ok, wrong
from pramoen.machine import is_behind, room_on_disk

if TYPE_CHECKING:
    import pendulum
    from sqlalchemy import Engine

    from pramoen.settings import Settings

__all__ = ["look_at_clock", "look_at_disk", "look_at_python"]


def look_at_python(settings: Settings) -> Iterator[Look]:
    """The version that runs, and the home folder in use: names and addresses lie there."""
    home = settings.home
    yield ok("python", f"{sys.version.split()[0]} โฟลเดอร์ข้อมูล {home}")
    if home.exists() and home.stat().st_mode & 0o005:
        yield note("home", f"{home} ผู้อื่นในเครื่องอ่านรายชื่อและที่อยู่ได้", f"สั่ง chmod 750 {home}")
    elif home.exists():
        yield ok("home", f"{home} ผู้อื่นในเครื่องอ่านไม่ได้")


def look_at_disk(settings: Settings) -> Iterator[Look]:
    """Room where the database, letters and outbox lie."""
    free, room = room_on_disk(settings.home)
    words = f"พื้นที่ว่าง {free // 1_000_000:,} เมกะไบต์"
    if room == "none":
        yield wrong("disk", words, "เพิ่มพื้นที่ว่างทันที หรือย้ายโฟลเดอร์ข้อมูล (home) ไปยังดิสก์ที่ใหญ่กว่า")
    elif room == "little":
        yield note("disk", words, "เพิ่มพื้นที่ว่าง หรือย้ายโฟลเดอร์ข้อมูล (home) ไปยังดิสก์ที่ใหญ่กว่า")
    else:
        yield ok("disk", words)


def look_at_clock(engine: Engine, now: pendulum.DateTime) -> Iterator[Look]:
    """A clock that stands before the latest entry on record would send reminders on the wrong day."""
    from pramoen.records.database import reading
    from pramoen.records.pruning import latest_word

    with reading(engine) as session:
        latest = latest_word(session)
    if latest is not None and is_behind(now, latest):
        at = latest.in_timezone("Asia/Bangkok")
        yield wrong(
            "clock",
            f"นาฬิกา {now:YYYY-MM-DD HH:mm} ช้ากว่ารายการล่าสุดในฐานข้อมูล {at:YYYY-MM-DD HH:mm}",
            "ตั้งนาฬิกาของเครื่องให้ตรง (chrony หรือ systemd-timesyncd)",
        )
    else:
        yield ok("clock", f"{now:YYYY-MM-DD HH:mm}")
