"""Comparing a measured number with what is asked: at least, at most, more than, less than, exactly."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from pydantic import Discriminator, Tag, model_validator

from pramoen.appraisal.scoring.numbers import Number, exact, shown
from pramoen.appraisal.scoring.problems import tag
from pramoen.appraisal.scoring.rule import Part

__all__ = ["SIGNS", "Asked", "Bound", "compare", "holds"]

SIGNS = {
    "at_least": ("ไม่น้อยกว่า", "≥"),
    "at_most": ("ไม่เกิน", "≤"),
    "more_than": ("มากกว่า", ">"),
    "less_than": ("น้อยกว่า", "<"),
    "exactly": ("เท่ากับ", "="),
}
"""The words and the sign of each comparison."""


class Bound(Part):
    """A threshold that is not simply reached: one of `more_than`, `less_than`, `exactly`."""

    more_than: Number = None
    less_than: Number = None
    exactly: Number = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Bound:
        if len(self.model_fields_set) != 1:
            raise ValueError("say one of more_than, less_than, exactly")
        return self

    @property
    def comparison(self) -> tuple[str, str | None]:
        """The comparison's name and the number it is with, None where blank."""
        name = next(iter(self.model_fields_set))
        number: str | None = getattr(self, name)
        return name, number


def _shape(value: object) -> str:
    return tag("bound" if isinstance(value, dict | Bound) else "number")


Asked = Annotated[
    Annotated[Number, Tag(tag("number"))] | Annotated[Bound, Tag(tag("bound"))], Discriminator(_shape)
]
"""What a level asks of a value: a number to reach, or a bound."""


def holds(comparison: str, value: Fraction, number: Fraction) -> bool:
    """Whether `value` stands in that relation to `number`."""
    return {
        "at_least": value >= number,
        "at_most": value <= number,
        "more_than": value > number,
        "less_than": value < number,
        "exactly": value == number,
    }[comparison]


def compare(comparison: str, value: Fraction, number: str) -> tuple[bool, str]:
    """Whether it holds, and the comparison written out: `85 ≥ 80 (ไม่น้อยกว่า 80): เป็นไปตามเกณฑ์`."""
    good = holds(comparison, value, exact(number))
    words, sign = SIGNS[comparison]
    verdict = "เป็นไปตามเกณฑ์" if good else "ไม่เป็นไปตามเกณฑ์"
    return good, f"{shown(value)} {sign} {number} ({words} {number}): {verdict}"
