"""Points per case: stages of 30, 30, 25, 15 with five off a day and five a fault."""

from __future__ import annotations

import pytest
from scoring_cases import NULL, TENS, numbered, printed, steps, threshold, worked_by_hand

IDENTITY = threshold({"0": "0", "5": "100"}, between="linear")  # a point for each 20


def per_case(*points, of=TENS):
    return {
        "kind": "per_case",
        "stages": [{"points": p, "late_per_day": "5", "per_fault": "5"} for p in points],
        "of": of,
    }


# Templates 2.3(34) and (45), and (47).
LICENCE = per_case("30", "30", "25", "15", of=IDENTITY)
MEETING = per_case("10", "35", "30", "25", of=IDENTITY)
CLEAN = [{}, {}, {}, {}]


@pytest.mark.parametrize(
    ("rule", "cases", "mean", "score"),
    [
        (LICENCE, [CLEAN], "100", "5.0000"),
        (LICENCE, [[{"days_late": 2}, {"faults": 1}, {}, {}]], "85", "4.2500"),
        (LICENCE, [CLEAN, [{"days_late": 2}, {"faults": 1}, {}, {}]], "92.5", "4.6250"),
        (LICENCE, [[{"days_late": 99}, {}, {}, {}]], "70", "3.5000"),
        (LICENCE, [[{"days_late": 3, "faults": 2}, {}, {}, {}]], "75", "3.7500"),
        (LICENCE, [[{}, {}, {}, {"days_late": 3}]], "85", "4.2500"),
        (LICENCE, [[{}, {}, {}, {"days_late": 4}]], "85", "4.2500"),
        (LICENCE, [[{}, {}, None, {}]], "100", "5.0000"),
        (LICENCE, [[{"days_late": 3}, {}, None, {}]], "80", "4.0000"),  # 60 of 75
        (LICENCE, [[None, None, None, {"faults": 1}]], "66.666666…", "3.3333"),  # 10 of 15
        (MEETING, [[{"days_late": 1}, {"faults": 1}, {"faults": 2}, {"days_late": 1}]], "75", "3.7500"),
        (MEETING, [[{"days_late": 3}, {}, {}, {}]], "90", "4.5000"),
        (MEETING, [CLEAN, CLEAN, [{"faults": 1}, {}, {}, {}]], "98.333333…", "4.9167"),
        (per_case("50", "50", of=IDENTITY), [[{}, {"days_late": 20}]], "50", "2.5000"),
    ],
)
@worked_by_hand("per_case")
def test_the_mean_over_the_cases_goes_into_the_rule(rule, cases, mean, score):
    assert printed(rule, {"cases": cases})[0] == score
    assert f"= {mean}" in steps(rule, {"cases": cases})


@worked_by_hand("per_case")
def test_the_mean_is_scored_by_the_ladder_of_the_template():
    result = {"cases": [[{"days_late": 2}, {"faults": 1}, {}, {}]]}
    assert printed(per_case("30", "30", "25", "15"), result) == ("3.5000", 3)


@pytest.mark.parametrize(
    "cases",
    [
        None,
        [],
        [None],
        [[]],
        [[{}, {}, {}]],
        [[None, None, None, None]],
        [CLEAN, [None, None, None, None]],
        [[{"days_late": None}, {}, {}, {}]],
        [[{"days_late": -1}, {}, {}, {}]],
        [[{"faults": -1}, {}, {}, {}]],
    ],
)
@worked_by_hand("per_case")
def test_cases_that_cannot_be_counted_have_no_score(cases):
    assert printed(LICENCE, {"cases": cases}) == NULL


@worked_by_hand("per_case")
def test_without_cases_there_is_no_score():
    assert printed(LICENCE, {}) == NULL


@worked_by_hand("per_case")
def test_a_stage_without_points_leaves_the_score_null():
    rule = {"kind": "per_case", "stages": [{"points": None}, {"points": "70"}], "of": TENS}
    assert printed(rule, {"cases": [[{}, {}]]}) == NULL
    assert printed({"kind": "per_case", "stages": [], "of": TENS}, {"cases": [[]]}) == NULL


@worked_by_hand("per_case")
def test_lateness_costs_nothing_where_the_rule_is_silent_and_the_steps_say_so():
    rule = {"kind": "per_case", "stages": [{"points": "100"}], "of": IDENTITY}
    assert printed(rule, {"cases": [[{"days_late": 3, "faults": 1}]]}) == ("5.0000", 5)
    assert "มิได้กำหนดให้หัก" in steps(rule, {"cases": [[{"days_late": 3}]]})


@worked_by_hand("per_case")
def test_lateness_at_a_blank_rate_leaves_the_score_null():
    rule = {"kind": "per_case", "stages": [{"points": "100", "late_per_day": None}], "of": IDENTITY}
    assert printed(rule, {"cases": [[{}]]}) == ("5.0000", 5)
    assert printed(rule, {"cases": [[{"days_late": 1}]]}) == NULL


def test_points_that_do_not_make_100_are_remarked_on():
    assert "มิใช่ 100" in steps(per_case("30", "30"), {"cases": [[{}, {}]]})


@worked_by_hand("per_case")
def test_thirds_over_cases_stay_exact():
    rule = per_case("100", of=threshold(numbered("0", "95", "100"), between="linear"))
    cases = [[{"faults": 1}], [{}], [{}]]  # 95, 100, 100: 98.333…; 2 + 3.333…/5
    assert printed(rule, {"cases": cases})[0] == "2.6667"


def test_the_steps_show_days_faults_and_points():
    text = steps(LICENCE, {"cases": [[{"days_late": 2}, {"faults": 1}, {}, {}]]})
    assert (
        "30 - 2 วันทำการ × 5 = 20" in text
        and "30 - 1 ข้อ × 5 = 25" in text
        and "20 + 25 + 25 + 15 = 85" in text
    )
