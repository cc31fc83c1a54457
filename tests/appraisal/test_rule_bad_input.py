"""What is refused, and with which line: numbers that are none, unknown kinds, fields that lack."""

from __future__ import annotations

import json

import pytest
from scoring_cases import FIVES, TENS, numbered, printed, scored, threshold

from pramoen.appraisal.rules import parse_result, parse_rule
from pramoen.errors import BadInput

JUDGED = {"kind": "judgement"}
CONDITION = {"measure": "m", "at_least": "4"}


def without(rule, field):
    return {key: value for key, value in rule.items() if key != field}


BAD_RULES = [
    ("no object", [], "JSON object"),
    ("nothing", None, "JSON object"),
    ("no kind", {}, "kind"),
    ("unknown kind", {"kind": "wish"}, "wish"),
    ("kind of another type", {"kind": 5}, "kind"),
    ("kind of a list", {"kind": ["threshold"]}, "kind"),
    ("no direction", without(TENS, "direction"), "direction"),
    ("no between", without(TENS, "between"), "between"),
    ("no levels", without(TENS, "levels"), "levels"),
    ("another direction", {**TENS, "direction": "sideways"}, "direction"),
    ("another between", {**TENS, "between": "curve"}, "between"),
    ("another below", {**TENS, "below": "two"}, "below"),
    ("a threshold that is a number", threshold(numbered(60, "70")), "levels.1"),
    ("a threshold that is a float", threshold(numbered("60", 70.5)), "levels.2"),
    ("a threshold that is true", threshold(numbered(True)), "levels.1"),
    ("a threshold in words", threshold(numbered("sixty")), "levels.1"),
    ("more_than in a linear ladder", threshold(numbered({"more_than": "5"}), between="linear"), "step"),
    ("two bounds at once", threshold(numbered({"more_than": "5", "less_than": "9"})), "levels.1"),
    ("an unknown bound", threshold(numbered({"over": "5"})), "levels.1"),
    ("an empty bound", threshold(numbered({})), "levels.1"),
    ("a bound that is a number", threshold(numbered({"exactly": 5})), "levels.1"),
    ("a level that is no number", threshold({"first": "60"}), "level"),
    ("a level of 99", threshold({"99": "60"}), "level"),
    ("levels as a list", threshold(["60", "70"]), "levels"),
    ("an unknown field", {**TENS, "belows": "zero"}, "belows"),
    ("a band of one end", {"kind": "band", "levels": {"1": ["1"]}}, "levels.1"),
    ("a band of three ends", {"kind": "band", "levels": {"1": ["1", "2", "3"]}}, "levels.1"),
    ("a band of numbers", {"kind": "band", "levels": {"1": [1, 20]}}, "levels.1"),
    ("a ratio into nothing", {"kind": "ratio"}, "of"),
    ("a ratio into a milestone", {"kind": "ratio", "of": {"kind": "milestone", "levels": {}}}, "of"),
    ("a ratio into a bad rule", {"kind": "ratio", "of": without(TENS, "between")}, "between"),
    ("a change of no kind", {"kind": "change", "of": TENS}, "as"),
    ("a change of another kind", {"kind": "change", "as": "leap", "of": TENS}, "as"),
    ("a mean into nothing", {"kind": "mean"}, "of"),
    ("a milestone without levels", {"kind": "milestone"}, "levels"),
    ("a step that is a number", {"kind": "milestone", "levels": {"1": [1]}}, "levels.1"),
    (
        "a deduction that is a number",
        {"kind": "milestone", "levels": {}, "deductions": {"1": 0.25}},
        "deductions",
    ),
    ("a deduction with a sign", {"kind": "milestone", "levels": {}, "deductions": {"1": "-0.25"}}, "sign"),
    ("a condition of nothing", {"kind": "checklist", "levels": {"1": [{}]}}, "condition"),
    ("a condition that asks nothing", {"kind": "checklist", "levels": {"1": [{"measure": "m"}]}}, "at_least"),
    (
        "a measure that is a number",
        {"kind": "checklist", "levels": {"1": [{**CONDITION, "at_least": 4}]}},
        "at_least",
    ),
    ("a date without by", {"kind": "checklist", "levels": {"1": [{"date": "d"}]}}, "by"),
    ("cumulative in words", {"kind": "checklist", "levels": {}, "cumulative": "yes"}, "cumulative"),
    ("a day of no calendar", {"kind": "by_date", "levels": {"1": "2024-02-30"}}, "calendar"),
    ("a day of the Buddhist era", {"kind": "by_date", "levels": {"1": "2567-06-30"}}, "Buddhist"),
    ("a day in words", {"kind": "by_date", "levels": {"1": "30 June"}}, "levels.1"),
    ("stages without points", {"kind": "per_case", "stages": [{}], "of": TENS}, "points"),
    ("stages with numbers", {"kind": "per_case", "stages": [{"points": 30}], "of": TENS}, "points"),
    ("points with a sign", {"kind": "per_case", "stages": [{"points": "-30"}], "of": TENS}, "sign"),
    ("all of nothing", {"kind": "all_of"}, "rules"),
    ("all of a bad rule", {"kind": "all_of", "rules": [{"kind": "wish"}]}, "wish"),
    ("a composite of nothing", {"kind": "composite"}, "parts"),
    ("a part without a key", {"kind": "composite", "parts": [{"weight": "1", "rule": JUDGED}]}, "key"),
    ("a part without a rule", {"kind": "composite", "parts": [{"key": "a", "weight": "1"}]}, "rule"),
    (
        "a weight that is a number",
        {"kind": "composite", "parts": [{"key": "a", "weight": 1, "rule": JUDGED}]},
        "weight",
    ),
    (
        "a weight below zero",
        {"kind": "composite", "parts": [{"key": "a", "weight": "-1", "rule": JUDGED}]},
        "weight",
    ),
    ("an adjustment without points", {**JUDGED, "adjustments": [{"reason": "r"}]}, "points"),
    ("an adjustment of a number", {**JUDGED, "adjustments": [{"reason": "r", "points": -0.5}]}, "points"),
    (
        "a reason of two sizes",
        {**JUDGED, "adjustments": [{"reason": "r", "points": "1"}, {"reason": "r", "points": "2"}]},
        "twice",
    ),
]


