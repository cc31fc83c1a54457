"""An explanation recomputes to its score: from its lines alone, with a pocket calculator, for every kind."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from explanation_reader import recomputed, score_of, worked
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_cases import TENS, numbered, scored, threshold

from pramoen.appraisal.rules import rule_schema

thorough = settings(max_examples=150, deadline=None)

small = st.integers(0, 30)
decimals = st.decimals(min_value=-50, max_value=250, places=3).map(lambda d: f"{d:f}")
near = st.integers(0, 240).map(str) | decimals
points = st.sampled_from(["-0.5", "0.25", "-1", "2", "-0.333", "5", "-5"])
REASONS = ["complaint", "praise"]


def with_adjustments(rule):
    adjusting = st.fixed_dictionaries({"reason": st.just("complaint"), "points": points})
    praising = st.fixed_dictionaries({"reason": st.just("praise"), "points": points})
    return st.tuples(
        rule, st.lists(st.one_of(adjusting, praising), max_size=2, unique_by=lambda a: a["reason"])
    ).map(lambda pair: {**pair[0], "adjustments": pair[1]})


def with_reasons(result):
    return st.tuples(result, st.lists(st.sampled_from([*REASONS, "unknown"]), max_size=3)).map(
        lambda pair: {**pair[0], "reasons": pair[1]}
    )


@st.composite
def thresholds(draw):
    values = sorted(draw(st.lists(st.integers(-20, 200), min_size=1, max_size=6, unique=True)))
    levels = sorted(
        draw(st.lists(st.integers(0, 6), min_size=len(values), max_size=len(values), unique=True))
    )
    down = draw(st.booleans())
    asked = [str(v) for v in (values[::-1] if down else values)]
    between = draw(st.sampled_from(["linear", "step"]))
    if between == "step" and draw(st.booleans()):
        bound = draw(st.sampled_from(["more_than", "less_than", "exactly"]))
        asked[draw(st.integers(0, len(asked) - 1))] = {bound: asked[-1]}
    below = draw(st.sampled_from(["one", "zero", "extrapolate", None]))
    rule = threshold(dict(zip(map(str, levels), asked, strict=True)), "down" if down else "up", between)
    return {**rule, "below": below}


@st.composite
def bands(draw):
    edges = sorted(draw(st.lists(st.integers(0, 200), min_size=4, max_size=10, unique=True)))
    pairs = [[str(a), str(b)] for a, b in zip(edges[::2], edges[1::2], strict=False)]
    if draw(st.booleans()):
        pairs[-1][1] = None
    if draw(st.booleans()):
        pairs = pairs[::-1]
    if draw(st.booleans()):
        pairs[0][0], pairs[0][1] = pairs[0][0], pairs[0][1] or "999"
    return {"kind": "band", "levels": numbered(*pairs), "below": draw(st.sampled_from(["one", "zero"]))}


of_value = with_adjustments(thresholds() | bands())


@st.composite
def valued(draw):
    return draw(of_value), {"value": draw(near)}


@st.composite
def ratios(draw):
    excluded = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=2))
    result = {"part": str(draw(small)), "whole": str(draw(small))}
    result["excluded"] = [{"part": str(p), "whole": str(w), "why": "สละสิทธิ์"} for p, w in excluded]
    return {"kind": "ratio", "of": draw(of_value)}, result


@st.composite
def changes(draw):
    how = draw(st.sampled_from(["growth", "reduction", "remaining", "offset"]))
    return {"kind": "change", "as": how, "of": draw(of_value)}, {"now": draw(near), "base": draw(near)}


@st.composite
def means(draw):
    return {"kind": "mean", "of": draw(of_value)}, {"values": draw(st.lists(near, min_size=1, max_size=7))}


costs = st.sampled_from(["0.25", "0.5", "2.125"])
STEPS = ["1.1", "1.2", "2", "3", "5"]


@st.composite
def milestones(draw):
    rule = {
        "kind": "milestone",
        "levels": {"1": ["1.1", "1.2"], "2": ["2"], "3": ["3"], "4": [], "5": ["5"]},
        "requires": draw(st.sampled_from([{}, {"5": ["4.1"]}, {"2": ["1.1"]}])),
        "deductions": draw(
            st.dictionaries(st.sampled_from(STEPS), st.sampled_from(["0.25", "0.5", "2.125"]))
        ),
        "below": draw(st.sampled_from(["one", "zero"])),
    }
    done = draw(st.lists(st.sampled_from([*STEPS, "4.1", "9"]), unique=True))
    return rule, {"done": done, "missed": draw(st.lists(st.sampled_from([*STEPS, "9"]), unique=True))}


DAYS = ["2024-06-20", "2024-06-25", "2024-06-28", "2024-07-10", "2024-08-01"]
conditions = st.one_of(
    st.sampled_from(["plan", "team"]).map(lambda i: {"item": i}),
    st.integers(0, 9).map(lambda n: {"measure": "visits", "at_least": str(n), "at_most": "8"}),
    st.integers(0, 9).map(lambda n: {"measure": "monthly", "more_than": str(n), "every": "month"}),
    st.integers(0, 60).map(lambda n: {"measure": "debt", "as": "reduction", "at_least": str(n)}),
    st.integers(0, 100).map(lambda n: {"measure": "share", "as": "ratio", "less_than": str(n)}),
    st.sampled_from(DAYS).map(lambda d: {"date": "fund", "by": d}),
)


@st.composite
def checklists(draw):
    levels = draw(st.lists(st.lists(conditions, max_size=3), min_size=1, max_size=5))
    rule = {"kind": "checklist", "levels": numbered(*levels), "cumulative": draw(st.booleans())}
    number = st.integers(0, 9).map(str)
    result = {
        "items": draw(st.lists(st.sampled_from(["plan", "team", "stranger"]), unique=True)),
        "measures": {
            "visits": draw(number),
            "monthly": draw(st.lists(number, min_size=1, max_size=3)),
            "debt": {"now": draw(number), "base": draw(st.integers(1, 9).map(str))},
            "share": {"part": draw(number), "whole": draw(st.integers(1, 9).map(str))},
        },
        "dates": {"fund": draw(st.sampled_from(DAYS))},
    }
    return rule, draw(st.sampled_from([result, {"items": []}]))


@st.composite
def dates(draw):
    days = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=4, unique=True)), reverse=True)
    levels = numbered(*([None] if draw(st.booleans()) else []), *days)
    rule = {"kind": "by_date", "levels": levels, "below": draw(st.sampled_from(["one", "zero"]))}
    day = st.dates(min_value=dt.date(2024, 5, 1), max_value=dt.date(2024, 9, 30))
    return rule, draw(day.map(lambda d: {"completed_on": str(d)}) | st.just({"completed": False}))


@st.composite
def cases(draw):
    stages = [
        {"points": "30", "late_per_day": "5", "per_fault": "2.5"},
        {"points": "45", "per_fault": "5"},
        {"points": "25", "late_per_day": "0.75"},
    ]
    entry = st.fixed_dictionaries({"days_late": st.integers(0, 9), "faults": st.integers(0, 9)})
    case = st.lists(entry | st.none(), min_size=3, max_size=3)
    return {"kind": "per_case", "stages": stages, "of": draw(of_value)}, {
        "cases": draw(st.lists(case, min_size=1, max_size=4))
    }


@st.composite
def judgements(draw):
    rule = {"kind": "judgement", "levels": {"3": "ทำตามแผน"}}
    return rule, {"level": draw(st.sampled_from(["0", "1", "2.5", "3", "3.3333", "5", "7"]))}


def adjusted(pairs):
    adjustments = with_adjustments(st.just({}))
    return st.tuples(pairs, adjustments, with_reasons(st.just({}))).map(
        lambda drawn: ({**drawn[0][0], **drawn[1]}, {**drawn[0][1], **drawn[2]})
    )


values = valued() | ratios() | changes() | means() | cases()
leaves = adjusted(values | milestones() | checklists() | dates() | judgements())


def joined(inner):
    members = st.lists(inner, min_size=1, max_size=3)
    together = members.map(
        lambda pairs: (
            {"kind": "all_of", "rules": [rule for rule, _ in pairs]},
            {"results": [result for _, result in pairs]},
        )
    )
    weights = st.lists(st.integers(0, 20), min_size=3, max_size=3)
    keys = st.sampled_from(
        [["individual/4.1", "individual/4.2", "individual/4.3"], ["k", "k", "k"], [""] * 3]
    )
    weighed = st.tuples(members, weights, keys).map(
        lambda drawn: (
            {
                "kind": "composite",
                "parts": [
                    {"key": key, "weight": str(weight), "rule": rule}
                    for (rule, _), weight, key in zip(drawn[0], drawn[1], drawn[2], strict=False)
                ],
            },
            {"results": [result for _, result in drawn[0]]},
        )
    )
    return together | weighed


nested = joined(st.recursive(leaves, joined, max_leaves=5))


KINDS = {
    "threshold": valued().filter(lambda pair: pair[0]["kind"] == "threshold"),
    "band": valued().filter(lambda pair: pair[0]["kind"] == "band"),
    "ratio": ratios(),
    "change": changes(),
    "mean": means(),
    "milestone": milestones(),
    "checklist": checklists(),
    "by_date": dates(),
    "per_case": cases(),
    "judgement": judgements(),
    "all_of": nested.filter(lambda pair: pair[0]["kind"] == "all_of"),
    "composite": nested.filter(lambda pair: pair[0]["kind"] == "composite"),
}


def test_every_kind_is_tried():
    assert set(KINDS) == set(rule_schema()["x-result"])


@pytest.mark.parametrize("kind", KINDS)
def test_the_lines_alone_lead_to_the_score(kind):
    @thorough
    @given(adjusted(KINDS[kind]))
    def holds(pair):
        made = scored(*pair)
        if made.score is None:
            assert made.steps[-1] == "สรุป: ยังไม่มีคะแนน" and len(made.steps) > 1
        else:
            assert made.steps[-1].startswith(f"คะแนนที่ได้ {made.score} (ระดับที่ถึง {made.level};")
            assert recomputed(made.steps) == made.score

    holds()


WITHOUT_END = [
    ("thirds of a mean", {"kind": "mean", "of": TENS}, {"values": ["70", "70", "71"]}),
    ("elevenths of a ratio", {"kind": "ratio", "of": TENS}, {"part": "9", "whole": "11"}),
    ("sevenths of a growth", {"kind": "change", "as": "growth", "of": TENS}, {"now": "12", "base": "7"}),
    (
        "a slope so steep that six digits would not do",
        {"kind": "ratio", "of": threshold({"1": "33.333333", "5": "33.333334"}, between="linear")},
        {"part": "1", "whole": "3"},
    ),
    (
        "many digits that end",
        threshold({"1": "0", "5": "0.0000001"}, between="linear"),
        {"value": "0.00000003"},
    ),
]


@pytest.mark.parametrize(("rule", "result"), [c[1:] for c in WITHOUT_END], ids=[c[0] for c in WITHOUT_END])
def test_a_number_without_end_carries_the_division_it_comes_from(rule, result):
    made = scored(rule, result)
    assert recomputed(made.steps) == made.score


def test_sixths_of_the_steep_slope_by_hand():
    # (100/3 - 33.333333) ÷ 0.000001 is a third of the way from level 1 to level 5: 1 + 4/3.
    rule = {"kind": "ratio", "of": threshold({"1": "33.333333", "5": "33.333334"}, between="linear")}
    made = scored(rule, {"part": "1", "whole": "3"})
    assert str(made.score) == "2.3333"
    assert any("(100/3) - 33.333333" in step for step in made.steps)


GIVEN = [
    ({"kind": "ratio", "of": TENS}, {"part": "17", "whole": "21"}, "17 × 100 ÷ 21"),
    ({"kind": "change", "as": "offset", "of": TENS}, {"now": "-3", "base": "-5"}, "(-3) - (-5) = 2"),
    ({"kind": "mean", "of": TENS}, {"values": ["-1", "2"]}, "((-1) + 2) ÷ 2 = 0.5"),
    ({"kind": "judgement", "adjustments": [{"reason": "ร้องเรียน", "points": "-0.5"}]},
     {"level": "4", "reasons": ["ร้องเรียน"]}, "4 - 0.5 = 3.5"),
    ({"kind": "band", "levels": numbered(["1", "20"], ["21", "50"])}, {"value": "20.5"},
     "ระดับ 1 (1 ถึง 20) กับระดับ 2 (21 ถึง 50)"),
    (threshold(numbered({"more_than": "96"}, {"more_than": "99"}, {"exactly": "100"})), {"value": "98"},
     "98 ยังไม่ถึงเกณฑ์ระดับ 3 (เท่ากับ 100)"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "result", "line"), GIVEN)
def test_the_sum_stands_as_one_keys_it_in(rule, result, line):
    assert line in "\n".join(scored(rule, result).steps)


def test_the_reader_itself_refuses_a_wrong_sum():
    made = scored(TENS, {"value": "85"})
    wrong = [step.replace("= 3.5", "= 3.6") for step in made.steps]
    with pytest.raises(AssertionError):
        recomputed(wrong)
    with pytest.raises(AssertionError):
        score_of(["คะแนนเท่าไรก็ได้"])
    assert worked("3 + (85 - 80) ÷ (90 - 80) × (4 - 3)") == Fraction(7, 2)
