"""Targets worked out from a base: levels in per cent of it, as whole households, persons or baht.

The tables of targets by district that come with letters round each figure half up on its own: 35, 30, 25,
20 and 15 per cent of 58 households are 20, 17, 15, 12 and 9 there (14.5 is 15; rounding half to even would
give 14). Their row of totals is worked out from the sum of the bases in the same way, not summed down the
column, so it may differ from the column's sum by one or two.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pramoen.appraisal.rounding import half_up
from pramoen.appraisal.scoring.numbers import exact, number_text
from pramoen.errors import BadInput

__all__ = ["Rounding", "level_targets", "target_table"]

Rounding = Literal["half_up", "up", "down"]
"""`half_up` as the letters' tables do; `up` never asks for less than the per cent, `down` never for more."""


def level_targets(
    base: str, percents: Mapping[str, str], *, rounding: Rounding = "half_up", places: int = 0
) -> dict[str, Decimal]:
    """What each level comes to: base × per cent ÷ 100, with `places` decimals.

    `base` is a decimal string in the unit counted, `percents` maps a level to a decimal string. Raises
    BadInput for a base below zero or a number that is none.
    """
    whole = _number(base, "the base")
    if whole < 0:
        raise BadInput(f"the base {base} is below zero; give what is counted")
    return {
        level: _rounded(whole * _number(percent, f"level {level}") / 100, rounding, places)
        for level, percent in percents.items()
    }


def target_table(
    bases: Mapping[str, str], percents: Mapping[str, str], *, rounding: Rounding = "half_up", places: int = 0
) -> tuple[dict[str, dict[str, Decimal]], dict[str, Decimal]]:
    """The targets of every office, and the row of totals, worked out from the sum of the bases."""
    rows = {
        office: level_targets(base, percents, rounding=rounding, places=places)
        for office, base in bases.items()
    }
    total = sum((Decimal(base.strip()) for base in bases.values()), Decimal(0))
    return rows, level_targets(f"{total:f}", percents, rounding=rounding, places=places)


def _number(text: str, what: str) -> Fraction:
    try:
        number = number_text(text)
    except ValueError as error:
        raise BadInput(f"{what}: {error}") from None
    if number is None:
        raise BadInput(f"{what} is blank; give a decimal number")
    return exact(number)


def _rounded(value: Fraction, rounding: Rounding, places: int) -> Decimal:
    if rounding == "half_up":
        return half_up(value, places)
    scaled = value * 10**places
    digits = scaled.__floor__() if rounding == "down" else scaled.__ceil__()
    return half_up(Fraction(digits, 10**places), places)
