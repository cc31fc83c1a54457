"""What scoring a rule makes before the one rounding: an exact score, the level reached, and the way there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

__all__ = ["BEST", "WORST", "Outcome", "missing"]

WORST, BEST = Fraction(0), Fraction(5)
"""Scores are kept between these."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An exact score (None where something is missing) and the level reached, with the steps that led there.

    `used` names the reasons of the result that have been applied on the way.
    """

    score: Fraction | None
    level: int | None
    steps: tuple[str, ...] = ()
    used: frozenset[str] = field(default_factory=frozenset)

    def after(self, steps: Iterable[str]) -> Outcome:
        """The same, with `steps` before its own."""
        return Outcome(self.score, self.level, (*steps, *self.steps), self.used)

    def then(self, *steps: str) -> Outcome:
        """The same, with `steps` after its own."""
        return Outcome(self.score, self.level, (*self.steps, *steps), self.used)


def missing(*steps: str) -> Outcome:
    """No score and no level, and why."""
    return Outcome(None, None, steps)
