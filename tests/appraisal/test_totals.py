"""The total of a part, from printed scores and weights."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from pramoen.appraisal.totals import Decision, Mark, part_total
from pramoen.errors import BadInput


def marks(*pairs):
    return [
        Mark(key=f"team/{n}", weight=weight and Decimal(weight), score=score and Decimal(score))
        for n, (weight, score) in enumerate(pairs, 1)
    ]


def decided(key, how="drop", to=None):
    return Decision(key=key, how=how, to=to, why="ไม่มีพื้นที่เป้าหมาย", by="officer-1")


TOTALS = [
    ([("100", "4.0000")], "4.0000", "80"),
    ([("50", "5.0000"), ("50", "4.0000")], "4.5000", "90"),
    ([("20", "5"), ("20", "4"), ("10", "3"), ("50", "4")], "4.1000", "82"),
    ([("10", "1.3333"), ("20", "2.6667")], "2.2222", None),  # (13.333 + 53.334) / 30 = 2.22223…
    ([("60", "3.5000"), ("40", "2.5000")], "3.1000", "62"),
    ([("0", "5"), ("100", "3")], "3.0000", "60"),
    ([("30", "0"), ("70", "0")], "0.0000", "0"),
]


@pytest.mark.parametrize(("pairs", "printed", "percent"), TOTALS)
def test_the_total_is_the_weighted_mean_of_printed_scores(pairs, printed, percent):
    total = part_total(marks(*pairs))
    assert str(total.printed) == printed
    assert percent is None or total.percent == Decimal(percent)
    assert total.open == []


def test_the_steps_show_the_sum():
    text = "\n".join(part_total(marks(("50", "5.0000"), ("50", "4.0000"))).steps)
    assert "(50 × 5.0000 + 50 × 4.0000) ÷ 100 = 4.5000" in text and "90.0000" in text


def test_an_indicator_without_a_score_stops_the_total():
    total = part_total(marks(("50", "4"), ("50", None)))
    assert total.mean is None and total.percent is None and total.printed is None
    assert total.open == ["team/2"]
    assert "team/2" in total.steps[-1]


def test_an_indicator_without_a_weight_stops_the_total():
    assert part_total(marks(("50", "4"), (None, "4"))).open == ["team/2"]


def test_dropping_renormalises_the_weights_and_says_so():
    total = part_total(marks(("50", "4"), ("30", "3"), ("20", None)), [decided("team/3")])
    assert str(total.printed) == "3.6250"  # (200 + 90) / 80
    assert any("ไม่นำมาคิด" in step and "officer-1" in step for step in total.steps)


def test_reassigning_gives_the_weight_to_another_and_says_so():
    total = part_total(
        marks(("50", "4"), ("30", "3"), ("20", None)), [decided("team/3", "reassign", "team/2")]
    )
    assert str(total.printed) == "3.5000"  # (200 + 150) / 100
    assert any("โอนน้ำหนัก 20" in step and "team/2" in step for step in total.steps)


def test_dropping_everything_leaves_no_total():
    total = part_total(marks(("100", None)), [decided("team/1")])
    assert total.mean is None and total.open == []
    assert part_total([]).mean is None


def test_weights_that_do_not_make_100_are_remarked_on():
    assert any("มิใช่ 100" in step for step in part_total(marks(("50", "4"), ("45", "4"))).steps)
    assert not any("มิใช่ 100" in step for step in part_total(marks(("50", "4"), ("50", "4"))).steps)


@pytest.mark.parametrize(
    "decisions",
    [
        [decided("team/9")],
        [decided("team/1")],
        [decided("team/3"), decided("team/3")],
        [decided("team/3", "reassign")],
        [decided("team/3", "drop", "team/1")],
        [decided("team/3", "reassign", "team/9")],
        [decided("team/3", "reassign", "team/4"), decided("team/4")],
    ],
)
def test_a_decision_that_cannot_be_followed_is_refused(decisions):
    with pytest.raises(BadInput):
        part_total(marks(("40", "4"), ("20", "3"), ("20", None), ("20", None)), decisions)


def test_an_indicator_that_stands_twice_is_refused():
    twice = [*marks(("50", "4")), *marks(("50", "4"))]
    with pytest.raises(BadInput):
        part_total(twice)


@pytest.mark.parametrize("score", ["5.0001", "-1", "3.33333"])
def test_a_mark_is_a_printed_score(score):
    with pytest.raises(ValidationError):
        Mark(key="team/1", weight=Decimal(1), score=Decimal(score))


def test_a_decision_needs_its_reason():
    with pytest.raises(ValidationError):
        Decision(key="team/1", how="drop", why="", by="officer-1")
