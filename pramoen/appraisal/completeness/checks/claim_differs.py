"""The officer reckons another score for himself than the rule gives; the rule's stands."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.appraisal.completeness.dossier import Dossier, Gap
from pramoen.appraisal.rounding import half_up
from pramoen.appraisal.scoring.numbers import exact

CODE = "claim-differs"
TITLE = "คะแนนที่ประเมินตนเองไม่ตรงกับเกณฑ์"
STAGES = ("monthly_report", "evaluation")
STOPS = False

_WORDS = "ตัวชี้วัด {key} ของ {officer}: ประเมินตนเองไว้ {claimed} คะแนน แต่คำนวณตามเกณฑ์ได้ {score} คะแนน"


def gaps(dossier: Dossier) -> Iterator[Gap]:
    """A gap for each score claimed that is not the one computed, to four decimals."""
    if not dossier.is_in:
        return
    for asked in dossier.counting():
        report = dossier.report_of(asked.key)
        if report is None or report.score_claimed is None or asked.score is None:
            continue
        if half_up(exact(report.score_claimed)) != asked.score:
            message = _WORDS.format(
                key=asked.key, officer=dossier.officer, claimed=report.score_claimed, score=asked.score
            )
            yield Gap(CODE, dossier.officer, message, dossier.at(f"indicators.{asked.key}.score_claimed"))
