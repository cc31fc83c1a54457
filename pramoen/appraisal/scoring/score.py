"""From JSON to rules and results, and from these to a score with its steps."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pramoen.appraisal.rounding import SCORE_PLACES, half_up
from pramoen.appraisal.scoring.evaluate import evaluate
from pramoen.appraisal.scoring.problems import one_line
from pramoen.appraisal.scoring.rule import Result, Rule, rule_from
from pramoen.errors import BadInput

__all__ = ["MAX_DEPTH", "Score", "describe", "parse_result", "parse_rule", "score"]

MAX_DEPTH = 40
"""JSON nested deeper than this is no rule of any letter."""

WORDS = {
    "score": "คะแนนที่ได้ {score} (ระดับที่ถึง {level}; ปัดเศษครั้งเดียวเป็นทศนิยม {places} ตำแหน่ง)",
    "null": "สรุป: ยังไม่มีคะแนน",
}


class Score(BaseModel):
    """A score with four decimals (None where something is missing), the highest level reached before
    deductions and adjustments, and the steps in Thai by which an officer can check it by hand.
    """

    model_config = ConfigDict(frozen=True)

    score: Decimal | None
    level: int | None
    steps: list[str] = Field(min_length=1)


def parse_rule(data: Mapping[str, Any]) -> Rule:
    """The rule that a JSON object describes. Raises BadInput with where it is wrong."""
    try:
        _check_json(data)
        return rule_from(data)
    except ValueError as error:
        raise BadInput(f"the rule is not valid: {error}") from None


def parse_result(rule: Rule, data: Mapping[str, Any] | None) -> Result:
    """The result that a JSON object describes, in the shape `rule` asks for; None is a result with nothing
    in it. Raises BadInput with where it is wrong.
    """
    try:
        _check_json(data)
        if data is not None and not isinstance(data, Mapping):
            raise ValueError("a result must be a JSON object")
        return rule.result_type.model_validate(dict(data or {}))
    except ValidationError as error:
        raise BadInput(f"the result is not valid: {one_line(error)}") from None
    except ValueError as error:
        raise BadInput(f"the result is not valid: {error}") from None


def score(rule: Rule, result: Result | Mapping[str, Any] | None) -> Score:
    """The score of `result` by `rule`: exact until the end, then four decimals, half up.

    Raises BadInput where the result has another shape than the rule asks for.
    """
    parsed = result if isinstance(result, rule.result_type) else parse_result(rule, _plain(result))
    try:
        outcome = evaluate(rule, parsed)
    except ValueError as error:
        raise BadInput(f"the result is not valid: {error}") from None
    if outcome.score is None:
        return Score(score=None, level=None, steps=[*outcome.steps, WORDS["null"]])
    rounded = half_up(outcome.score)
    last = WORDS["score"].format(score=rounded, level=outcome.level, places=SCORE_PLACES)
    return Score(score=rounded, level=outcome.level, steps=[*outcome.steps, last])


def describe(rule: Rule) -> str:
    """The rule in formal Thai, a line a level or stage, for pages and letters."""
    return "\n".join(rule.all_words())


def _plain(result: Result | Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    return result.model_dump(mode="json", by_alias=True) if isinstance(result, Result) else result


def _check_json(data: object) -> None:
    """Raises ValueError for JSON nested too deep, or with text that no file can hold (lone surrogates)."""
    layer, depth = [data], 0
    while layer:
        depth += 1
        if depth > MAX_DEPTH:
            raise ValueError(f"nested more than {MAX_DEPTH} deep")
        inner: list[object] = []
        for value in layer:
            if isinstance(value, Mapping):
                inner += [*value.keys(), *value.values()]
            elif isinstance(value, list):
                inner += value
            elif isinstance(value, str) and not _is_text(value):
                raise ValueError("a text with half a character; write it again")
        layer = inner


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
