"""A person decided that an indicator does not count, yet it has a score: one of the two must go."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.appraisal.completeness.dossier import Dossier, Gap

CODE = "decided-yet-scored"
TITLE = "วินิจฉัยว่าไม่นำมาคิด แต่ยังมีคะแนน"
STAGES = ("evaluation",)
STOPS = True

_WORDS = "ตัวชี้วัด {key} ของ {officer} มีผู้วินิจฉัยว่าไม่นำมาคิด แต่มีคะแนน {score}; คะแนนยังนำมาคิดจนกว่าจะถอนผล"


def gaps(dossier: Dossier) -> Iterator[Gap]:
    """A gap for each such indicator."""
    if not dossier.is_in:
        return
    for asked in dossier.asked:
        if asked.decided and asked.score is not None:
            message = _WORDS.format(key=asked.key, officer=dossier.officer, score=asked.score)
            yield Gap(CODE, dossier.officer, message, dossier.at(f"results.{asked.key}"))
