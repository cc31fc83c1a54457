"""Where the present pace leads by the end of the round; expected values worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pramoen.appraisal.rules import parse_rule
from pramoen.appraisal.trend import Point, forecast

LADDER = {
    "kind": "threshold",
    "direction": "up",
    "between": "linear",
    "levels": {"1": "60", "2": "70", "3": "80", "4": "90", "5": "100"},
}
STEP = {**LADDER, "between": "step"}
RATIO = {"kind": "ratio", "of": LADDER}
REDUCTION = {"kind": "change", "as": "reduction", "of": {**LADDER, "levels": {"1": "10", "5": "50"}}}


def _points(*figures: tuple[str, Any, str | None]) -> list[Point]:
    return [Point(month=m, result=r, score=None if s is None else Decimal(s)) for m, r, s in figures]


@pytest.mark.parametrize(
    ("rule", "points", "last_month", "score", "level"),
    [
        # 70 in July, 75 in August: 5 a month, 80 in September
        (
            LADDER,
            [("2568-07", {"value": "70"}, "2"), ("2568-08", {"value": "75"}, "2.5")],
            "2568-09",
            "3.0000",
            3,
        ),
        # 70 in July, 80 in September: 5 a month over two months, and none is left
        (
            LADDER,
            [("2568-07", {"value": "70"}, "2"), ("2568-09", {"value": "80"}, "3")],
            "2568-09",
            "3.0000",
            3,
        ),
        # the pace is over the year's end: 60 in November, 64 in January, 68 in March
        (
            LADDER,
            [("2567-11", {"value": "60"}, "1"), ("2568-01", {"value": "64"}, "1.4")],
            "2568-03",
            "1.8000",
            1,
        ),
        # by steps 79 is still level 2
        (
            STEP,
            [("2568-07", {"value": "71"}, "2"), ("2568-08", {"value": "75"}, "2")],
            "2568-09",
            "2.0000",
            2,
        ),
        # parts 10, 14, so 18; wholes 20: 90 per cent
        (
            RATIO,
            [
                ("2568-07", {"part": "10", "whole": "20"}, "1"),
                ("2568-08", {"part": "14", "whole": "20"}, "2"),
            ],
            "2568-09",
            "4.0000",
            4,
        ),
        # 18 and 4 a month would be 26 of 20; no more than the whole
        (
            RATIO,
            [
                ("2568-07", {"part": "14", "whole": "20"}, "2"),
                ("2568-08", {"part": "18", "whole": "20"}, "4"),
            ],
            "2568-10",
            "5.0000",
            5,
        ),
        # remaining 90, 80, 70 of 100: reduced by 30 per cent, between level 1 and level 5
        (
            REDUCTION,
            [("2568-07", {"now": "90", "base": "100"}, "1"), ("2568-08", {"now": "80", "base": "100"}, "2")],
            "2568-09",
            "3.0000",
            1,
        ),
        # without a rule the score itself: 2, 3, 4
        (None, [("2568-07", None, "2"), ("2568-08", None, "3")], "2568-09", "4.0000", 4),
        # kept within 5 and 0
        (None, [("2568-07", None, "3"), ("2568-08", None, "4.5")], "2568-09", "5.0000", 5),
        (None, [("2568-07", None, "3"), ("2568-08", None, "1")], "2568-09", "0.0000", 0),
        # a month without a score in between does not count
        (
            None,
            [("2568-06", None, "2"), ("2568-07", None, None), ("2568-08", None, "3")],
            "2568-09",
            "3.5000",
            3,
        ),
        # results whose figures cannot be carried on
        (LADDER, [("2568-07", {}, "2"), ("2568-08", {"value": "75"}, "2.5")], "2568-09", "3.0000", 3),
    ],
)
def test_the_pace_is_carried_on(
    rule: dict[str, Any] | None, points: list[Any], last_month: str, score: str, level: int
) -> None:
    found = forecast(_points(*points), last_month=last_month, rule=parse_rule(rule) if rule else None)
    assert (found.score, found.level) == (Decimal(score), level)
    assert found.steps


@pytest.mark.parametrize(
    "points",
    [[], [("2568-07", None, "3")], [("2568-07", None, "3"), ("2568-08", None, None)]],
)
def test_of_less_than_two_months_nothing_is_foretold(points: list[Any]) -> None:
    found = forecast(_points(*points), last_month="2568-09")
    assert (found.score, found.level) == (None, None)
    assert found.steps


_SCORES = st.lists(st.decimals(0, 5, places=4), min_size=2, max_size=6)


@given(_SCORES)
def test_a_forecast_is_a_score(scores: list[Decimal]) -> None:
    points = [Point(month=f"2568-{4 + n:02}", score=score) for n, score in enumerate(scores)]
    found = forecast(points, last_month="2568-09")
    assert found.score is not None
    assert 0 <= found.score <= 5


@given(st.decimals(0, 5, places=4))
def test_what_stands_still_stays(score: Decimal) -> None:
    points = [Point(month=month, score=score) for month in ("2568-07", "2568-08")]
    assert forecast(points, last_month="2568-09").score == score
