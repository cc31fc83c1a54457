"""Writing tables of scoring cases short: the rules that many of them share."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from pramoen.appraisal.rules import Score, parse_rule, score

Json = dict[str, Any]
Test = TypeVar("Test", bound=Callable[..., None])


def worked_by_hand(kind: str) -> Callable[[Test], Test]:
    """Marks a test whose expected scores were worked out by hand, or copied from a letter's own table."""

    def marked(test: Test) -> Test:
        test.worked_by_hand = kind  # type: ignore[attr-defined]
        return test

    return marked


def numbered(*values: Any) -> Json:
    """Levels 1, 2 … as JSON has them."""
    return {str(n): value for n, value in enumerate(values, 1)}


def threshold(levels: Json, direction: str = "up", between: str = "step", **more: Any) -> Json:
    return {"kind": "threshold", "levels": levels, "direction": direction, "between": between, **more}


TENS = threshold(numbered("60", "70", "80", "90", "100"), between="linear")
"""60, 70, 80, 90, 100 with interpolation: the declared interval of the templates."""

FIVES = threshold(numbered("80", "85", "90", "95", "100"))
"""80, 85, 90, 95, 100 by step: the letters' own at-least ladder."""


def scored(rule: Json, result: Json | None) -> Score:
    return score(parse_rule(rule), result)


def printed(rule: Json, result: Json | None) -> tuple[str | None, int | None]:
    """The score as printed and the level."""
    made = scored(rule, result)
    assert made.steps and all(step.strip() for step in made.steps)
    assert made.score is None or isinstance(made.score, Decimal)
    return (None if made.score is None else str(made.score), made.level)


def steps(rule: Json, result: Json | None) -> str:
    return "\n".join(scored(rule, result).steps)


NULL: tuple[None, None] = (None, None)
