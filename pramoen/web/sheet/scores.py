"""The score that a form will come to, worked out as it will be when the month or round is closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pramoen.papers.forms.kinds import result_of
from pramoen.rounds.scoring import score_result
from pramoen.web.sheet.questions import Questions, Sheet

__all__ = ["Preview", "WeightSum", "preview", "weight_sums"]


@dataclass(frozen=True, slots=True)
class Preview:
    """A score with its explanation; `is_blank` where nothing was filled in yet."""

    score: str | None
    level: int | None
    steps: tuple[str, ...]
    is_blank: bool


@dataclass(frozen=True, slots=True)
class WeightSum:
    """What the weights of a part come to, and whether any is still open."""

    group: str
    total: Decimal
    is_open: bool

    @property
    def is_right(self) -> bool:
        """Whether it is 100."""
        return self.total == 100

    @property
    def words(self) -> str:
        """The sum without idle zeros."""
        plain = format(self.total, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain


def preview(one: Questions, given: Mapping[str, str]) -> Preview:
    """The score of an indicator for what was filled in."""
    rule = one.entry.rule
    result = None if rule is None else result_of(rule, f"{one.key}:", given)
    if rule is not None and result is None:
        return Preview(None, None, (), is_blank=True)
    score, level, steps = score_result(rule, result)
    return Preview(None if score is None else str(score), level, tuple(steps), is_blank=False)


def weight_sums(sheet: Sheet, given: Mapping[str, str]) -> list[WeightSum]:
    """The running sum of each part of an agreement, of the letter's weights and those typed."""
    found = []
    for group, own in sheet.parts:
        weights = [one.entry.indicator.weight or given.get(f"{one.key}:weight") for one in own]
        total = sum((Decimal(weight) for weight in weights if weight is not None), Decimal(0))
        found.append(WeightSum(group, total, any(weight is None for weight in weights)))
    return found
