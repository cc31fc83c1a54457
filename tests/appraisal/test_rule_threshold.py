"""Thresholds: every expected value worked by hand from the ladder's own words."""

from __future__ import annotations

import pytest
from scoring_cases import FIVES, NULL, TENS, numbered, printed, steps, threshold, worked_by_hand

# Buri Ram FY2567, team 1: ไม่น้อยกว่า 80, 85, 90, 95, 100.
AT_LEAST = [
    ("0", "0.0000", 0),
    ("79.99", "0.0000", 0),
    ("80", "1.0000", 1),
    ("84.9999", "1.0000", 1),
    ("85", "2.0000", 2),
    ("90", "3.0000", 3),
    ("94.5", "3.0000", 3),
    ("95", "4.0000", 4),
    ("99.99", "4.0000", 4),
    ("100", "5.0000", 5),
    ("112", "5.0000", 5),
]


@pytest.mark.parametrize(("value", "score", "level"), AT_LEAST)
@worked_by_hand("threshold")
def test_an_at_least_ladder_gives_the_highest_level_reached(value, score, level):
    assert printed(FIVES, {"value": value}) == (score, level)


# The ratings of the civil service commission's handbook: 60 to 100, one point for each ten.
INTERPOLATED = [
    ("85", "3.5000", 3),
    ("60", "1.0000", 1),
    ("59.9", "1.0000", 0),
    ("0", "1.0000", 0),
    ("64", "1.4000", 1),
    ("70", "2.0000", 2),
    ("77.77", "2.7770", 2),
    ("83.333", "3.3333", 3),
    ("89.99999", "4.0000", 3),
    ("99.9995", "5.0000", 4),
    ("99.9994", "4.9999", 4),
    ("100", "5.0000", 5),
    ("130", "5.0000", 5),
]


@pytest.mark.parametrize(("value", "score", "level"), INTERPOLATED)
@worked_by_hand("threshold")
def test_a_linear_ladder_grows_evenly_between_levels(value, score, level):
    assert printed(TENS, {"value": value}) == (score, level)


# Buri Ram FY2567, individual 1: คงเหลือไม่เกิน 14, 13, 12, 11, 10; lower is better.
AT_MOST = [("14.01", "0.0000", 0), ("14", "1.0000", 1), ("13", "2.0000", 2), ("12.5", "2.0000", 2),
           ("11", "4.0000", 4), ("10.0", "5.0000", 5), ("0", "5.0000", 5)]  # fmt: skip


@pytest.mark.parametrize(("value", "score", "level"), AT_MOST)
@worked_by_hand("threshold")
def test_a_ladder_where_lower_is_better_is_reached_from_above(value, score, level):
    rule = threshold(numbered("14", "13", "12", "11", "10"), "down")
    assert printed(rule, {"value": value}) == (score, level)


# Template 2.3(21): 3, -, 2, -, 1 working days.
SKIPPED = [("3", "1.0000", 1), ("2.5", "2.0000", 1), ("2", "3.0000", 3), ("1.25", "4.5000", 3),
           ("1", "5.0000", 5), ("0.5", "5.0000", 5), ("3.5", "1.0000", 0)]  # fmt: skip


@pytest.mark.parametrize(("value", "score", "level"), SKIPPED)
@worked_by_hand("threshold")
def test_skipped_levels_are_bridged_by_interpolation(value, score, level):
    rule = threshold({"1": "3", "3": "2", "5": "1"}, "down", "linear")
    assert printed(rule, {"value": value}) == (score, level)


@pytest.mark.parametrize(
    ("value", "score"),
    [("3", "1.0000"), ("2.5", "1.0000"), ("2", "3.0000"), ("1.5", "3.0000"), ("1", "5.0000")],
)
@worked_by_hand("threshold")
def test_skipped_levels_are_never_a_score_by_step(value, score):
    assert printed(threshold({"1": "3", "3": "2", "5": "1"}, "down"), {"value": value})[0] == score


# Buri Ram FY2567, team 2: มากกว่าร้อยละ 75, 80, 85, 90, 95.
@pytest.mark.parametrize(
    ("value", "score"),
    [
        ("75", "0.0000"),
        ("75.01", "1.0000"),
        ("80", "1.0000"),
        ("80.1", "2.0000"),
        ("95", "4.0000"),
        ("96", "5.0000"),
    ],
)
@worked_by_hand("threshold")
def test_more_than_is_not_reached_by_the_number_itself(value, score):
    rule = threshold(numbered(*({"more_than": n} for n in ("75", "80", "85", "90", "95"))))
    assert printed(rule, {"value": value})[0] == score


