"""Whether messages go out: a rehearsal, a stop, a sender that is silent, days that were not swept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from pramoen.cli.checks.look import Look, note, ok, wrong
from pramoen.cli.sending_state import rehearsal_words, stop_words

if TYPE_CHECKING:
    import pendulum
    from sqlalchemy import Engine

    from pramoen.settings import Settings

__all__ = ["look_at_sender", "look_at_stops"]

# Longer than any run of days off: who swept less recently has stopped.
_LATE_DAYS = 7


def look_at_stops(engine: Engine, settings: Settings) -> Iterator[Look]:
    """What keeps messages from people on purpose."""
    from notifications.outbox.stops import stops
    from pramoen.records.database import reading

    if settings.rehearsal:
        yield note("rehearsal", rehearsal_words(settings), "ปิดค่า rehearsal เมื่อพร้อมส่งจริง")
    with reading(engine) as session:
        standing = stops(session)
    for stop in standing:
        yield note("stopped", stop_words(stop.as_json()), 'สั่ง `pramoen outbox resume --why "…"` เมื่อพร้อม')
    if not standing and not settings.rehearsal:
        yield ok("stopped", "ไม่มีการระงับการส่ง")


def look_at_sender(engine: Engine, now: pendulum.DateTime) -> Iterator[Look]:
    """When the sender was last at work, and the days of each open round that were swept."""
    import pendulum

    from pramoen.records.database import reading
    from pramoen.records.heartbeats import heartbeats
    from pramoen.records.rounds import rounds
    from pramoen.records.sweeps import last_swept

    daily = "ตั้งให้ `pramoen serve` ทำงานตลอด หรือสั่ง `pramoen remind` ทุกวัน"
    with reading(engine) as session:
        found = rounds(session, state="open")
        swept = {of.id: last_swept(session, of.province_id) for of in found}
        beat = heartbeats(session).get("sender")
    if beat is not None:
        # Signs of life go by the machine's clock, whatever day the command goes by.
        days = (pendulum.now("UTC") - beat.at).in_days()
        seen = f"ผู้ส่งทำงานครั้งล่าสุด {beat.at.in_timezone('Asia/Bangkok'):YYYY-MM-DD HH:mm}"
        yield wrong("heartbeat", seen, daily) if found and days >= _LATE_DAYS else ok("heartbeat", seen)
    elif found:
        yield note("heartbeat", "ผู้ส่งยังไม่เคยทำงาน", daily)
    today = date.fromisoformat(now.date().isoformat())
    for of in found:
        last = swept[of.id]
        words = f"{of.label} " + ("ยังไม่เคยตรวจรายการค้าง" if last is None else f"ตรวจรายการค้างล่าสุด {last}")
        late = last is None or (today - last).days > _LATE_DAYS
        yield note("reminders", words, daily) if late else ok("reminders", words)
