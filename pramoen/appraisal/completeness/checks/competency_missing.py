"""An evaluation without a score of behaviour and competencies, where they count."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.appraisal.completeness.dossier import Dossier, Gap
from pramoen.appraisal.submissions import Evaluation

CODE = "competency-missing"
TITLE = "ยังไม่มีคะแนนพฤติกรรมการปฏิบัติราชการ (สมรรถนะ)"
STAGES = ("evaluation",)
STOPS = True

_WORDS = "การประเมินของ {officer} ยังไม่มีคะแนนพฤติกรรมการปฏิบัติราชการ (สมรรถนะ)"


def gaps(dossier: Dossier) -> Iterator[Gap]:
    """A gap where it counts and is not there."""
    if not dossier.is_in or not dossier.needs_competency or not isinstance(dossier.form, Evaluation):
        return
    if dossier.form.competency_percent() is None:
        message = _WORDS.format(officer=dossier.officer)
        yield Gap(CODE, dossier.officer, message, dossier.at("competency"))