# Over 96, 97, 98, 99 and a top of exactly 100.
@pytest.mark.parametrize(
    ("value", "score", "level"),
    [
        ("96", "0.0000", 0),
        ("96.5", "1.0000", 1),
        ("98", "2.0000", 2),
        ("99.5", "4.0000", 4),
        ("100", "5.0000", 5),
        ("100.0", "5.0000", 5),
        ("100.5", "4.0000", 4),
    ],
)
@worked_by_hand("threshold")
def test_a_top_level_of_exactly_is_reached_by_that_number_alone(value, score, level):
    levels = numbered(*({"more_than": n} for n in ("96", "97", "98", "99")), {"exactly": "100"})
    assert printed(threshold(levels), {"value": value}) == (score, level)


# Buri Ram FY2567, team 7: น้อยกว่า 80, then ไม่น้อยกว่า 80 … 95.
@pytest.mark.parametrize(
    ("value", "score"),
    [("0", "1.0000"), ("79.9", "1.0000"), ("80", "2.0000"), ("92", "4.0000"), ("95", "5.0000")],
)
@worked_by_hand("threshold")
def test_a_bottom_level_that_denies_the_next_is_reached_by_anything(value, score):
    rule = threshold(numbered({"less_than": "80"}, "80", "85", "90", "95"))
    assert printed(rule, {"value": value})[0] == score
    assert "เรียงตามลำดับ" not in steps(rule, {"value": value})


# Buri Ram FY2567, team 9: 11, 12, 13, 15, 20; team 11: 95, 100, 110, more than 110.
@pytest.mark.parametrize(
    ("levels", "value", "score"),
    [
        (numbered("11", "12", "13", "15", "20"), "14.99", "3.0000"),
        (numbered("11", "12", "13", "15", "20"), "19.99", "4.0000"),
        ({"2": "95", "3": "100", "4": "110", "5": {"more_than": "110"}}, "110", "4.0000"),
        ({"2": "95", "3": "100", "4": "110", "5": {"more_than": "110"}}, "110.01", "5.0000"),
        ({"2": "95", "3": "100", "4": "110", "5": {"more_than": "110"}}, "94", "0.0000"),
    ],
)
@worked_by_hand("threshold")
def test_unequal_steps_and_targets_over_100(levels, value, score):
    assert printed(threshold(levels), {"value": value})[0] == score


BELOW = [
    ("linear", None, "50", "1.0000"),
    ("linear", "one", "50", "1.0000"),
    ("linear", "zero", "50", "0.0000"),
    ("linear", "extrapolate", "55", "0.5000"),
    ("linear", "extrapolate", "50", "0.0000"),
    ("linear", "extrapolate", "10", "0.0000"),
    ("step", None, "50", "0.0000"),
    ("step", "one", "50", "1.0000"),
    ("step", "extrapolate", "57.5", "0.7500"),
]


@pytest.mark.parametrize(("between", "below", "value", "score"), BELOW)
@worked_by_hand("threshold")
def test_below_the_lowest_level(between, below, value, score):
    rule = threshold(numbered("60", "70", "80", "90", "100"), between=between)
    if below:
        rule["below"] = below
    assert printed(rule, {"value": value}) == (score, 0)


@worked_by_hand("threshold")
def test_extrapolating_where_lower_is_better_goes_down_as_the_value_grows():
    rule = threshold(numbered("14", "13", "12", "11", "10"), "down", "linear", below="extrapolate")
    assert printed(rule, {"value": "14.25"}) == ("0.7500", 0)


@worked_by_hand("threshold")
def test_extrapolating_from_a_high_lowest_level_can_stay_above_one():
    rule = threshold({"3": "80", "4": "90", "5": "100"}, between="linear", below="extrapolate")
    assert printed(rule, {"value": "75"}) == ("2.5000", 0)


@worked_by_hand("threshold")
def test_extrapolating_from_one_level_alone_has_no_slope():
    assert printed(threshold({"5": "100"}, between="linear", below="extrapolate"), {"value": "75"}) == NULL


