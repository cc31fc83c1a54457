"""It came in after its last day: told with how late, and no reason to leave anything open."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.appraisal.completeness.dossier import Dossier, Gap
from pramoen.appraisal.life.lateness import days_late

CODE = "late"
TITLE = "ส่งช้ากว่ากำหนด"
STAGES = ("agreement", "monthly_report", "evaluation")
STOPS = False

_WORDS = "{what} ของ {officer} ส่งช้ากว่ากำหนด {days} วัน"


def gaps(dossier: Dossier) -> Iterator[Gap]:
    """A gap with how many days late it came."""
    if dossier.is_in and dossier.came_in is not None and (days := days_late(dossier.due, dossier.came_in)):
        message = _WORDS.format(what=dossier.named, officer=dossier.officer, days=days)
        yield Gap(CODE, dossier.officer, message, dossier.place)
