"""There are enough cases worked out by hand: at least 300 in all and 10 for each kind of rule."""

from __future__ import annotations

import importlib
import math
from collections import Counter
from pathlib import Path

import pytest

from pramoen.appraisal.rules import rule_schema

IN_ALL, OF_EACH = 300, 10


def _cases(test: object) -> int:
    """How many cases a test tries: the product of its tables."""
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    return math.prod(len(mark.args[1]) for mark in marks)


@pytest.fixture(scope="module")
def counted() -> Counter[str]:
    counts: Counter[str] = Counter()
    for file in sorted(Path(__file__).parent.glob("test_rule_*.py")):
        for test in vars(importlib.import_module(file.stem)).values():
            kind = getattr(test, "worked_by_hand", None)
            if kind is not None:
                counts[kind] += _cases(test)
    return counts


@pytest.mark.parametrize("kind", [*sorted(rule_schema()["x-result"]), "adjustments"])
def test_each_kind_has_cases_enough(counted: Counter[str], kind: str) -> None:
    assert counted[kind] >= OF_EACH, f"{kind}: {counted[kind]} cases worked by hand, {OF_EACH} are asked for"


def test_there_are_cases_enough_in_all_and_none_of_an_unknown_kind(counted: Counter[str]) -> None:
    assert sum(counted.values()) >= IN_ALL, counted
    assert set(counted) == {*rule_schema()["x-result"], "adjustments"}