# A benchmark offset: คณะรัฐมนตรี's rate less 10, -, less 5, -, at or above it.
@pytest.mark.parametrize(
    ("value", "score"),
    [("-10", "1.0000"), ("-7.5", "2.0000"), ("-5", "3.0000"), ("-1", "4.6000"), ("0", "5.0000")],
)
@worked_by_hand("threshold")
def test_thresholds_below_zero(value, score):
    rule = threshold({"1": "-10", "3": "-5", "5": "0"}, between="linear")
    assert printed(rule, {"value": value})[0] == score
    assert "ติดลบ" not in steps(rule, {"value": value})


@pytest.mark.parametrize("result", [{}, {"value": None}, {"value": ""}, {"value": "  "}, None])
@worked_by_hand("threshold")
def test_without_a_value_there_is_no_score(result):
    assert printed(TENS, result) == NULL
    assert "ผลที่วัดได้" in steps(TENS, result)


@pytest.mark.parametrize("blank", [None, "", {"more_than": None}])
@worked_by_hand("threshold")
def test_a_blank_threshold_leaves_the_score_null(blank):
    rule = threshold(numbered("60", blank, "80", "90", "100"))
    assert printed(rule, {"value": "100"}) == NULL
    assert "ระดับ 2" in steps(rule, {"value": "100"})


@worked_by_hand("threshold")
def test_a_ladder_without_levels_leaves_the_score_null():
    assert printed(threshold({}), {"value": "5"}) == NULL


@worked_by_hand("threshold")
def test_more_levels_than_five_still_give_at_most_five_points():
    rule = threshold(numbered("10", "20", "30", "40", "50", "60"))
    assert printed(rule, {"value": "60"}) == ("5.0000", 6)
    assert printed(rule, {"value": "45"}) == ("4.0000", 4)


@worked_by_hand("threshold")
def test_three_levels_give_at_most_three_points():
    assert printed(threshold(numbered("50", "75", "100"), between="linear"), {"value": "100"}) == (
        "3.0000",
        3,
    )


@worked_by_hand("threshold")
def test_equal_thresholds_reach_the_higher_level():
    assert printed(threshold(numbered("0", "0", "0", "0", "0"), "down", "linear"), {"value": "0"}) == (
        "5.0000",
        5,
    )
    rule = threshold(numbered("60", "70", "70", "90", "100"), between="linear")
    assert printed(rule, {"value": "70"}) == ("3.0000", 3)
    assert printed(rule, {"value": "69"}) == ("1.9000", 1)


@worked_by_hand("threshold")
def test_a_ladder_out_of_order_is_not_interpolated():
    assert printed(threshold(numbered("60", "80", "70"), between="linear"), {"value": "75"}) == NULL


@worked_by_hand("threshold")
def test_a_ladder_out_of_order_is_scored_by_step_with_a_remark():
    rule = threshold(numbered("60", "80", "70"))
    assert printed(rule, {"value": "75"}) == ("3.0000", 3)
    assert "มิได้เรียงตามลำดับ" in steps(rule, {"value": "75"})


def test_a_count_below_zero_is_never_scored_in_silence():
    rule = threshold(numbered("14", "13", "12", "11", "10"), "down")
    assert "ติดลบ" in steps(rule, {"value": "-3"})


def test_the_steps_hold_the_numbers_and_the_sum():
    text = steps(TENS, {"value": "85"})
    for words in ("85", "80", "90", "3 + (85 - 80) ÷ (90 - 80) × (4 - 3) = 3.5", "3.5000"):
        assert words in text


@worked_by_hand("threshold")
def test_thirds_are_kept_exact_until_the_end():
    rule = threshold({"1": "0", "2": "3"}, between="linear")
    assert printed(rule, {"value": "1"}) == ("1.3333", 1)
    assert printed(rule, {"value": "2"}) == ("1.6667", 1)


@pytest.mark.parametrize(
    ("rule", "value", "said"),
    [
        (TENS, "130", True),
        (TENS, "100", False),
        (threshold({"4": {"more_than": "99"}, "5": {"exactly": "100"}}, between="step"), "101", True),
        (threshold({"4": "100", "5": {"more_than": "110"}}, between="step"), "130", False),
        (threshold({"4": "100", "5": {"more_than": "100"}}, between="step"), "130", False),
        (threshold({"1": "100", "5": "60"}, direction="down", between="step"), "130", False),
    ],
)
def test_a_share_above_the_whole_of_it_is_pointed_out(rule, value, said):
    assert ("เกิน 100 ซึ่งเป็นค่าสูงสุด" in steps(rule, {"value": value})) is said
