"""Something is owed and has not come in, or was returned and has not come again."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.appraisal.completeness.dossier import Dossier, Gap

CODE = "submission-missing"
TITLE = "ยังไม่ได้ส่ง"
STAGES = ("agreement", "monthly_report", "evaluation")
STOPS = True

WORDS = {
    "open": "ยังไม่ได้ส่ง: {what} ของ {officer}",
    "draft": "ยังไม่ได้ส่ง (มีเพียงร่าง): {what} ของ {officer}",
    "missed": "ไม่ได้ส่งก่อนปิดเดือน: {what} ของ {officer}",
    "returned": "ยังไม่ได้ส่งกลับหลังถูกส่งคืนแก้ไข: {what} ของ {officer}",
}


def gaps(dossier: Dossier) -> Iterator[Gap]:
    """A gap where nothing that stands has come in."""
    if not dossier.is_in:
        message = WORDS[dossier.state].format(what=dossier.named, officer=dossier.officer)
        yield Gap(CODE, dossier.officer, message, dossier.place)
