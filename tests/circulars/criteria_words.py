"""Levels in words for the tests of criteria, written as a letter has them and none copied from one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from pramoen.appraisal.rules import parse_rule, score
from pramoen.circulars.criteria import RuleReading, read_rule
from pramoen.circulars.draft import LevelText

ROUND = (dt.date(2026, 4, 1), dt.date(2026, 9, 30))


def levels_of(words: Sequence[str] | Mapping[int, str | list[str]]) -> list[LevelText]:
    """Levels 1 to 5 from a list of words, or the levels named; a list of words is a level of paragraphs."""
    named = words if isinstance(words, Mapping) else dict(enumerate(words, 1))
    return [
        LevelText(level, [text] if isinstance(text, str) else list(text), 10 + level)
        for level, text in named.items()
    ]


def read(words: Any, *notes: str, title: str = "ผลการดำเนินงานตัวอย่าง", unit: str | None = None) -> RuleReading:
    """What the words read as; whatever it is, the scoring must take it."""
    numbered = [(100 + n, note) for n, note in enumerate(notes)]
    reading = read_rule(levels_of(words), title=title, unit=unit, notes=numbered, within=ROUND)
    parse_rule(reading.rule)
    return reading


def codes(reading: RuleReading) -> list[tuple[str, str]]:
    """The code and severity of each problem."""
    return [(problem.code, problem.severity) for problem in reading.problems]


def level(rule: dict[str, Any], result: dict[str, Any]) -> int | None:
    """The level that a result reaches by a rule."""
    return score(parse_rule(rule), result).level
