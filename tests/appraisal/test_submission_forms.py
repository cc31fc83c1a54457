"""What officers send in: the forms take what belongs on them and name what does not."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pramoen.appraisal.submissions import (
    SUBMITTED_STAGES,
    Agreement,
    Evaluation,
    MonthlyReport,
    parse_submission,
    report_form,
    submission_schema,
)
from pramoen.errors import BadInput


def test_an_agreement_holds_indicators_of_both_parts_and_competencies() -> None:
    form = parse_submission(
        "agreement",
        {
            "indicators": [
                {"key": "team/1", "weight": "100", "target_level": "5"},
                {"key": "individual/1", "weight": "60", "target": "ร้อยละ 80"},
                {"key": "own", "part": "individual", "weight": "40", "target_level": 3},
            ],
            "competencies": [{"name": "การมุ่งผลสัมฤทธิ์", "expected_level": "2"}],
        },
    )
    assert isinstance(form, Agreement)
    assert [one.key for one in form.part("individual")] == ["individual/1", "own"]
    assert [one.has_target for one in form.indicators] == [True, True, True]


def test_a_monthly_report_says_of_each_indicator_what_helped_and_where_the_evidence_is() -> None:
    form = parse_submission(
        "monthly_report",
        {
            "results": {"team/1": {"value": "85"}},
            "indicators": {
                "team/1": {
                    "form": "quantitative",
                    "score_claimed": "3.5",
                    "helped": "งบประมาณ",
                    "evidence": [{"levels": [3], "reference": "รายงานการประชุม 1/2567"}],
                    "base_figures": [{"name": "ครัวเรือน", "by_year": {"2566": "80", "2567": "85"}}],
                }
            },
        },
    )
    assert isinstance(form, MonthlyReport)
    assert form.indicators["team/1"].evidence[0].levels == [3]


@pytest.mark.parametrize(
    ("stage", "content"),
    [
        ("agreement", {"indicators": [{"key": "team/1", "weight": None, "target_level": "5"}]}),
        ("monthly_report", {"results": {"team/1": {}}, "helped": "", "obstacles": "", "suggestions": ""}),
        ("evaluation", {"results": {"team/1": {"done": []}}, "competency": "82"}),
    ],
)
def test_the_shortest_forms_are_enough(stage: str, content: dict[str, Any]) -> None:
    assert stage in SUBMITTED_STAGES
    parse_submission(stage, content)


@pytest.mark.parametrize(
    ("stage", "content", "says"),
    [
        ("agreement", {}, "indicators: missing"),
        ("agreement", {"indicators": [{"key": "team/1"}, {"key": "team/1"}]}, "'team/1' stands twice"),
        ("agreement", {"indicators": [{"key": "team/1", "weight": "101"}]}, "weight: a weight of 101"),
        ("agreement", {"indicators": [{"key": "team/1", "weight": "-1"}]}, "weight: a weight of -1"),
        ("agreement", {"indicators": [{"key": "team/1", "weight": 20}]}, "weight: must be a decimal string"),
        ("agreement", {"indicators": [{"key": "team/1", "target_level": "6"}]}, "a level of '6'"),
        ("agreement", {"indicators": [], "weights": {}}, "weights: not a field known here"),
        ("monthly_report", {"results": {"team/1": "85"}}, "results.team/1: must be an object"),
        ("monthly_report", {"indicators": {"team/1": {"score_claimed": "5.1"}}}, "a score of 5.1"),
        ("monthly_report", {"indicators": {"team/1": {"evidence": [{"reference": ""}]}}}, "reference"),
        ("evaluation", {"competency": "100.5"}, "competency: a percentage of 100.5"),
        ("evaluation", {"acknowledgement": {"on": "2024-09-30", "signed": False}}, "name the witness"),
        ("evaluation", {"opinions": [{"by": "P9", "agrees": False}]}, "says how, in words"),
        ("evaluation", {"opinions": [{"by": "P9", "agrees": True}] * 3}, "opinions"),
        ("indicator", {}, "nothing is sent in on a form"),
    ],
)
def test_what_is_wrong_on_a_form_is_named(stage: str, content: dict[str, Any], says: str) -> None:
    with pytest.raises(BadInput) as raised:
        parse_submission(stage, content)
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_refused_signature_stands_with_its_date_and_witness() -> None:
    form = parse_submission(
        "evaluation", {"acknowledgement": {"on": "2024-09-30", "signed": False, "witness": "P007"}}
    )
    assert isinstance(form, Evaluation)
    assert form.acknowledgement is not None
    assert form.acknowledgement.on.isoformat() == "2024-09-30"


@pytest.mark.parametrize(
    ("content", "percent"),
    [
        ({"competency": "82"}, Fraction(82)),
        ({"competency": "82", "competencies": [{"name": "ก", "score": "5"}]}, Fraction(82)),
        # (4 + 5) ÷ 2 = 4.5, of 5 that is 90 per cent
        ({"competencies": [{"name": "ก", "score": "4"}, {"name": "ข", "score": "5"}]}, Fraction(90)),
        # (60 × 4 + 40 × 3) ÷ 100 = 3.6, of 5 that is 72 per cent
        (
            {
                "competencies": [
                    {"name": "ก", "score": "4", "weight": "60"},
                    {"name": "ข", "score": "3", "weight": "40"},
                ]
            },
            Fraction(72),
        ),
        ({"competencies": [{"name": "ก", "score": "4"}, {"name": "ข"}]}, None),
        ({"competencies": [{"name": "ก", "score": "4", "weight": "60"}, {"name": "ข", "score": "4"}]}, None),
        ({"competencies": [{"name": "ก", "score": "4", "weight": "0"}]}, None),
        ({}, None),
    ],
)
def test_the_percentage_of_competencies_is_given_or_worked_out(
    content: dict[str, Any], percent: Fraction | None
) -> None:
    form = parse_submission("evaluation", content)
    assert isinstance(form, Evaluation)
    assert form.competency_percent() == percent


@pytest.mark.parametrize(
    ("rule", "form"),
    [
        ({"kind": "threshold"}, "quantitative"),
        ({"kind": "ratio", "of": {"kind": "threshold"}}, "quantitative"),
        ({"kind": "milestone"}, "milestone"),
        ({"kind": "checklist"}, "milestone"),
        ({"kind": "judgement"}, "milestone"),
        ({"kind": "all_of", "rules": [{"kind": "milestone"}, {"kind": "by_date"}]}, "milestone"),
        ({"kind": "all_of", "rules": [{"kind": "milestone"}, {"kind": "threshold"}]}, "quantitative"),
        ({"kind": "composite", "parts": [{"key": "a", "rule": {"kind": "ratio"}}]}, "quantitative"),
        (None, "milestone"),
    ],
)
def test_the_form_of_a_report_follows_the_rule(rule: dict[str, Any] | None, form: str) -> None:
    assert report_form(rule) == form


@pytest.mark.parametrize("stage", sorted(SUBMITTED_STAGES))
def test_each_form_has_a_schema(stage: str) -> None:
    assert submission_schema(stage)["type"] == "object"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
_FIELDS = st.sampled_from(
    ["indicators", "results", "competency", "competencies", "opinions", "helped", "note"]
)


@given(st.sampled_from(sorted(SUBMITTED_STAGES)), st.dictionaries(_FIELDS, _JSON, max_size=4))
def test_any_content_is_a_form_that_comes_back_the_same_or_one_line(
    stage: str, content: dict[str, Any]
) -> None:
    try:
        form = parse_submission(stage, content)
    except BadInput as error:
        assert "\n" not in str(error)
    else:
        assert parse_submission(stage, form.model_dump(mode="json")) == form