@pytest.mark.parametrize(
    ("rule", "named"), [case[1:] for case in BAD_RULES], ids=[case[0] for case in BAD_RULES]
)
def test_a_rule_that_is_none_is_refused_with_one_line_that_names_the_place(rule, named):
    with pytest.raises(BadInput) as refused:
        parse_rule(rule)
    assert named in str(refused.value)
    assert "\n" not in str(refused.value)


MILESTONE = {"kind": "milestone", "levels": {"1": ["a"]}}
CHECKLIST = {"kind": "checklist", "levels": {"1": [CONDITION]}}
EVERY = {"kind": "checklist", "levels": {"1": [{**CONDITION, "every": "month"}]}}
CHANGED = {"kind": "checklist", "levels": {"1": [{**CONDITION, "as": "growth"}]}}
BY_DATE = {"kind": "by_date", "levels": {"1": "2024-06-30"}}
PER_CASE = {"kind": "per_case", "stages": [{"points": "100"}], "of": TENS}
ALL_OF = {"kind": "all_of", "rules": [TENS]}

BAD_RESULTS = [
    ("no object", TENS, [], "JSON object"),
    ("a text", TENS, "85", "JSON object"),
    ("a whole number", TENS, {"value": 85}, "value"),
    ("a float", TENS, {"value": 85.0}, "value"),
    ("true", TENS, {"value": True}, "value"),
    ("words", TENS, {"value": "eighty-five"}, "value"),
    ("a list", TENS, {"value": ["85"]}, "value"),
    ("not a number", TENS, {"value": "NaN"}, "NaN"),
    ("infinity", TENS, {"value": "Infinity"}, "Infinity"),
    ("less than infinity", TENS, {"value": "-inf"}, "inf"),
    ("an exponent", TENS, {"value": "1e999999999"}, "plain decimal"),
    ("a very long number", TENS, {"value": "9" * 5000}, "40"),
    ("thousands apart", TENS, {"value": "1,000"}, "plain decimal"),
    ("a per cent sign", TENS, {"value": "85%"}, "plain decimal"),
    ("a fraction", TENS, {"value": "1/0"}, "plain decimal"),
    ("an underscore", TENS, {"value": "1_0"}, "plain decimal"),
    ("Thai digits", TENS, {"value": "๘๕"}, "plain decimal"),
    ("a band's value as a number", {"kind": "band", "levels": {}}, {"value": 1}, "value"),
    ("a part as a number", {"kind": "ratio", "of": TENS}, {"part": 17, "whole": "20"}, "part"),
    (
        "an excluded number",
        {"kind": "ratio", "of": TENS},
        {"excluded": [{"part": 0, "whole": "1"}]},
        "excluded",
    ),
    ("a base as a number", {"kind": "change", "as": "growth", "of": TENS}, {"now": "1", "base": 1}, "base"),
    ("values of numbers", {"kind": "mean", "of": TENS}, {"values": [1, 2]}, "values"),
    ("values as a text", {"kind": "mean", "of": TENS}, {"values": "1,2"}, "values"),
    ("done as a text", MILESTONE, {"done": "a"}, "done"),
    ("done of numbers", MILESTONE, {"done": [1]}, "done"),
    ("items as a text", CHECKLIST, {"items": "a"}, "items"),
    ("a measure as a number", CHECKLIST, {"measures": {"m": 5}}, "measures"),
    ("a list without every", CHECKLIST, {"measures": {"m": ["5", "6"]}}, "every"),
    ("a list of numbers", EVERY, {"measures": {"m": [5]}}, "measures"),
    ("one number for now and base", CHANGED, {"measures": {"m": "5"}}, "now and base"),
    ("now and base for one number", CHECKLIST, {"measures": {"m": {"now": "1", "base": "1"}}}, "one number"),
    ("a date as a number", CHECKLIST, {"dates": {"d": 20240630}}, "dates"),
    ("a day of no calendar", BY_DATE, {"completed_on": "2024-06-31"}, "calendar"),
    ("a day of the Buddhist era", BY_DATE, {"completed_on": "2567-06-28"}, "Buddhist"),
    ("a day with an hour", BY_DATE, {"completed_on": "2024-06-28T10:00:00"}, "completed_on"),
    ("completed in words", BY_DATE, {"completed": "no"}, "completed"),
    ("days late as a text", PER_CASE, {"cases": [[{"days_late": "2"}]]}, "days_late"),
    ("days late as a float", PER_CASE, {"cases": [[{"days_late": 2.5}]]}, "days_late"),
    ("days late as true", PER_CASE, {"cases": [[{"days_late": True}]]}, "days_late"),
    ("faults as true", PER_CASE, {"cases": [[{"faults": True}]]}, "faults"),
    ("days late beyond counting", PER_CASE, {"cases": [[{"days_late": 10**300}]]}, "days_late"),
    ("a misspelt stage", PER_CASE, {"cases": [[{"day_late": 2}]]}, "day_late"),
    ("more stages than the rule", PER_CASE, {"cases": [[{}, {}]]}, "stages"),
    ("more results than rules", ALL_OF, {"results": [{"value": "1"}, {"value": "2"}]}, "results"),
    ("a bad result within", ALL_OF, {"results": [{"value": 1}]}, "results.0"),
    ("reasons as a text", TENS, {"value": "85", "reasons": "complaint"}, "reasons"),
    ("a level as a number", JUDGED, {"level": 4}, "level"),
]


