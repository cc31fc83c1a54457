"""Judgements: the words of the levels need a person, who says which level was reached."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from pramoen.appraisal.scoring.levels import Levels, in_order
from pramoen.appraisal.scoring.numbers import Number, exact
from pramoen.appraisal.scoring.outcome import BEST, WORST, Outcome, missing
from pramoen.appraisal.scoring.rule import Result, Rule

__all__ = ["Judgement", "JudgementResult"]

WORDS = {
    "absent": "ผู้ประเมินยังไม่ได้วินิจฉัยระดับ จึงยังให้คะแนนไม่ได้",
    "impossible": "ระดับ {level} อยู่นอกช่วง {low} ถึง {high} ซึ่งเป็นไปไม่ได้ จึงไม่ให้คะแนน โปรดตรวจสอบข้อมูล",
    "judged": "ผู้ประเมินวินิจฉัยว่าผลงานอยู่ที่ระดับ {level} = {level} คะแนน",
    "words": "ระดับ {level}: {words}",
    "title": "ให้คะแนนตามที่ผู้ประเมินวินิจฉัย",
}


class JudgementResult(Result):
    """The level that a person found reached; a half level such as "3.5" is possible."""

    level: Number = None


class Judgement(Rule):
    """`levels`, where given, are the words to judge by."""

    result_type: ClassVar[type[JudgementResult]] = JudgementResult

    kind: Literal["judgement"]
    levels: Levels[str | None] | None = None

    def outcome(self, result: JudgementResult) -> Outcome:
        """The level judged is the score; outside 0 to 5 there is none."""
        if result.level is None:
            return missing(WORDS["absent"])
        judged = exact(result.level)
        highest = max([BEST, *(Fraction(level) for level, _ in in_order(self.levels or {}))])
        if not WORST <= judged <= highest:
            return missing(WORDS["impossible"].format(level=result.level, low=WORST, high=highest))
        level = judged.numerator // judged.denominator
        words = (self.levels or {}).get(str(level))
        steps = [WORDS["judged"].format(level=result.level)]
        if words:
            steps.append(WORDS["words"].format(level=level, words=words))
        return Outcome(judged, level, tuple(steps))

    def words(self) -> list[str]:
        """The words to judge by, level by level."""
        return [
            WORDS["title"],
            *(WORDS["words"].format(level=n, words=w or "-") for n, w in in_order(self.levels or {})),
        ]
