"""Means: the average of several values goes into a rule for one value."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from pramoen.appraisal.scoring.evaluate import lead_into
from pramoen.appraisal.scoring.numbers import Number, exact, operand, shown
from pramoen.appraisal.scoring.outcome import Outcome, missing
from pramoen.appraisal.scoring.rule import AnyValueRule, Result, Rule
from pramoen.appraisal.scoring.value import impossible

__all__ = ["Mean", "MeanResult"]

WORDS = {
    "none": "ยังไม่มีข้อมูล ให้หาค่าเฉลี่ย จึงยังให้คะแนนไม่ได้",
    "blank": "ค่าลำดับที่ {n} ยังว่างอยู่ จึงยังหาค่าเฉลี่ยและให้คะแนนไม่ได้",
    "mean": "ค่าเฉลี่ย = ({terms}) ÷ {count} = {value}",
    "title": "ค่าเฉลี่ย = ผลรวมของทุกค่า ÷ จำนวนค่า",
}


class MeanResult(Result):
    """The values, one an event."""

    values: list[Number] | None = None


class Mean(Rule):
    """The arithmetic mean of `values` into `of`. A blank among them leaves the score null."""

    result_type: ClassVar[type[MeanResult]] = MeanResult

    kind: Literal["mean"]
    of: AnyValueRule

    def outcome(self, result: MeanResult) -> Outcome:
        """The exact score of the mean; null where there is no value or a blank one."""
        if not result.values:
            return missing(WORDS["none"])
        blanks = [WORDS["blank"].format(n=n) for n, v in enumerate(result.values, 1) if v is None]
        if blanks:
            return missing(*blanks)
        given = [v for v in result.values if v is not None]
        value = sum((exact(v) for v in given), Fraction(0)) / len(given)
        notes = list(dict.fromkeys(note for v in given for note in impossible(v, ())))
        step = WORDS["mean"].format(
            terms=" + ".join(operand(exact(v)) for v in given), count=len(given), value=shown(value)
        )
        return lead_into(self.of, value, result.reasons).after([*notes, step])

    def words(self) -> list[str]:
        """The formula in Thai, then the rule it goes into."""
        return [WORDS["title"], *self.of.all_words()]
