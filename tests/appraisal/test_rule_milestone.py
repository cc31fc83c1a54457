"""Milestones: steps, prerequisites, empty levels, deductions."""

from __future__ import annotations

import pytest
from scoring_cases import NULL, printed, steps, worked_by_hand

# The shape of template 2.3(8): steps 1.1–5.2, a quarter point off for 5.1 and 5.2 each.
STEPS = {
    "kind": "milestone",
    "levels": {"1": ["1.1", "1.2"], "2": ["2"], "3": ["3"], "4": ["4.1", "4.2"], "5": ["5.1", "5.2"]},
    "requires": {"5": ["4.1", "4.2"]},
    "deductions": {"5.1": "0.25", "5.2": "0.25"},
}
TO_FOUR = ["1.1", "1.2", "2", "3", "4.1", "4.2"]
ALL = [*TO_FOUR, "5.1", "5.2"]
# The shape of template 2.1(6): steps 2 and 4 are "-".
HOLES = {"kind": "milestone", "levels": {"1": ["1.1", "1.2"], "2": [], "3": ["3"], "4": [], "5": ["5"]}}


@pytest.mark.parametrize(
    ("done", "missed", "score", "level"),
    [
        ([], [], "0.0000", 0),
        (["1.1"], [], "0.0000", 0),
        (["1.1", "1.2"], [], "1.0000", 1),
        (["1.2", "1.1", "2"], [], "2.0000", 2),
        (["1.1", "1.2", "3"], [], "1.0000", 1),
        (["2", "3", "4.1", "4.2", "5.1", "5.2"], [], "0.0000", 0),
        (TO_FOUR, [], "4.0000", 4),
        ([*TO_FOUR, "5.1"], [], "4.0000", 4),
        (ALL, [], "5.0000", 5),
        ([*TO_FOUR, "5.1"], ["5.2"], "4.7500", 5),
        (TO_FOUR, ["5.1", "5.2"], "4.5000", 5),
        (ALL, ["5.1", "5.2"], "4.5000", 5),
        (ALL, ["5.1", "5.1"], "4.7500", 5),
        (TO_FOUR, ["5.1"], "4.0000", 4),
        (["1.1", "1.2"], ["5.1"], "1.0000", 1),
        (["1.1"], ["1.2"], "1.0000", 1),
    ],
)
@worked_by_hand("milestone")
def test_a_level_needs_its_steps_and_all_below(done, missed, score, level):
    assert printed(STEPS, {"done": done, "missed": missed}) == (score, level)


@pytest.mark.parametrize(
    ("done", "score", "level"),
    [
        (["1.1", "1.2"], "1.0000", 1),
        (["1.1", "1.2", "3"], "3.0000", 3),
        (["1.1", "1.2", "3", "5"], "5.0000", 5),
        (["3", "5"], "0.0000", 0),
        (["1.1", "1.2", "5"], "1.0000", 1),
    ],
)
@worked_by_hand("milestone")
def test_an_empty_level_is_passed_over_and_never_the_score(done, score, level):
    assert printed(HOLES, {"done": done}) == (score, level)


@worked_by_hand("milestone")
def test_empty_levels_at_the_ends_are_never_the_score():
    rule = {"kind": "milestone", "levels": {"1": [], "2": ["2"], "5": []}}
    assert printed(rule, {"done": []}) == ("0.0000", 0)
    assert printed(rule, {"done": ["2"]}) == ("2.0000", 2)


@pytest.mark.parametrize(
    ("requires", "done", "score"),
    [
        ({"3": ["a"]}, ["1", "2", "3"], "2.0000"),
        ({"3": ["a"]}, ["1", "2", "3", "a"], "3.0000"),
        ({"2": ["a", "b"]}, ["1", "2", "3", "a"], "1.0000"),
        ({"1": ["a"]}, ["1", "2", "3"], "0.0000"),
        ({}, ["1", "2", "3"], "3.0000"),
    ],
)
@worked_by_hand("milestone")
def test_a_prerequisite_holds_a_level_back(requires, done, score):
    rule = {"kind": "milestone", "levels": {"1": ["1"], "2": ["2"], "3": ["3"]}, "requires": requires}
    assert printed(rule, {"done": done})[0] == score


