"""Targets from a base, against the tables that came with a letter (Chachoengsao, FY2565)."""

from __future__ import annotations

import pytest

from pramoen.appraisal.targets import level_targets, target_table
from pramoen.errors import BadInput


def levels(*percents):
    return {str(n): percent for n, percent in enumerate(percents, 1)}


REMAINING = levels("35", "30", "25", "20", "15")
# Individual 1: the base is not printed; each of these is a number of households that gives the whole row.
HOUSEHOLDS = [
    ("192", (67, 58, 48, 38, 29)),
    ("66", (23, 20, 17, 13, 10)),
    ("22", (8, 7, 6, 4, 3)),
    ("58", (20, 17, 15, 12, 9)),
    ("220", (77, 66, 55, 44, 33)),
    ("0", (0, 0, 0, 0, 0)),
    ("416", (146, 125, 104, 83, 62)),
    ("16", (6, 5, 4, 3, 2)),
    ("49", (17, 15, 12, 10, 7)),
]


@pytest.mark.parametrize(("base", "row"), HOUSEHOLDS)
def test_the_rows_of_households_remaining_are_rounded_half_up(base, row):
    assert tuple(map(int, level_targets(base, REMAINING).values())) == row


def test_only_half_up_gives_the_row_of_bang_pakong():
    row = (20, 17, 15, 12, 9)
    fitting = {
        (rounding, base)
        for rounding in ("half_up", "up", "down")
        for base in range(40, 80)
        if tuple(map(int, level_targets(str(base), REMAINING, rounding=rounding).values())) == row
    }
    assert fitting == {("half_up", 58)}


# Individual 2: 45 to 65 per cent of 30 households stand beside their numbers.
def test_the_households_beside_the_per_cents():
    made = level_targets("30", levels("45", "50", "55", "60", "65"))
    assert [str(count) for count in made.values()] == ["14", "15", "17", "18", "20"]


# Individual 8: 20 and 30 per cent of the baht overdue.
@pytest.mark.parametrize(
    ("base", "four", "five"),
    [
        ("537200", "107440", "161160"),
        ("149660", "29932", "44898"),
        ("206686", "41337", "62006"),
        ("83000", "16600", "24900"),
        ("996546", "199309", "298964"),
    ],
)
def test_the_baht_to_be_recovered(base, four, five):
    made = level_targets(base, {"4": "20", "5": "30"})
    assert [str(n) for n in made.values()] == [four, five]


def test_the_row_of_totals_comes_from_the_sum_of_the_bases():
    rows, total = target_table({"ก": "5", "ข": "5"}, {"1": "10"})
    assert [int(row["1"]) for row in rows.values()] == [1, 1]
    assert int(total["1"]) == 1
    # 1,043 households in all give the row of totals as printed, though its columns add up to less.
    assert [int(n) for n in level_targets("1043", REMAINING).values()] == [365, 313, 261, 209, 156]


@pytest.mark.parametrize(
    ("rounding", "places", "printed"),
    [("half_up", 0, "15"), ("up", 0, "15"), ("down", 0, "14"), ("half_up", 2, "14.50"), ("up", 1, "14.5")],
)
def test_the_rounding_is_chosen(rounding, places, printed):
    assert str(level_targets("58", {"3": "25"}, rounding=rounding, places=places)["3"]) == printed


@pytest.mark.parametrize(
    ("base", "percent"), [("-1", "35"), ("", "35"), ("x", "35"), ("5", ""), ("5", "1e9")]
)
def test_a_base_or_a_per_cent_that_is_none_is_refused(base, percent):
    with pytest.raises(BadInput):
        level_targets(base, {"1": percent})
