"""Bands: closed ranges with gaps, open ends and shared edges."""

from __future__ import annotations

import pytest
from scoring_cases import NULL, numbered, printed, steps, worked_by_hand

# Ubon Ratchathani FY2567, individual 8, large districts.
LARGE = {
    "kind": "band",
    "levels": numbered(["1", "20"], ["21", "50"], ["51", "80"], ["81", "90"], ["91", None]),
}
# The same, small districts.
SMALL = {
    "kind": "band",
    "levels": numbered(["1", "20"], ["21", "50"], ["51", "60"], ["61", "70"], ["71", None]),
}
# Overdue debts: over 15, 10–15, under 10; lower is better.
DEBTS = {"kind": "band", "levels": {"3": ["15.01", None], "4": ["10", "15"], "5": [None, "9.99"]}}


@pytest.mark.parametrize(
    ("value", "score", "level"),
    [
        ("0", "0.0000", 0),
        ("0.99", "0.0000", 0),
        ("1", "1.0000", 1),
        ("20", "1.0000", 1),
        ("20.5", "1.0000", 1),
        ("21", "2.0000", 2),
        ("50", "2.0000", 2),
        ("50.4", "2.0000", 2),
        ("50.999", "2.0000", 2),
        ("51", "3.0000", 3),
        ("80.5", "3.0000", 3),
        ("90", "4.0000", 4),
        ("90.01", "4.0000", 4),
        ("91", "5.0000", 5),
        ("100", "5.0000", 5),
        ("140", "5.0000", 5),
    ],
)
@worked_by_hand("band")
def test_a_value_in_a_gap_has_the_lower_level(value, score, level):
    assert printed(LARGE, {"value": value}) == (score, level)


@pytest.mark.parametrize(
    ("value", "score"), [("60.5", "3.0000"), ("70", "4.0000"), ("70.5", "4.0000"), ("71", "5.0000")]
)
@worked_by_hand("band")
def test_each_size_of_district_has_its_own_bands(value, score):
    assert printed(SMALL, {"value": value})[0] == score


@pytest.mark.parametrize(
    ("value", "score"),
    [
        ("20", "3.0000"),
        ("15", "4.0000"),
        ("10", "4.0000"),
        ("9.995", "4.0000"),
        ("9.99", "5.0000"),
        ("0", "5.0000"),
        ("15.005", "3.0000"),
    ],
)
@worked_by_hand("band")
def test_in_a_gap_of_falling_bands_the_lower_level_counts_too(value, score):
    assert printed(DEBTS, {"value": value})[0] == score


def test_the_gap_is_said():
    text = steps(LARGE, {"value": "50.4"})
    assert "50.4" in text and "ช่องว่าง" in text and "ระดับ 2" in text and "ระดับ 3" in text


@worked_by_hand("band")
def test_bands_that_share_an_edge_give_the_higher_level_and_say_so():
    rule = {"kind": "band", "levels": numbered(["0", "10"], ["10", "20"])}
    assert printed(rule, {"value": "10"}) == ("2.0000", 2)
    assert "หลายระดับ" in steps(rule, {"value": "10"})


@worked_by_hand("band")
def test_past_the_closed_top_band_the_top_level_counts_with_a_remark():
    rule = {"kind": "band", "levels": numbered(["1", "50"], ["51", "100"])}
    assert printed(rule, {"value": "103"}) == ("2.0000", 2)
    assert "โปรดตรวจสอบ" in steps(rule, {"value": "103"})


@worked_by_hand("band")
def test_past_the_better_end_of_falling_bands_the_top_level_counts():
    rule = {"kind": "band", "levels": numbered(["11", "20"], ["1", "10"])}
    assert printed(rule, {"value": "0"}) == ("2.0000", 2)
    assert printed(rule, {"value": "25"}) == ("0.0000", 0)


@worked_by_hand("band")
def test_below_all_bands_is_one_point_where_the_rule_says_so():
    assert printed({**LARGE, "below": "one"}, {"value": "0"}) == ("1.0000", 0)


@pytest.mark.parametrize("band", [None, ["", "20"], ["1", ""]])
@worked_by_hand("band")
def test_a_blank_band_leaves_the_score_null(band):
    rule = {"kind": "band", "levels": {"1": band, "2": ["21", "50"]}}
    assert printed(rule, {"value": "30"}) == NULL


@worked_by_hand("band")
def test_a_band_the_wrong_way_round_leaves_the_score_null():
    assert printed({"kind": "band", "levels": numbered(["20", "1"], ["21", "50"])}, {"value": "30"}) == NULL


@worked_by_hand("band")
def test_outside_bands_in_no_order_there_is_no_score():
    rule = {"kind": "band", "levels": numbered(["1", "10"], ["21", "30"], ["11", "20"])}
    assert printed(rule, {"value": "31"}) == NULL
    assert printed(rule, {"value": "12"}) == ("3.0000", 3)


@pytest.mark.parametrize("result", [{}, {"value": None}, {"value": ""}])
@worked_by_hand("band")
def test_without_a_value_a_band_gives_no_score(result):
    assert printed(LARGE, result) == NULL


@worked_by_hand("band")
def test_a_band_without_levels_gives_no_score():
    assert printed({"kind": "band", "levels": {}}, {"value": "1"}) == NULL


def test_a_value_below_zero_is_remarked_on():
    assert "ติดลบ" in steps(LARGE, {"value": "-1"})


# Buri Ram FY2567, individual 4.2 has edges of two decimals.
@pytest.mark.parametrize(
    ("value", "score"), [("6.01", "2.0000"), ("9.99", "2.0000"), ("9.995", "2.0000"), ("10", "3.0000")]
)
@worked_by_hand("band")
def test_edges_of_two_decimals(value, score):
    assert (
        printed({"kind": "band", "levels": {"2": ["6.01", "9.99"], "3": ["10", "15"]}}, {"value": value})[0]
        == score
    )
