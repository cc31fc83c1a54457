"""Means and counts of offices and of a province."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pramoen.appraisal.rollups import grade_counts, roll_up, roll_up_by


def decimals(*texts):
    return [None if text is None else Decimal(text) for text in texts]


@pytest.mark.parametrize(
    ("figures", "mean", "counted", "missing"),
    [
        (["4.0000", "5.0000"], "4.5000", 2, 0),
        (["1", "1", "2"], "1.3333", 3, 0),
        (["1", "2", "2"], "1.6667", 3, 0),
        (["4", None], "4.0000", 1, 1),
        ([None], None, 0, 1),
        ([], None, 0, 0),
        (["0", "5"], "2.5000", 2, 0),
    ],
)
def test_what_is_missing_is_counted_and_not_averaged(figures, mean, counted, missing):
    made = roll_up(decimals(*figures))
    assert (made.mean and str(made.mean), made.counted, made.missing) == (mean, counted, missing)


def test_a_province_is_the_mean_of_its_people_not_of_its_offices():
    offices, whole = roll_up_by({"เมือง": decimals("5", "5", "5"), "บ้านโพธิ์": decimals("1")}, places=2)
    assert str(offices["เมือง"].mean) == "5.00" and str(offices["บ้านโพธิ์"].mean) == "1.00"
    assert str(whole.mean) == "4.00" and whole.counted == 4


def test_every_grade_is_counted_best_first():
    counts = grade_counts(["ดี", "ดีเด่น", "ดี", None])
    assert list(counts.items()) == [("ดีเด่น", 1), ("ดีมาก", 0), ("ดี", 2), ("พอใช้", 0), ("ต้องปรับปรุง", 0)]
