"""How a result goes from month to month, and where the present pace leads by the end of the round.

The pace is what the last month differs from the first, shared out over the months between. Where the rule
takes figures (a value, a part and its whole, now and base) the figures are carried on and scored by the rule;
else the score itself is. It is a straight line and no more: an officer can check it by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import BaseModel, ConfigDict

from pramoen.appraisal.rounding import half_up
from pramoen.appraisal.rules import Rule, score
from pramoen.appraisal.scoring.numbers import exact, number_text, shown
from pramoen.errors import BadInput

__all__ = ["Forecast", "Point", "forecast"]

WORDS = {
    "too_few": "มีผลไม่ถึง 2 เดือน จึงยังคาดการณ์ไม่ได้",
    "pace": "{name}: เดือน {first_month} ได้ {first} เดือน {last_month} ได้ {last} เปลี่ยนแปลงเดือนละ {pace}",
    "on": "{name}: เหลืออีก {left} เดือน หากเป็นเช่นเดิมจะได้ {value}",
    "kept": "{name}: ไม่เกินขอบเขตที่เป็นไปได้ จึงใช้ {value}",
}
_NAMES = {
    "value": "ผล",
    "part": "ตัวตั้ง",
    "whole": "ตัวหาร",
    "now": "ผลปัจจุบัน",
    "base": "ข้อมูลฐาน",
    "score": "คะแนน",
}
# The shapes of result whose figures can be carried on.
_FIGURES = (("value",), ("part", "whole"), ("now", "base"))
_PLACES = 6


class Point(BaseModel):
    """A month ("2568-07", Buddhist era) with the result reported for it and its score."""

    model_config = ConfigDict(frozen=True)

    month: str
    result: dict[str, Any] | None = None
    score: Decimal | None


class Forecast(BaseModel):
    """Score and level by the end of the round at the present pace, None where it cannot be told; why so."""

    model_config = ConfigDict(frozen=True)

    score: Decimal | None
    level: int | None
    steps: list[str]


def forecast(points: Sequence[Point], *, last_month: str, rule: Rule | None = None) -> Forecast:
    """Carry the first and the last month that have a score on to `last_month`.

    `rule` scores the figures carried on; without it, or where the results hold none, the score is carried on.
    """
    known = sorted(
        (point for point in points if point.score is not None), key=lambda point: _index(point.month)
    )
    if len({point.month for point in known}) < 2:
        return Forecast(score=None, level=None, steps=[WORDS["too_few"]])
    first, last = known[0], known[-1]
    left = max(_index(last_month) - _index(last.month), 0)
    if rule is not None:
        by_figures = _by_figures(first, last, left, rule)
        if by_figures is not None:
            return by_figures
    before, now = Fraction(first.score or 0), Fraction(last.score or 0)
    value, steps = _carried("score", first.month, before, last.month, now, left)
    kept = min(max(value, Fraction(0)), Fraction(5))
    if kept != value:
        steps.append(WORDS["kept"].format(name=_NAMES["score"], value=shown(kept, 4)))
    rounded = half_up(kept)
    return Forecast(score=rounded, level=int(rounded), steps=steps)


def _by_figures(first: Point, last: Point, left: int, rule: Rule) -> Forecast | None:
    for names in _FIGURES:
        before, now = _figures(first.result, names), _figures(last.result, names)
        if before is None or now is None:
            continue
        carried: dict[str, Fraction] = {}
        steps: list[str] = []
        for name in names:
            carried[name], lines = _carried(name, first.month, before[name], last.month, now[name], left)
            steps += lines
        kept = _possible(carried, before, now)
        steps += [
            WORDS["kept"].format(name=_NAMES[name], value=shown(kept[name], 4))
            for name in names
            if kept[name] != carried[name]
        ]
        result = {**(last.result or {}), **{name: str(half_up(kept[name], _PLACES)) for name in names}}
        try:
            scored = score(rule, result)
        except BadInput:
            return None
        return Forecast(score=scored.score, level=scored.level, steps=[*steps, *scored.steps])
    return None


def _possible(
    carried: Mapping[str, Fraction], before: Mapping[str, Fraction], now: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """What was never below zero, nor larger than its whole, does not become so by being carried on."""
    kept = {
        name: value if min(before[name], now[name]) < 0 else max(value, Fraction(0))
        for name, value in carried.items()
    }
    if "part" in kept and all(figures["part"] <= figures["whole"] for figures in (before, now)):
        kept["part"] = min(kept["part"], kept["whole"])
    return kept


def _figures(result: Mapping[str, Any] | None, names: Sequence[str]) -> dict[str, Fraction] | None:
    figures = {}
    for name in names:
        try:
            text = number_text((result or {}).get(name))
        except ValueError:
            return None
        if text is None:
            return None
        figures[name] = exact(text)
    return figures


def _carried(
    name: str, first_month: str, first: Fraction, last_month: str, last: Fraction, left: int
) -> tuple[Fraction, list[str]]:
    pace = (last - first) / (_index(last_month) - _index(first_month))
    value = last + pace * left
    named = _NAMES[name]
    return value, [
        WORDS["pace"].format(
            name=named,
            first_month=first_month,
            first=shown(first, 4),
            last_month=last_month,
            last=shown(last, 4),
            pace=shown(pace, 4),
        ),
        WORDS["on"].format(name=named, left=left, value=shown(value, 4)),
    ]


def _index(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number)