@pytest.mark.parametrize(
    ("rule", "result", "named"), [case[1:] for case in BAD_RESULTS], ids=[case[0] for case in BAD_RESULTS]
)
def test_a_result_that_is_none_is_refused_with_one_line_that_names_the_place(rule, result, named):
    with pytest.raises(BadInput) as refused:
        scored(rule, result)
    assert named in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("depth", [60, 5000])
def test_rules_nested_without_end_are_refused(depth):
    rule = dict(JUDGED)
    for _ in range(depth):
        rule = {"kind": "all_of", "rules": [rule]}
    with pytest.raises(BadInput, match="deep"):
        parse_rule(rule)


def test_results_nested_without_end_are_refused():
    result = {"level": "4"}
    for _ in range(3000):
        result = {"results": [result]}
    with pytest.raises(BadInput, match="deep"):
        parse_result(parse_rule(ALL_OF), result)


@pytest.mark.parametrize(
    ("text", "score"),
    [("+85", "2.0000"), (" 85 ", "2.0000"), ("85.", "2.0000"), ("0085.0", "2.0000"), ("-0", "0.0000")],
)
def test_plain_decimals_in_any_dress_are_read(text, score):
    assert printed(FIVES, {"value": text})[0] == score


def test_a_lone_surrogate_is_not_a_crash():
    with pytest.raises(BadInput):
        parse_rule(json.loads('{"kind": "judgement", "adjustments": [{"reason": "\\ud800", "points": "1"}]}'))
