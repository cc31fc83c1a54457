"""What everybody must see who looks at messages: that sending is stopped, or that it is a rehearsal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from calendars.formats import format_date

if TYPE_CHECKING:
    from pramoen.settings import Settings

__all__ = ["sending_lines", "stop_words"]


def sending_lines(stopped: Sequence[Mapping[str, str | None]], settings: Settings) -> list[str]:
    """A line for each thing that keeps messages from people; empty where they are sent."""
    lines = [f"*** {stop_words(stop)} ***" for stop in stopped]
    if settings.rehearsal:
        lines.append(f"*** {rehearsal_words(settings)} ***")
    return lines


def stop_words(stop: Mapping[str, str | None]) -> str:
    """A stop, as commands print it in JSON, in words: where, by whom, since when, why."""
    since = dt.datetime.fromisoformat(str(stop["since"]))
    where = f"ของจังหวัด{stop['province']}" if stop["province"] else "ทั้งหมด"
    day = format_date(since.date(), digits="arabic")
    return f"ระงับการส่งข้อความ{where} โดย {stop['by']} ตั้งแต่ {day} เวลา {since:%H:%M} น. เหตุผล: {stop['why']}"


def rehearsal_words(settings: Settings) -> str:
    """The rehearsal in words: where messages go to in place of people."""
    allowed = f"ส่งจริงเฉพาะ {', '.join(settings.allow)}" if settings.allow else "ไม่ส่งถึงผู้ใด"
    return f"ทดลองระบบ: ข้อความเขียนไว้ในโฟลเดอร์ {settings.outbox_folder} {allowed}"
