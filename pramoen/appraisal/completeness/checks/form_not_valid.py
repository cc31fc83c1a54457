"""What came in is not the form of its stage."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.appraisal.completeness.dossier import Dossier, Gap

CODE = "form-not-valid"
TITLE = "แบบที่ส่งไม่ถูกต้อง"
STAGES = ("agreement", "monthly_report", "evaluation")
STOPS = True

_WORDS = "{what} ของ {officer} ไม่ตรงตามแบบ: {fault}"


def gaps(dossier: Dossier) -> Iterator[Gap]:
    """A gap with what is wrong on it."""
    if dossier.is_in and dossier.fault is not None:
        message = _WORDS.format(what=dossier.named, officer=dossier.officer, fault=dossier.fault)
        yield Gap(CODE, dossier.officer, message, dossier.place)
