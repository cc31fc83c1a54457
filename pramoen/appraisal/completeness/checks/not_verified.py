"""A figure has not been verified by the owner of its indicator at the province."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.appraisal.completeness.dossier import Dossier, Gap
from pramoen.appraisal.submissions import Evaluation, MonthlyReport

CODE = "not-verified"
TITLE = "ผู้รับผิดชอบตัวชี้วัดยังไม่ได้ตรวจสอบ"
STAGES = ("monthly_report", "evaluation")
STOPS = True

_WORDS = "ผลของตัวชี้วัด {key} ที่ {officer} รายงาน ยังไม่ผ่านการตรวจสอบของผู้รับผิดชอบตัวชี้วัดระดับจังหวัด"


def gaps(dossier: Dossier) -> Iterator[Gap]:
    """A gap for each figure sent in that somebody could verify and nobody has."""
    if not dossier.is_in or not isinstance(dossier.form, MonthlyReport | Evaluation):
        return
    for asked in dossier.counting():
        key = asked.key
        if key in dossier.form.results and key in dossier.verifiable - dossier.verified:
            message = _WORDS.format(key=key, officer=dossier.officer)
            yield Gap(CODE, dossier.officer, message, dossier.at(f"results.{key}"))
