"""The published schema takes the rules and results that score, and refuses those of another shape."""

from __future__ import annotations

import jsonschema
import pytest

from pramoen.appraisal.rules import parse_rule, rule_schema

THRESHOLD = {
    "kind": "threshold",
    "levels": {"1": "60", "2": {"more_than": "70"}},
    "direction": "up",
    "between": "step",
}
EXAMPLES = [
    (THRESHOLD, {"value": "85"}),
    ({"kind": "band", "levels": {"1": ["1", "20"], "2": ["21", None]}}, {"value": None}),
    (
        {"kind": "ratio", "of": THRESHOLD},
        {"part": "1", "whole": "2", "excluded": [{"part": "0", "whole": "1", "why": "ก"}]},
    ),
    ({"kind": "change", "as": "offset", "of": THRESHOLD}, {"now": "1", "base": "2"}),
    ({"kind": "mean", "of": THRESHOLD}, {"values": ["1", "2"]}),
    (
        {"kind": "milestone", "levels": {"1": ["a"], "2": []}, "deductions": {"a": "0.25"}},
        {"done": ["a"], "missed": []},
    ),
    (
        {
            "kind": "checklist",
            "levels": {"1": [{"item": "a"}, {"measure": "m", "at_least": "1"}]},
            "cumulative": True,
        },
        {"items": ["a"], "measures": {"m": ["1", {"part": "1", "whole": "2"}]}, "dates": {"d": "2024-06-30"}},
    ),
    (
        {"kind": "by_date", "levels": {"1": None, "2": "2024-07-10"}},
        {"completed_on": "2024-06-28", "completed": True},
    ),
    (
        {"kind": "per_case", "stages": [{"points": "30"}], "of": THRESHOLD},
        {"cases": [[{"days_late": 2}], [None]]},
    ),
    ({"kind": "all_of", "rules": [THRESHOLD]}, {"results": [{"value": "1"}], "reasons": ["r"]}),
    ({"kind": "composite", "parts": [{"key": "a", "weight": "1", "rule": THRESHOLD}]}, {"results": [None]}),
    (
        {"kind": "judgement", "levels": {"1": "มีแผน"}, "adjustments": [{"reason": "r", "points": "-0.5"}]},
        {"level": "4"},
    ),
]


def result_schema(kind):
    schema = rule_schema()
    return {"$ref": schema["x-result"][kind]["$ref"], "$defs": schema["$defs"]}


@pytest.mark.parametrize(("rule", "result"), EXAMPLES, ids=[rule["kind"] for rule, _ in EXAMPLES])
def test_the_schema_takes_what_scores(rule, result):
    jsonschema.validate(rule, rule_schema())
    jsonschema.validate(parse_rule(rule).model_dump(mode="json", by_alias=True), rule_schema())
    jsonschema.validate(result, result_schema(rule["kind"]))


@pytest.mark.parametrize(
    "rule",
    [
        {**THRESHOLD, "below": None, "adjustments": None},
        {"kind": "milestone", "levels": {"1": ["a"]}, "requires": None, "deductions": None, "below": None},
        {"kind": "checklist", "levels": {"1": []}, "cumulative": None, "below": None},
        {"kind": "ratio", "of": {**THRESHOLD, "below": None}, "adjustments": None},
        {"kind": "judgement", "levels": None},
    ],
    ids=lambda rule: rule["kind"],
)
def test_the_schema_takes_null_for_what_a_rule_need_not_say(rule):
    parse_rule(rule)
    jsonschema.validate(rule, rule_schema())


@pytest.mark.parametrize(
    "rule",
    [
        {"kind": "ratio", "of": None},
        {"kind": "milestone", "levels": None},
        {"kind": "composite", "parts": [{"weight": "1", "rule": THRESHOLD}]},
        {},
        {"kind": "wish"},
        {"kind": "ratio"},
        {**THRESHOLD, "levels": {"1": 60}},
        {**THRESHOLD, "belows": "zero"},
    ],
)
def test_the_schema_refuses_what_does_not(rule):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(rule, rule_schema())


def test_the_schema_of_a_result_refuses_numbers_that_are_not_strings():
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"value": 85}, result_schema("threshold"))
