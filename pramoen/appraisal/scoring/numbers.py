"""Numbers that count towards a score: decimal strings in, exact fractions inside, plain digits out."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

__all__ = ["MAX_DIGITS", "Number", "exact", "number_text", "operand", "shown"]

MAX_DIGITS = 40
"""Longer than any count or amount of baht; what is longer is a slip of the keyboard or an attack."""

_PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


def number_text(value: object) -> str | None:
    """The decimal string `value` is, or None where it is blank.

    Raises ValueError for anything that is not a string, and for a string that is not a plain decimal
    number: no exponents, no NaN, no thousands separators.
    """
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(f'must be a decimal string such as "85", not {type(value).__name__}')
    text = value.strip()
    if not text:
        return None
    if len(text) > MAX_DIGITS:
        raise ValueError(f"a number of more than {MAX_DIGITS} characters")
    if not _PLAIN.fullmatch(text):
        raise ValueError(f"{text!r} is not a plain decimal number")
    return text


Number = Annotated[
    str | None,
    BeforeValidator(number_text),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^\s*([+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+))?\s*$"},
                {"type": "null"},
            ],
            "description": "A decimal string; null or an empty string where blank.",
        }
    ),
]
"""A decimal string, or None where blank."""


def exact(text: str) -> Fraction:
    """The fraction that a decimal string stands for."""
    return Fraction(text)


def shown(value: Fraction, places: int = 6) -> str:
    """`value` as people read it. What ends is shown to its last digit; what does not is cut off after
    `places` decimals with `…`, and beside it stands the division it comes from: `2.333333… (7/3)`.
    """
    ending = _ending(value)
    if ending is not None:
        return ending
    scaled = abs(value) * 10**places
    digits = str(scaled.numerator // scaled.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}… ({value.numerator}/{value.denominator})"


def operand(value: Fraction) -> str:
    """`value` within a sum, as one keys it in: its digits or the division it comes from; below zero (-5)."""
    ending = _ending(value)
    text = f"{value.numerator}/{value.denominator}" if ending is None else ending
    return f"({text})" if value < 0 or ending is None else text


def _ending(value: Fraction) -> str | None:
    """The decimal digits of `value`; None where they never end."""
    twos, fives, rest = 0, 0, value.denominator
    while rest % 2 == 0:
        twos, rest = twos + 1, rest // 2
    while rest % 5 == 0:
        fives, rest = fives + 1, rest // 5
    if rest != 1:
        return None
    places = max(twos, fives)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value < 0 else text
