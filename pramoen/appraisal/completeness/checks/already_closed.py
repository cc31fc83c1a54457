"""The month was closed before this came in: it counts once the month is reopened and closed again."""

from __future__ import annotations

from collections.abc import Iterator

from calendars.formats import format_date
from pramoen.appraisal.completeness.dossier import Dossier, Gap

CODE = "already-closed"
TITLE = "ส่งเข้ามาหลังปิดเดือนแล้ว"
STAGES = ("monthly_report",)
STOPS = False

_WORDS = "{what} ของ {officer}: เดือนนี้ปิดแล้วเมื่อวันที่ {day} หากจะแก้ไขต้องให้ผู้ประสานงานเปิดเดือนก่อน"


def gaps(dossier: Dossier) -> Iterator[Gap]:
    """A gap where it is still owed, or came after the month was closed."""
    if dossier.closed_on is None:
        return
    if dossier.came_in is None or not dossier.is_in or dossier.came_in > dossier.closed_on:
        day = format_date(dossier.closed_on, digits="arabic")
        yield Gap(
            CODE,
            dossier.officer,
            _WORDS.format(what=dossier.named, officer=dossier.officer, day=day),
            dossier.place,
        )
