"""Composites: sub-indicators are scored on their own and count by their weights."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, ClassVar, Literal

from pydantic import model_validator

from pramoen.appraisal.scoring.numbers import Number, exact, operand, shown
from pramoen.appraisal.scoring.outcome import Outcome, missing
from pramoen.appraisal.scoring.parts import score_parts
from pramoen.appraisal.scoring.rule import AnyRule, Part, Result, Rule

__all__ = ["Composite", "CompositeResult", "Weighted"]

WORDS = {
    "none": "เกณฑ์ยังไม่ได้กำหนดส่วนย่อย จึงยังให้คะแนนไม่ได้",
    "part": "ส่วนที่ {n}",
    "blank_weight": "น้ำหนักของ {name} ยังว่างอยู่ จึงยังให้คะแนนรวมไม่ได้",
    "zero_weight": "น้ำหนักรวมของทุกส่วนเป็น 0 จึงให้คะแนนรวมไม่ได้",
    "missing": "บางส่วนยังไม่มีคะแนน ({names}) จึงยังให้คะแนนรวมไม่ได้",
    "mean": "คะแนนเฉลี่ยถ่วงน้ำหนัก = ({terms}) ÷ {weights} = {score}",
    "title": "ให้คะแนนเฉลี่ยถ่วงน้ำหนักของส่วนย่อย",
    "of_part": "{name} (น้ำหนัก {weight}): {line}",
    "of_blank": "ยังไม่ได้กำหนด",
}


class Weighted(Part):
    """A sub-indicator: its key, its weight in per cent, its rule."""

    key: str
    weight: Number = None
    rule: AnyRule

    @model_validator(mode="after")
    def _weight_not_negative(self) -> Weighted:
        if self.weight is not None and exact(self.weight) < 0:
            raise ValueError("weight: below zero")
        return self


class CompositeResult(Result):
    """The results in the order of the parts."""

    results: list[dict[str, Any] | None] | None = None


class Composite(Rule):
    """Σ(weight × score) ÷ Σ weight, of exact scores; null where a score or a weight is."""

    result_type: ClassVar[type[CompositeResult]] = CompositeResult

    kind: Literal["composite"]
    parts: list[Weighted]

    def outcome(self, result: CompositeResult) -> Outcome:
        """The exact weighted mean, its floor as level. Raises ValueError for more results than parts."""
        if not self.parts:
            return missing(WORDS["none"])
        names = self._names()
        outcomes, steps = score_parts(
            [(name, part.rule) for name, part in zip(names, self.parts, strict=True)], result.results
        )
        lacking = [name for name, outcome in zip(names, outcomes, strict=True) if outcome.score is None]
        blanks = [name for name, part in zip(names, self.parts, strict=True) if part.weight is None]
        problems = [WORDS["blank_weight"].format(name=name) for name in blanks]
        if lacking:
            problems.append(WORDS["missing"].format(names=", ".join(lacking)))
        weighed = [
            (exact(part.weight), outcome.score)
            for part, outcome in zip(self.parts, outcomes, strict=True)
            if part.weight is not None and outcome.score is not None
        ]
        weights = sum((weight for weight, _ in weighed), Fraction(0))
        if not problems and weights == 0:
            problems.append(WORDS["zero_weight"])
        if problems:
            return missing(*steps, *problems)
        score = sum((weight * score for weight, score in weighed), Fraction(0)) / weights
        terms = " + ".join(f"{operand(weight)} × {operand(score)}" for weight, score in weighed)
        step = WORDS["mean"].format(terms=terms, weights=shown(weights), score=shown(score))
        return Outcome(score, score.numerator // score.denominator, (*steps, step))

    def words(self) -> list[str]:
        """Every part in Thai, with its weight."""
        lines = [
            WORDS["of_part"].format(name=name, weight=part.weight or WORDS["of_blank"], line=line)
            for name, part in zip(self._names(), self.parts, strict=True)
            for line in part.rule.all_words()
        ]
        return [WORDS["title"], *lines]

    def _names(self) -> list[str]:
        keys = [part.key for part in self.parts]
        places = [WORDS["part"].format(n=n) for n in range(1, len(keys) + 1)]
        # A key that stands twice would leave open which of the parts a line is about.
        return [
            place if not key else key if keys.count(key) == 1 else f"{key} ({place})"
            for key, place in zip(keys, places, strict=True)
        ]
