"""An indicator that counts has no score: its result is missing or impossible, or its rule has a blank."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.appraisal.completeness.dossier import Dossier, Gap

CODE = "score-missing"
STAGES = ("monthly_report", "evaluation")
STOPS = True

_WORDS = "ตัวชี้วัด {key} ของ {officer} ยังไม่มีคะแนน: {why}"


def gaps(dossier: Dossier) -> Iterator[Gap]:
    """A gap for each such indicator, with the reason that its steps give."""
    if not dossier.is_in:
        return
    for asked in dossier.counting():
        if asked.score is None:
            why = asked.steps[0] if asked.steps else ""
            message = _WORDS.format(key=asked.key, officer=dossier.officer, why=why)
            yield Gap(CODE, dossier.officer, message, dossier.at(f"results.{asked.key}"))
