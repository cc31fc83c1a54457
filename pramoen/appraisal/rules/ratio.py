"""Ratios: a part of a whole in per cent goes into a rule for one value."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from pramoen.appraisal.scoring.evaluate import lead_into
from pramoen.appraisal.scoring.formula import RATIO_WORDS, Excluded, ratio_value
from pramoen.appraisal.scoring.numbers import Number
from pramoen.appraisal.scoring.outcome import Outcome, missing
from pramoen.appraisal.scoring.rule import AnyValueRule, Result, Rule

__all__ = ["Ratio", "RatioResult"]


class RatioResult(Result):
    """A part, the whole it is part of, and what is excluded from both, with the reason."""

    part: Number = None
    whole: Number = None
    excluded: list[Excluded] | None = Field(default=None)


class Ratio(Rule):
    """part × 100 ÷ whole into `of`. Example: 17 of 20 is 85."""

    result_type: ClassVar[type[RatioResult]] = RatioResult

    kind: Literal["ratio"]
    of: AnyValueRule

    def outcome(self, result: RatioResult) -> Outcome:
        """The exact score of the ratio; null where the whole is 0 or something is missing."""
        worked = ratio_value(result.part, result.whole, result.excluded)
        if worked.value is None:
            return missing(*worked.steps)
        return lead_into(self.of, worked.value, result.reasons).after(worked.steps)

    def words(self) -> list[str]:
        """The formula in Thai, then the rule it goes into."""
        return [RATIO_WORDS, *self.of.all_words()]
