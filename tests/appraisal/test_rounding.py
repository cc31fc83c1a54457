"""Half up, once; and the way of DPIS, twice."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from pramoen.appraisal.rounding import dpis, half_up


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [
        (Fraction(1, 3), 4, "0.3333"),
        (Fraction(2, 3), 4, "0.6667"),
        (Decimal("2.00005"), 4, "2.0001"),
        (Decimal("2.00004999"), 4, "2.0000"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("1.5"), 0, "2"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-0.5"), 0, "-1"),
        (Decimal("-0.00001"), 4, "0.0000"),
        (Decimal("0"), 4, "0.0000"),
        (Decimal("5"), 4, "5.0000"),
        (Decimal("99.995"), 2, "100.00"),
        (Fraction(10**30 + 1, 2), 0, "500000000000000000000000000001"),
        (Fraction(-(10**30) - 1, 2), 0, "-500000000000000000000000000001"),
    ],
)
def test_halves_go_away_from_zero(value, places, printed):
    assert str(half_up(value, places)) == printed


# 78.4446 becomes 78.445 and then 78.45; once, it is 78.44.
@pytest.mark.parametrize(
    ("value", "twice", "once"),
    [
        ("78.4446", "78.45", "78.44"),
        ("78.4444", "78.44", "78.44"),
        ("62.9945", "63.00", "62.99"),
        ("5", "5.00", "5.00"),
    ],
)
def test_dpis_rounds_to_three_and_then_to_two(value, twice, once):
    assert str(dpis(Decimal(value))) == twice
    assert str(half_up(Decimal(value), 2)) == once
