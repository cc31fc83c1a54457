"""All of several rules, composites of sub-indicators, judgements, and adjustments on any of them."""

from __future__ import annotations

import pytest
from scoring_cases import FIVES, NULL, TENS, numbered, printed, steps, threshold, worked_by_hand

JUDGED = {"kind": "judgement"}
BOTH = {"kind": "all_of", "rules": [TENS, JUDGED]}


@pytest.mark.parametrize(
    ("value", "level", "score", "reached"),
    [
        ("85", "4", "3.5000", 3),
        ("85", "2", "2.0000", 2),
        ("100", "5", "5.0000", 5),
        ("50", "5", "1.0000", 0),
        ("70", "2", "2.0000", 2),
        ("95", "0", "0.0000", 0),
        ("99.9999", "5", "5.0000", 4),
    ],
)
@worked_by_hand("all_of")
def test_the_lowest_of_all_counts(value, level, score, reached):
    assert printed(BOTH, {"results": [{"value": value}, {"level": level}]}) == (score, reached)


@pytest.mark.parametrize(
    "result",
    [
        {},
        {"results": None},
        {"results": []},
        {"results": [{"value": "85"}]},
        {"results": [{"value": "85"}, None]},
        {"results": [{"value": "85"}, {}]},
        {"results": [{}, {"level": "4"}]},
    ],
)
@pytest.mark.parametrize("kind", ["all_of", "composite"])
def test_any_missing_part_leaves_the_whole_null(kind, result):
    rule = BOTH if kind == "all_of" else composite(("10", TENS), ("5", JUDGED))
    assert printed(rule, result) == NULL


# Buri Ram FY2567, team 8 asks for an amount by a day; here with a day for each level.
BY_DAYS = {
    "kind": "by_date",
    "levels": numbered("2024-09-30", "2024-08-31", "2024-07-31", "2024-06-30", "2024-05-31"),
}


@pytest.mark.parametrize(
    ("amount", "day", "score", "level"),
    [
        ("100", "2024-05-31", "5.0000", 5),
        ("100", "2024-06-01", "4.0000", 4),
        ("95", "2024-05-31", "4.0000", 4),
        ("99.99", "2024-06-30", "4.0000", 4),
        ("90", "2024-07-31", "3.0000", 3),
        ("92", "2024-08-01", "2.0000", 2),
        ("85", "2024-09-30", "1.0000", 1),
        ("84.99", "2024-09-01", "1.0000", 1),
        ("79", "2024-05-31", "0.0000", 0),
        ("100", "2024-10-01", "0.0000", 0),
    ],
)
@worked_by_hand("all_of")
def test_an_amount_and_a_day_must_both_be_kept(amount, day, score, level):
    rule = {"kind": "all_of", "rules": [FIVES, BY_DAYS]}
    assert printed(rule, {"results": [{"value": amount}, {"completed_on": day}]}) == (score, level)


@pytest.mark.parametrize(
    ("first", "second", "score", "level"),
    [
        ("85", "77.5", "2.7500", 2),
        ("77.5", "85", "2.7500", 2),
        ("60", "100", "1.0000", 1),
        ("59", "60", "1.0000", 0),
        ("70.004", "70.005", "2.0004", 2),
        ("100", "100", "5.0000", 5),
    ],
)
@worked_by_hand("all_of")
def test_the_lower_of_two_interpolated_scores_counts(first, second, score, level):
    rule = {"kind": "all_of", "rules": [TENS, TENS]}
    assert printed(rule, {"results": [{"value": first}, {"value": second}]}) == (score, level)


def composite(*parts, **more):
    return {
        "kind": "composite",
        "parts": [{"key": f"individual/4.{n}", "weight": w, "rule": r} for n, (w, r) in enumerate(parts, 1)],
        **more,
    }


@pytest.mark.parametrize(
    ("weights", "levels", "score", "level"),
    [
        (("10", "5"), ("4", "1"), "3.0000", 3),
        (("10", "5"), ("5", "4"), "4.6667", 4),
        (("10", "5"), ("4", "4"), "4.0000", 4),
        (("1", "1", "1"), ("1", "2", "2"), "1.6667", 1),
        (("1", "1", "1"), ("1", "1", "2"), "1.3333", 1),
        (("2.5", "7.5"), ("0", "4"), "3.0000", 3),
        (("0", "5"), ("1", "4"), "4.0000", 4),
        (("20", "20", "60"), ("3", "4", "5"), "4.4000", 4),
        (("100",), ("2.5",), "2.5000", 2),
        (("10", "5"), ("0", "0"), "0.0000", 0),
    ],
)
@worked_by_hand("composite")
def test_a_composite_is_the_weighted_mean(weights, levels, score, level):
    rule = composite(*((w, JUDGED) for w in weights))
    assert printed(rule, {"results": [{"level": n} for n in levels]}) == (score, level)


