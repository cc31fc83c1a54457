"""Rounding, in one place: exact fractions in, decimals out, halves away from zero (ปัดเศษครึ่งขึ้น)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

__all__ = ["SCORE_PLACES", "dpis", "half_up"]

SCORE_PLACES = 4
"""Scores are printed to four places, as on the forms of performance agreements."""


def half_up(value: Fraction | Decimal, places: int = SCORE_PLACES) -> Decimal:
    """`value` to `places` decimals; a half goes away from zero. Exact for any size of number."""
    exact = Fraction(value)
    scaled = abs(exact) * 10**places + Fraction(1, 2)
    digits = scaled.numerator // scaled.denominator
    rounded = Decimal((0, tuple(int(d) for d in str(digits)), -places))
    return rounded.copy_negate() if exact < 0 and digits else rounded


def dpis(value: Fraction | Decimal) -> Decimal:
    """`value` to two places by way of three, as the personnel system of the civil service (DPIS) does.

    It rounds each component of a grade twice, so 78.4446 becomes 78.445 and then 78.45; rounding
    once would give 78.44. Use it only where a printed figure must agree with that system's.
    """
    return half_up(half_up(value, 3), 2)
