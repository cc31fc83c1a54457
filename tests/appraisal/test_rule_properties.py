"""What holds of every score, whatever the numbers."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_cases import numbered, scored, steps, threshold

from pramoen.appraisal.rules import describe, parse_rule, rule_schema, score
from pramoen.errors import BadInput

quick = settings(max_examples=60, deadline=None)

decimals = st.decimals(min_value=-1000, max_value=10000, places=3).map(lambda d: f"{d:f}")
counts = st.integers(min_value=0, max_value=5000).map(str)
ladders = st.lists(st.integers(min_value=0, max_value=200), min_size=1, max_size=6, unique=True).map(sorted)
below = st.sampled_from(["one", "zero", "extrapolate", None])


@st.composite
def thresholds(draw):
    numbers = draw(ladders)
    direction = draw(st.sampled_from(["up", "down"]))
    ordered = numbers if direction == "up" else numbers[::-1]
    between = draw(st.sampled_from(["linear", "step"]))
    return threshold(numbered(*map(str, ordered)), direction, between, below=draw(below))


@st.composite
def bands(draw):
    edges = sorted(draw(st.lists(st.integers(0, 300), min_size=4, max_size=10, unique=True)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    return {"kind": "band", "levels": numbered(*([str(low), str(high)] for low, high in pairs))}


@quick
@given(thresholds() | bands(), decimals)
def test_a_score_lies_between_0_and_5_and_explains_itself(rule, value):
    made = scored(rule, {"value": value})
    assert made.steps
    if made.score is not None:
        assert 0 <= made.score <= 5
        assert made.score.as_tuple().exponent == -4
        assert str(made.score) in made.steps[-1]
        assert made.level is not None and made.level >= 0


@quick
@given(thresholds(), decimals, decimals)
def test_a_better_value_never_scores_lower(rule, one, other):
    worse, better = sorted((one, other), key=Fraction, reverse=rule["direction"] == "down")
    low, high = (scored(rule, {"value": v}).score for v in (worse, better))
    assert low is None or high is None or low <= high


@quick
@given(bands(), decimals, decimals)
def test_a_higher_value_never_scores_lower_in_rising_bands(rule, one, other):
    low, high = sorted((one, other), key=Fraction)
    assert scored(rule, {"value": low}).score <= scored(rule, {"value": high}).score


@quick
@given(thresholds(), st.integers(0, 1000), st.integers(1, 1000))
def test_a_ratio_scores_as_its_value_does(rule, part, whole):
    exact = Fraction(part * 100, whole)
    if exact.denominator in (1, 2, 4, 5, 8, 10):
        direct = scored(rule, {"value": f"{float(exact):.3f}"}).score
        assert scored({"kind": "ratio", "of": rule}, {"part": str(part), "whole": str(whole)}).score == direct


JUDGED = {"kind": "judgement"}
levels = st.sampled_from(["0", "1", "2", "3", "4", "5", "2.5", "3.3333"])


@quick
@given(st.lists(st.tuples(st.integers(1, 50), levels), min_size=1, max_size=5), st.integers(2, 9))
def test_scaling_the_weights_alike_changes_nothing(parts, factor):
    def total(times):
        rule = {
            "kind": "composite",
            "parts": [{"key": "k", "weight": str(w * times), "rule": JUDGED} for w, _ in parts],
        }
        made = scored(rule, {"results": [{"level": level} for _, level in parts]})
        return made.score, made.level

    assert total(1) == total(factor)


@quick
@given(st.lists(levels, min_size=1, max_size=5))
def test_the_lowest_of_all_is_one_of_them_and_none_is_lower(results):
    rule = {"kind": "all_of", "rules": [{"kind": "judgement"}] * len(results)}
    made = scored(rule, {"results": [{"level": level} for level in results]}).score
    assert made == min(scored({"kind": "judgement"}, {"level": level}).score for level in results)


steps_done = st.sets(st.sampled_from(["1", "2", "3.1", "3.2", "5"]))
MILESTONE = {
    "kind": "milestone",
    "levels": {"1": ["1"], "2": ["2"], "3": ["3.1", "3.2"], "4": [], "5": ["5"]},
}


@quick
@given(steps_done, steps_done)
def test_doing_more_steps_never_scores_lower(done, more):
    fewer = scored(MILESTONE, {"done": sorted(done)}).score
    assert fewer <= scored(MILESTONE, {"done": sorted(done | more)}).score


@quick
@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 9), st.integers(0, 9))
def test_more_days_late_never_score_higher(late, later, faults, more):
    rule = {
        "kind": "per_case",
        "stages": [
            {"points": "60", "late_per_day": "5", "per_fault": "5"},
            {"points": "40", "per_fault": "2.5"},
        ],
        "of": threshold({"0": "0", "5": "100"}, between="linear"),
    }
    case = [[{"days_late": min(late, later), "faults": min(faults, more)}, {"faults": min(faults, more)}]]
    worse = [[{"days_late": max(late, later), "faults": max(faults, more)}, {"faults": max(faults, more)}]]
    assert scored(rule, {"cases": case}).score >= scored(rule, {"cases": worse}).score


@quick
@given(st.dates().map(str), st.dates().map(str))
def test_an_earlier_day_never_scores_lower(one, other):
    rule = {"kind": "by_date", "levels": {"1": None, "2": "2024-07-10", "4": "2024-06-25", "5": "2024-06-20"}}
    early, late = sorted((one, other))
    if late < "2400":
        assert scored(rule, {"completed_on": early}).score >= scored(rule, {"completed_on": late}).score


@quick
@given(thresholds() | bands(), decimals)
def test_a_rule_and_a_score_survive_json(rule, value):
    parsed = parse_rule(rule)
    again = parse_rule(json.loads(json.dumps(parsed.model_dump(mode="json", by_alias=True))))
    assert again == parsed
    assert score(again, {"value": value}) == score(parsed, {"value": value})
    assert describe(again) == describe(parsed)


@quick
@given(counts, counts)
def test_the_numbers_of_a_ratio_stand_in_its_steps(part, whole):
    rule = {"kind": "ratio", "of": threshold(numbered("50"))}
    text = steps(rule, {"part": part, "whole": whole})
    if whole != "0":
        assert part in text and whole in text and "50" in text


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6) | decimals,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
KINDS = sorted(rule_schema()["x-result"])


@quick
@given(
    st.sampled_from(KINDS),
    st.dictionaries(
        st.sampled_from(
            ["levels", "of", "direction", "between", "stages", "rules", "parts", "as", "adjustments"]
        ),
        json_values,
    ),
    json_values,
)
def test_whatever_comes_in_there_is_a_score_or_one_line(kind, fields, result):
    try:
        made = score(parse_rule({"kind": kind, **fields}), result)
    except BadInput as refused:
        assert "\n" not in str(refused)
    else:
        assert made.steps


STEP = threshold(numbered("60", "80"))
WHOLE = [
    STEP,
    {"kind": "band", "levels": numbered(["1", "20"], ["21", None])},
    {"kind": "ratio", "of": STEP},
    {"kind": "change", "as": "growth", "of": STEP},
    {"kind": "mean", "of": STEP},
    {**MILESTONE, "deductions": {"5": "0.5"}, "requires": {"2": ["1"]}},
    {
        "kind": "checklist",
        "levels": numbered(
            [{"item": "a"}],
            [
                {"measure": "m", "at_least": "1", "every": "month"},
                {"measure": "r", "as": "ratio", "at_least": "5"},
            ],
            [{"date": "d", "by": "2024-07-10"}],
        ),
    },
    {"kind": "by_date", "levels": {"1": None, "5": "2024-07-10"}},
    {"kind": "per_case", "stages": [{"points": "100", "per_fault": "5"}], "of": STEP},
    {"kind": "all_of", "rules": [STEP, JUDGED]},
    {
        "kind": "composite",
        "parts": [{"key": "a", "weight": "1", "rule": STEP}, {"key": "b", "weight": "2", "rule": JUDGED}],
    },
    {**JUDGED, "adjustments": [{"reason": "r", "points": "-0.5"}]},
]
FIELDS = [
    "value",
    "part",
    "whole",
    "excluded",
    "now",
    "base",
    "values",
    "done",
    "missed",
    "items",
    "measures",
    "dates",
    "completed",
    "completed_on",
    "cases",
    "results",
    "level",
    "reasons",
]
near_misses = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 9)
    | decimals
    | st.dates().map(str)
    | st.sampled_from(["", "a", "r"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*FIELDS, "m", "r", "d", "days_late", "faults", "why"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(WHOLE), st.dictionaries(st.sampled_from(FIELDS), near_misses, max_size=6))
def test_whatever_the_result_there_is_a_score_between_0_and_5_or_none_or_one_line(rule, result):
    try:
        made = scored(rule, result)
    except BadInput as refused:
        assert "\n" not in str(refused)
    else:
        assert made.steps
        assert (made.score is None) == (made.level is None)
        assert made.score is None or 0 <= made.score <= 5


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_result_in_the_schema(kind):
    schema = rule_schema()
    assert schema["$defs"][schema["x-result"][kind]["$ref"].rsplit("/", 1)[1]]["type"] == "object"