@worked_by_hand("milestone")
def test_a_prerequisite_may_stand_at_a_step():
    rule = {"kind": "milestone", "levels": {"1": ["1"], "2": ["2.1", "2.2"]}, "requires": {"2.2": ["x"]}}
    assert printed(rule, {"done": ["1", "2.1", "2.2"]}) == ("1.0000", 1)
    assert printed(rule, {"done": ["1", "2.1", "2.2"], "missed": ["x"]}) == ("2.0000", 2)


# Templates 2.3(31) and (37): half a point off where steps 3.2, 4.2 or 5.2 needed mending.
@pytest.mark.parametrize(
    ("missed", "score"), [(["3.2"], "4.5000"), (["3.2", "4.2"], "4.0000"), (["3.2", "4.2", "5.2"], "3.5000")]
)
@worked_by_hand("milestone")
def test_deductions_of_lower_levels_stay(missed, score):
    rule = {
        "kind": "milestone",
        "levels": {"1": ["1"], "2": ["2"], "3": ["3.1", "3.2"], "4": ["4.1", "4.2"], "5": ["5.1", "5.2"]},
        "deductions": {"3.2": "0.5", "4.2": "0.5", "5.2": "0.5"},
    }
    done = ["1", "2", "3.1", "3.2", "4.1", "4.2", "5.1", "5.2"]
    assert printed(rule, {"done": done, "missed": missed}) == (score, 5)


@worked_by_hand("milestone")
def test_deductions_never_go_below_zero():
    rule = {"kind": "milestone", "levels": {"1": ["a", "b"]}, "deductions": {"a": "0.75", "b": "0.75"}}
    assert printed(rule, {"done": [], "missed": ["a", "b"]}) == ("0.0000", 1)
    assert "-0.5" in steps(rule, {"done": [], "missed": ["a", "b"]})


@worked_by_hand("milestone")
def test_a_deduction_of_unknown_size_leaves_the_score_null_where_it_applies():
    rule = {"kind": "milestone", "levels": {"1": ["a"], "2": ["b"]}, "deductions": {"b": None}}
    assert printed(rule, {"done": ["a", "b"]}) == ("2.0000", 2)
    assert printed(rule, {"done": ["a"], "missed": ["b"]}) == NULL


@pytest.mark.parametrize("result", [{}, {"done": None}, {"missed": ["1.1"]}])
@worked_by_hand("milestone")
def test_without_the_steps_done_there_is_no_score(result):
    assert printed(STEPS, result) == NULL


def test_nothing_done_is_a_result():
    assert "ยังไม่ได้ดำเนินการ" in steps(STEPS, {"done": []})


@worked_by_hand("milestone")
def test_a_blank_level_leaves_the_score_null():
    assert printed({"kind": "milestone", "levels": {"1": ["a"], "2": None}}, {"done": ["a"]}) == NULL
    assert printed({"kind": "milestone", "levels": {}}, {"done": []}) == NULL


def test_a_step_the_rule_does_not_know_is_named():
    text = steps(STEPS, {"done": ["1.1", "1.2", "9.9"], "missed": ["8.8"]})
    assert "9.9 ไม่มีในเกณฑ์" in text and "8.8 ไม่มีในเกณฑ์" in text


@worked_by_hand("milestone")
def test_a_missed_step_without_a_deduction_counts_as_done():
    assert printed(STEPS, {"done": ["1.1", "1.2"], "missed": ["2"]}) == ("2.0000", 2)
    assert "มิได้กำหนดให้หักคะแนน" in steps(STEPS, {"done": ["1.1", "1.2"], "missed": ["2"]})


def test_the_steps_show_the_subtraction():
    assert "5 - 0.25 = 4.75" in steps(STEPS, {"done": ALL, "missed": ["5.2"]})
