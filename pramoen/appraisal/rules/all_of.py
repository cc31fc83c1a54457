"""All of several: every rule is scored on its own result, and the lowest counts."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pramoen.appraisal.scoring.numbers import shown
from pramoen.appraisal.scoring.outcome import Outcome, missing
from pramoen.appraisal.scoring.parts import score_parts
from pramoen.appraisal.scoring.rule import AnyRule, Result, Rule

__all__ = ["AllOf", "AllOfResult"]

WORDS = {
    "none": "เกณฑ์ยังไม่ได้กำหนดส่วนย่อย จึงยังให้คะแนนไม่ได้",
    "part": "ส่วนที่ {n}",
    "missing": "บางส่วนยังไม่มีคะแนน ({names}) จึงยังให้คะแนนรวมไม่ได้",
    "lowest": "คะแนนต่ำสุดของทุกส่วน ({terms}) = {score}",
    "title": "ให้คะแนนตามส่วนที่ได้คะแนนต่ำสุด",
    "of_part": "ส่วนที่ {n}: {line}",
}


class AllOfResult(Result):
    """The results in the order of the rules."""

    results: list[dict[str, Any] | None] | None = None


class AllOf(Rule):
    """The lowest of the scores; null where any is. The level is the lowest of the levels."""

    result_type: ClassVar[type[AllOfResult]] = AllOfResult

    kind: Literal["all_of"]
    rules: list[AnyRule]

    def outcome(self, result: AllOfResult) -> Outcome:
        """The exact lowest score. Raises ValueError for more results than rules."""
        if not self.rules:
            return missing(WORDS["none"])
        named = [(WORDS["part"].format(n=n), rule) for n, rule in enumerate(self.rules, 1)]
        outcomes, steps = score_parts(named, result.results)
        scores = [o.score for o in outcomes if o.score is not None]
        levels = [o.level for o in outcomes if o.level is not None]
        if len(scores) < len(outcomes):
            names = ", ".join(name for (name, _), o in zip(named, outcomes, strict=True) if o.score is None)
            return missing(*steps, WORDS["missing"].format(names=names))
        lowest = min(scores)
        terms = ", ".join(shown(score) for score in scores)
        step = WORDS["lowest"].format(terms=terms, score=shown(lowest))
        return Outcome(lowest, min(levels), (*steps, step))

    def words(self) -> list[str]:
        """Every rule in Thai."""
        lines = [
            WORDS["of_part"].format(n=n, line=line)
            for n, rule in enumerate(self.rules, 1)
            for line in rule.all_words()
        ]
        return [WORDS["title"], *lines]