@worked_by_hand("composite")
def test_a_composite_of_thirds_is_rounded_once():
    # (4/3 + 2 × 5/3) ÷ 3 = 14/9 = 1.5555…
    thirds = threshold({"1": "0", "2": "3"}, between="linear")
    rule = composite(("1", thirds), ("2", thirds))
    assert printed(rule, {"results": [{"value": "1"}, {"value": "2"}]}) == ("1.5556", 1)


@worked_by_hand("composite")
def test_nested_rounding_would_show_and_does_not():
    # Inner 1.00005 would print as 1.0001; the mean of it and 1.00001 is 1.00003, which prints as 1.0000.
    fine = threshold({"1": "0", "2": "100000"}, between="linear")
    rule = composite(("1", fine), ("1", fine))
    assert printed(rule, {"results": [{"value": "5"}, {"value": "1"}]})[0] == "1.0000"


@worked_by_hand("composite")
def test_a_composite_may_stand_within_another_and_within_all_of():
    inner = composite(("1", JUDGED), ("1", JUDGED))
    outer = composite(("1", inner), ("3", JUDGED))
    result = {"results": [{"results": [{"level": "1"}, {"level": "2"}]}, {"level": "5"}]}
    assert printed(outer, result) == ("4.1250", 4)
    assert printed({"kind": "all_of", "rules": [outer]}, {"results": [result]}) == ("4.1250", 4)


@pytest.mark.parametrize("weight", [None, ""])
@worked_by_hand("composite")
def test_a_part_without_weight_makes_a_composite_null(weight):
    assert (
        printed(composite(("10", JUDGED), (weight, JUDGED)), {"results": [{"level": "4"}, {"level": "4"}]})
        == NULL
    )


@worked_by_hand("composite")
def test_a_part_whose_weight_is_not_there_makes_a_composite_null():
    rule = {"kind": "composite", "parts": [{"key": "a", "rule": JUDGED}]}
    assert printed(rule, {"results": [{"level": "4"}]}) == NULL


@worked_by_hand("composite")
def test_weights_of_nothing_and_no_parts_make_a_composite_null():
    assert printed(composite(("0", JUDGED)), {"results": [{"level": "4"}]}) == NULL
    assert printed(composite(), {"results": []}) == NULL
    assert printed({"kind": "all_of", "rules": []}, {"results": []}) == NULL


def test_the_steps_of_parts_carry_their_keys():
    text = steps(composite(("10", TENS), ("5", JUDGED)), {"results": [{"value": "85"}, {"level": "4"}]})
    assert "individual/4.1: " in text and "(10 × 3.5 + 5 × 4) ÷ 15 = 3.666666…" in text


WORDS = {"kind": "judgement", "levels": numbered("มีแผน", "ทำตามแผน", "รายงานผล", "ถอดบทเรียน", "ขยายผล")}


@pytest.mark.parametrize(
    ("rule", "level", "score", "reached"),
    [
        (JUDGED, "4", "4.0000", 4),
        (JUDGED, "0", "0.0000", 0),
        (JUDGED, "5", "5.0000", 5),
        (JUDGED, "3.5", "3.5000", 3),
        (JUDGED, "4.0", "4.0000", 4),
        (WORDS, "1", "1.0000", 1),
        (WORDS, "3", "3.0000", 3),
        (WORDS, "5", "5.0000", 5),
        (WORDS, "2.25", "2.2500", 2),
        ({"kind": "judgement", "levels": None}, "2", "2.0000", 2),
    ],
)
@worked_by_hand("judgement")
def test_a_person_says_which_level_was_reached(rule, level, score, reached):
    assert printed(rule, {"level": level}) == (score, reached)


@pytest.mark.parametrize(
    "result", [{}, {"level": None}, {"level": ""}, {"level": "5.01"}, {"level": "-1"}, {"level": "9"}]
)
@worked_by_hand("judgement")
def test_without_a_possible_judgement_there_is_no_score(result):
    assert printed(WORDS, result) == NULL


def test_the_words_judged_by_stand_in_the_steps():
    assert "รายงานผล" in steps(WORDS, {"level": "3"})


COMPLAINT = {"adjustments": [{"reason": "complaint", "points": "-0.5"}, {"reason": "prize", "points": "1"}]}


