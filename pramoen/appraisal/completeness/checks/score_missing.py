"""An indicator that counts has no score: its result is missing or impossible, or its rule has a blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pramoen.appraisal.completeness.dossier import Dossier, Gap

CODE = "score-missing"
TITLE = "ตัวชี้วัดที่ยังไม่มีคะแนน"
STAGES = ("monthly_report", "evaluation")
STOPS = True

# What the steps of a score say where something is missing, blank or impossible.
_TELLING = ("ยังไม่มีข้อมูล", "ว่างอยู่", "ยังไม่ได้กำหนด", "ให้คะแนนไม่ได้", "ไม่ให้คะแนน")
_WORDS = "ตัวชี้วัด {key} ของ {officer} ยังไม่มีคะแนน: {why}"


def gaps(dossier: Dossier) -> Iterator[Gap]:
    """A gap for each such indicator, with the reason that its steps give."""
    if not dossier.is_in:
        return
    for asked in dossier.counting():
        if asked.score is None:
            message = _WORDS.format(key=asked.key, officer=dossier.officer, why=_why(asked.steps))
            yield Gap(CODE, dossier.officer, message, dossier.at(f"results.{asked.key}"))


def _why(steps: Sequence[str]) -> str:
    """The step that tells the reason: of a long explanation the first that names something missing."""
    telling = (step for step in steps if any(words in step for words in _TELLING))
    return next(telling, steps[0] if steps else "")
