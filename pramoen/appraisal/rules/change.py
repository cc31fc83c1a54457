"""Changes: how far a number has moved from its base goes into a rule for one value."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from pramoen.appraisal.scoring.evaluate import lead_into
from pramoen.appraisal.scoring.formula import CHANGE_WORDS, Change, change_value
from pramoen.appraisal.scoring.numbers import Number
from pramoen.appraisal.scoring.outcome import Outcome, missing
from pramoen.appraisal.scoring.rule import AnyValueRule, Result, Rule

__all__ = ["ChangeResult", "ChangeRule"]


class ChangeResult(Result):
    """The number now and the number it is compared with, in the same unit."""

    now: Number = None
    base: Number = None


class ChangeRule(Rule):
    """Growth, reduction and what remains are in per cent of the base; an offset is in the unit measured.

    Example: from 100 to 115 is a growth of 15.
    """

    result_type: ClassVar[type[ChangeResult]] = ChangeResult

    kind: Literal["change"]
    how: Change = Field(alias="as")
    of: AnyValueRule

    def outcome(self, result: ChangeResult) -> Outcome:
        """The exact score of the change; null where the base is 0 (but for an offset) or missing."""
        worked = change_value(self.how, result.now, result.base)
        if worked.value is None:
            return missing(*worked.steps)
        return lead_into(self.of, worked.value, result.reasons).after(worked.steps)

    def words(self) -> list[str]:
        """The formula in Thai, then the rule it goes into."""
        return [CHANGE_WORDS[self.how], *self.of.all_words()]
