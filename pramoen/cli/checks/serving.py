"""What `pramoen serve` needs and leaves: ports, Prefect's part, processes left behind, backups."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pramoen.cli.checks.look import Look, note, ok, wrong

if TYPE_CHECKING:
    import pendulum
    from sqlalchemy import Engine

    from pramoen.settings import Settings

__all__ = ["look_at_backups", "look_at_group", "look_at_prefect", "look_at_serving"]

_PAGES_PORT = 8080
_BACKUP_DAYS = 8
_RECENT = 300.0
_STATES = {
    "running": "ทำงาน",
    "starting": "กำลังเริ่ม",
    "restarting": "กำลังเริ่มใหม่",
    "stopping": "กำลังหยุด",
    "stopped": "หยุดแล้ว",
}


def look_at_serving(settings: Settings) -> Iterator[Look]:
    """Whether it is at work for this home; where not, whether what it takes is free."""
    from pramoen.serving.alone import who_serves

    pid = who_serves(settings.serve_lock)
    if pid is not None:
        yield ok(
            "serve", f"`pramoen serve` ทำงานอยู่ (กระบวนการ {pid}) บันทึกการทำงานอยู่ใน {settings.logs_folder}"
        )
        return
    yield note("serve", "`pramoen serve` ไม่ได้ทำงานอยู่", "สั่ง `pramoen serve` หรือเริ่มบริการ pramoen ของ systemd")
    for port, name, do in (
        (_PAGES_PORT, "ของหน้าเว็บ", "ระบุพอร์ตอื่นด้วย `pramoen serve --port`"),
        (settings.prefect_port, "ของ Prefect ", "ระบุพอร์ตอื่นในค่า prefect_port มิฉะนั้นจะใช้พอร์ตที่ว่างแทน"),
    ):
        words = f"พอร์ต {port} {name}"
        yield ok("ports", f"{words}ว่าง") if _is_free(port) else note("ports", f"{words}มีโปรแกรมอื่นใช้อยู่", do)


def look_at_prefect(settings: Settings) -> Iterator[Look]:
    """Prefect's database and secret, what was set aside, and processes that nobody looks after."""
    from flows.leftovers import leftovers
    from flows.template import has_template

    if os.environ.get("PREFECT_API_URL"):
        yield ok("prefect", "ใช้เครื่องแม่ข่ายที่ตั้งไว้ใน PREFECT_API_URL")
        return
    if has_template():
        yield ok("prefect", "มีแม่แบบฐานข้อมูลของ Prefect รุ่นที่ติดตั้ง")
    else:
        yield note("prefect", "ไม่มีแม่แบบฐานข้อมูลของ Prefect การเริ่มครั้งแรกจะช้า", "สั่ง `python -m flows.template`")
    secret = settings.prefect_folder / "auth"
    if secret.exists() and secret.stat().st_mode & 0o077:
        yield wrong("prefect_secret", f"{secret} ผู้อื่นในเครื่องอ่านได้", f"สั่ง chmod 600 {secret}")
    broken = sorted(file.name for file in settings.prefect_folder.glob("prefect.db.broken-*[0-9]"))
    if broken:
        yield note(
            "prefect_database",
            f"ฐานข้อมูลของ Prefect เคยเสียและแยกเก็บไว้: {', '.join(broken)}",
            f"ตรวจดิสก์ของเครื่อง แล้วลบไฟล์เหล่านี้ใน {settings.prefect_folder}",
        )
    left = leftovers(settings.prefect_folder)
    if left:
        yield note(
            "processes",
            f"มีกระบวนการที่ตกค้างจากครั้งก่อน: {', '.join(map(str, left))}",
            "การเริ่ม `pramoen serve` ครั้งต่อไปจะปิดให้",
        )


def look_at_group(engine: Engine, now: pendulum.DateTime) -> Iterator[Look]:
    """What each part of `pramoen serve` did at its last sign of life, and what had to be started again."""
    from pramoen.records.database import reading
    from pramoen.records.heartbeats import SERVE, heartbeats

    with reading(engine) as session:
        beat = heartbeats(session).get(SERVE)
    detail = beat.detail if beat is not None else {}
    states, restarts = detail.get("group"), detail.get("restarts")
    if beat is None or not states or (now - beat.at).total_seconds() > _RECENT:
        return
    words = ", ".join(f"{name} {_STATES.get(state, state)}" for name, state in states.items())
    if restarts:
        again = ", ".join(f"{name} {count} ครั้ง" for name, count in restarts.items())
        yield note("group", f"{words} (เริ่มใหม่แล้ว {again})", "ดูเหตุในบันทึกการทำงาน หากเกิดซ้ำให้แจ้งผู้ดูแลระบบ")
    else:
        yield ok("group", words)


def look_at_backups(engine: Engine, now: pendulum.DateTime) -> Iterator[Look]:
    """How long ago the last backup was made."""
    from pramoen.records.database import reading
    from pramoen.records.heartbeats import BACKUP, heartbeats

    do = "สั่ง `pramoen backup FILE` แล้วเก็บไฟล์ไว้นอกเครื่องนี้"
    with reading(engine) as session:
        beat = heartbeats(session).get(BACKUP)
    if beat is None:
        yield note("backup", "ยังไม่เคยสำรองข้อมูล", do)
        return
    words = f"สำรองข้อมูลครั้งล่าสุด {beat.at.in_timezone('Asia/Bangkok'):YYYY-MM-DD HH:mm}"
    late = (now - beat.at).in_days() > _BACKUP_DAYS
    yield note("backup", words, do) if late else ok("backup", words)


def _is_free(port: int) -> bool:
    with socket.socket() as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
