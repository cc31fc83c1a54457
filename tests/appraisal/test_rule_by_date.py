"""By date: the earlier, the higher; the day named is included."""

from __future__ import annotations

import pytest
from scoring_cases import NULL, printed, steps, worked_by_hand

# Buri Ram FY2567, individual 8: 10 July, 30, 25 and 20 June.
FUND = {
    "kind": "by_date",
    "levels": {"2": "2024-07-10", "3": "2024-06-30", "4": "2024-06-25", "5": "2024-06-20"},
}
AT_ALL = {"kind": "by_date", "levels": {"1": None, "3": "2024-08-31", "5": "2024-08-15"}}


@pytest.mark.parametrize(
    ("day", "score", "level"),
    [
        ("2024-06-28", "3.0000", 3),
        ("2024-06-30", "3.0000", 3),
        ("2024-07-01", "2.0000", 2),
        ("2024-07-10", "2.0000", 2),
        ("2024-07-11", "0.0000", 0),
        ("2024-06-26", "3.0000", 3),
        ("2024-06-25", "4.0000", 4),
        ("2024-06-21", "4.0000", 4),
        ("2024-06-20", "5.0000", 5),
        ("2024-01-02", "5.0000", 5),
        ("2024-09-30", "0.0000", 0),
    ],
)
@worked_by_hand("by_date")
def test_the_day_of_completion_gives_the_level(day, score, level):
    assert printed(FUND, {"completed_on": day}) == (score, level)


@pytest.mark.parametrize(
    ("day", "score"), [("2024-08-15", "5.0000"), ("2024-08-16", "3.0000"), ("2024-09-01", "1.0000")]
)
@worked_by_hand("by_date")
def test_a_level_of_null_is_reached_by_completing_at_all(day, score):
    assert printed(AT_ALL, {"completed_on": day})[0] == score


@pytest.mark.parametrize("rule", [FUND, AT_ALL])
@worked_by_hand("by_date")
def test_not_completed_is_a_result_below_level_1(rule):
    assert printed(rule, {"completed": False}) == ("0.0000", 0)


@pytest.mark.parametrize("result", [{}, {"completed_on": None}, {"completed_on": ""}, {"completed": True}])
@worked_by_hand("by_date")
def test_without_the_day_there_is_no_score(result):
    assert printed(FUND, result) == NULL


@worked_by_hand("by_date")
def test_completing_without_a_day_is_enough_where_no_day_is_asked():
    assert printed({"kind": "by_date", "levels": {"5": None}}, {"completed": True}) == ("5.0000", 5)


@worked_by_hand("by_date")
def test_a_day_for_what_was_not_completed_is_a_contradiction():
    assert printed(FUND, {"completed": False, "completed_on": "2024-06-01"}) == NULL


@worked_by_hand("by_date")
def test_a_blank_day_of_a_level_leaves_the_score_null():
    assert (
        printed({"kind": "by_date", "levels": {"3": "", "5": "2024-06-20"}}, {"completed_on": "2024-06-01"})
        == NULL
    )
    assert printed({"kind": "by_date", "levels": {}}, {"completed_on": "2024-06-01"}) == NULL


@pytest.mark.parametrize("day", ["1924-06-20", "2023-06-01", "2026-01-01"])
def test_a_day_more_than_a_year_off_is_remarked_on(day):
    assert "กว่า 1 ปี" in steps(FUND, {"completed_on": day})


@worked_by_hand("by_date")
def test_the_first_day_of_all_is_a_day_too():
    assert printed({"kind": "by_date", "levels": {"5": "0001-01-01"}}, {"completed_on": "0001-01-01"}) == (
        "5.0000",
        5,
    )


@worked_by_hand("by_date")
def test_days_out_of_order_give_the_highest_level_in_time_with_a_remark():
    rule = {"kind": "by_date", "levels": {"4": "2024-06-20", "5": "2024-06-25"}}
    assert printed(rule, {"completed_on": "2024-06-24"}) == ("5.0000", 5)
    assert "มิได้เรียงตามลำดับ" in steps(rule, {"completed_on": "2024-06-24"})


def test_the_steps_speak_of_days_in_the_buddhist_era():
    text = steps(FUND, {"completed_on": "2024-06-28"})
    assert "28 มิถุนายน 2567" in text and "30 มิถุนายน 2567" in text
