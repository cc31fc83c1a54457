"""Scoring the parts of a rule that has several, each on its own result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from pramoen.appraisal.scoring.evaluate import evaluate
from pramoen.appraisal.scoring.outcome import Outcome, missing
from pramoen.appraisal.scoring.problems import one_line
from pramoen.appraisal.scoring.rule import Rule

__all__ = ["score_parts"]

WORDS = {
    "absent": "{name}: ยังไม่มีผล จึงยังให้คะแนนไม่ได้",
    "line": "{name}: {line}",
}


def score_parts(
    parts: Sequence[tuple[str, Rule]], results: Sequence[dict[str, Any] | None] | None
) -> tuple[list[Outcome], list[str]]:
    """The outcome of every part and all their steps, each after its name. A part without a result is missing.

    Raises ValueError where there are more results than parts, or a result is not of its rule's shape.
    """
    given = list(results or ())
    if len(given) > len(parts):
        raise ValueError(f"results: {len(given)} results, but the rule has {len(parts)} parts")
    given += [None] * (len(parts) - len(given))
    outcomes: list[Outcome] = []
    steps: list[str] = []
    for n, ((name, rule), result) in enumerate(zip(parts, given, strict=True)):
        if result is None:
            outcome = missing(WORDS["absent"].format(name=name))
            steps += outcome.steps
        else:
            try:
                outcome = evaluate(rule, rule.result_type.model_validate(result))
            except ValidationError as error:
                raise ValueError(f"results.{n}: {one_line(error)}") from None
            except ValueError as error:
                raise ValueError(f"results.{n}: {error}") from None
            steps += [WORDS["line"].format(name=name, line=line) for line in outcome.steps]
        outcomes.append(outcome)
    return outcomes, steps