@pytest.mark.parametrize(
    ("level", "reasons", "score"),
    [
        ("4", [], "4.0000"),
        ("4", None, "4.0000"),
        ("4", ["complaint"], "3.5000"),
        ("4", ["complaint", "complaint"], "3.5000"),
        ("4", ["prize"], "5.0000"),
        ("5", ["prize"], "5.0000"),
        ("5", ["prize", "complaint"], "5.0000"),  # 5 + 1 - 0.5 = 5.5, kept at 5
        ("0", ["complaint"], "0.0000"),
        ("0.25", ["complaint"], "0.0000"),
        ("4", ["complaint", "prize"], "4.5000"),
        ("4", ["unheard-of"], "4.0000"),
    ],
)
@worked_by_hand("adjustments")
def test_adjustments_come_after_each_reason_once_kept_within_0_and_5(level, reasons, score):
    made, reached = printed({**JUDGED, **COMPLAINT}, {"level": level, "reasons": reasons})
    assert made == score
    assert reached == int(float(level))


ANY = [
    ({**FIVES}, {"value": "95"}, "4.0000"),
    ({"kind": "band", "levels": {"4": ["1", "2"]}}, {"value": "1"}, "4.0000"),
    ({"kind": "ratio", "of": FIVES}, {"part": "95", "whole": "100"}, "4.0000"),
    ({"kind": "change", "as": "remaining", "of": FIVES}, {"now": "95", "base": "100"}, "4.0000"),
    ({"kind": "mean", "of": FIVES}, {"values": ["95"]}, "4.0000"),
    ({"kind": "milestone", "levels": {"4": ["a"]}}, {"done": ["a"]}, "4.0000"),
    ({"kind": "checklist", "levels": {"4": [{"item": "a"}]}}, {"items": ["a"]}, "4.0000"),
    ({"kind": "by_date", "levels": {"4": "2024-01-01"}}, {"completed_on": "2024-01-01"}, "4.0000"),
    (
        {"kind": "per_case", "stages": [{"points": "100", "per_fault": "5"}], "of": FIVES},
        {"cases": [[{"faults": 1}]]},
        "4.0000",
    ),
    ({"kind": "all_of", "rules": [JUDGED]}, {"results": [{"level": "4"}]}, "4.0000"),
    (composite(("1", JUDGED)), {"results": [{"level": "4"}]}, "4.0000"),
    (JUDGED, {"level": "4"}, "4.0000"),
]


@pytest.mark.parametrize(
    ("rule", "result", "before"), ANY, ids=lambda x: x.get("kind") if isinstance(x, dict) else None
)
@worked_by_hand("adjustments")
def test_any_kind_of_rule_may_carry_adjustments(rule, result, before):
    assert printed(rule, result)[0] == before
    assert printed({**rule, **COMPLAINT}, {**result, "reasons": ["complaint"]}) == ("3.5000", 4)
    assert "complaint" in steps({**rule, **COMPLAINT}, {**result, "reasons": ["complaint"]})
    assert printed({**rule, **COMPLAINT}, {"reasons": ["complaint"]}) == NULL


@worked_by_hand("adjustments")
def test_a_reason_reaches_the_rule_a_formula_leads_into_and_counts_once():
    inner = {"kind": "ratio", "of": {**FIVES, **COMPLAINT}}
    result = {"part": "95", "whole": "100", "reasons": ["complaint"]}
    assert printed(inner, result)[0] == "3.5000"
    assert "ไม่มีในเกณฑ์" not in steps(inner, result)
    assert printed({**inner, **COMPLAINT}, result)[0] == "3.5000"


@worked_by_hand("adjustments")
def test_a_part_has_its_own_reasons_and_the_whole_its_own():
    rule = {**composite(("1", {**JUDGED, **COMPLAINT}), ("1", JUDGED)), **COMPLAINT}
    result = {"results": [{"level": "4", "reasons": ["complaint"]}, {"level": "4"}]}
    assert printed(rule, result)[0] == "3.7500"
    assert printed(rule, {**result, "reasons": ["complaint"]})[0] == "3.2500"


@worked_by_hand("adjustments")
def test_adjustments_to_exact_scores_are_rounded_once():
    rule = {**composite(("2", JUDGED), ("1", JUDGED)), "adjustments": [{"reason": "r", "points": "-0.00005"}]}
    result = {"results": [{"level": "5"}, {"level": "4"}], "reasons": ["r"]}
    assert printed(rule, result)[0] == "4.6666"  # 4.66666… - 0.00005 = 4.66661…


@worked_by_hand("adjustments")
def test_an_adjustment_of_unknown_size_leaves_the_score_null_where_named():
    rule = {**JUDGED, "adjustments": [{"reason": "r", "points": None}]}
    assert printed(rule, {"level": "4"})[0] == "4.0000"
    assert printed(rule, {"level": "4", "reasons": ["r"]}) == NULL


def test_a_reason_the_rule_does_not_know_is_named():
    assert "“rain” ไม่มีในเกณฑ์" in steps(JUDGED, {"level": "4", "reasons": ["rain"]})


def test_a_field_the_rule_does_not_use_is_named():
    assert "“note” ไม่ใช้ในเกณฑ์นี้" in steps(JUDGED, {"level": "4", "note": "ก"})
