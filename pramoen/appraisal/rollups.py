"""Roll-ups: what many scores come to for an office or a province, with how many there were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from pramoen.appraisal.grades import GRADES
from pramoen.appraisal.rounding import SCORE_PLACES, half_up

__all__ = ["RollUp", "grade_counts", "roll_up", "roll_up_by"]


class RollUp(BaseModel):
    """The mean of printed figures and how many went in; `missing` had none and are not in the mean."""

    model_config = ConfigDict(frozen=True)

    mean: Decimal | None
    counted: int
    missing: int


def roll_up(figures: Iterable[Decimal | None], places: int = SCORE_PLACES) -> RollUp:
    """The plain mean of `figures` with `places` decimals, half up; None where there is none to count."""
    given = list(figures)
    known = [Fraction(figure) for figure in given if figure is not None]
    mean = half_up(sum(known, Fraction(0)) / len(known), places) if known else None
    return RollUp(mean=mean, counted=len(known), missing=len(given) - len(known))


def roll_up_by(
    figures: Mapping[str, Iterable[Decimal | None]], places: int = SCORE_PLACES
) -> tuple[dict[str, RollUp], RollUp]:
    """A roll-up for every office, and one for all of them together.

    The whole is the mean of all figures, not of the offices' means: a large office counts for more.
    """
    by_office = {office: list(own) for office, own in figures.items()}
    everything = [figure for own in by_office.values() for figure in own]
    return {office: roll_up(own, places) for office, own in by_office.items()}, roll_up(everything, places)


def grade_counts(grades: Iterable[str | None]) -> dict[str, int]:
    """How many have each grade, best first, grades that nobody has included; None is left out."""
    counted = Counter(grade for grade in grades if grade is not None)
    return {grade: counted[grade] for grade in GRADES}
