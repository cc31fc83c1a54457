"""The base of every kind of rule and of its result, and rules within rules."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializeAsAny,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from pramoen.appraisal.scoring.numbers import Number
from pramoen.appraisal.scoring.outcome import Outcome
from pramoen.appraisal.scoring.problems import one_line

__all__ = [
    "KINDS",
    "RULE_PLACE",
    "Adjustment",
    "AnyRule",
    "AnyValueRule",
    "Below",
    "Part",
    "Result",
    "Rule",
    "ValueRule",
    "rule_from",
]

WORDS = {
    "adjustment": "ปรับคะแนนด้วยเหตุ “{reason}” {points} คะแนน",
    "blank": "ปรับคะแนนด้วยเหตุ “{reason}” (ยังไม่ได้กำหนดจำนวน)",
}

Below = Literal["one", "zero"]
"""What is scored where not even the lowest level is reached."""

KINDS: dict[str, type[Rule]] = {}
"""The kinds known, by the name under `kind`; a kind enters when its class is made."""


class Part(BaseModel):
    """A piece of a rule: unknown fields are refused, for a misspelt one would change a score in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)


class Result(BaseModel):
    """What was achieved, in the shape a kind of rule asks for. Every field may be missing.

    Fields a rule does not use are kept and named in the steps.
    """

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)

    reasons: list[str] | None = Field(default=None, description="Reasons for adjustments that apply.")

    @property
    def unused(self) -> list[str]:
        """The names of fields that the kind of rule does not know."""
        return sorted(self.model_extra or ())


class Adjustment(Part):
    """Points added (or taken off, where negative) when a result names the reason."""

    reason: str
    points: Number


class Rule(Part):
    """One way of scoring. Subclasses say their `kind`, their result's shape, and how they score and read."""

    result_type: ClassVar[type[Result]]

    kind: str
    adjustments: list[Adjustment] = Field(default_factory=list)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        names = get_args(cls.model_fields["kind"].annotation)
        if names:
            KINDS[names[0]] = cls

    @model_validator(mode="after")
    def _one_size_a_reason(self) -> Rule:
        points: dict[str, str | None] = {}
        for adjustment in self.adjustments:
            if points.setdefault(adjustment.reason, adjustment.points) != adjustment.points:
                raise ValueError(f"adjustments: {adjustment.reason!r} stands twice with different points")
        return self

    def outcome(self, result: Any) -> Outcome:
        """The exact score of `result` before this rule's own adjustments."""
        raise NotImplementedError

    def words(self) -> list[str]:
        """The rule in Thai, line by line, without its adjustments."""
        raise NotImplementedError

    def all_words(self) -> list[str]:
        """The rule in Thai, line by line, with its adjustments."""
        lines = self.words()
        for adjustment in self.adjustments:
            key = "blank" if adjustment.points is None else "adjustment"
            lines.append(WORDS[key].format(reason=adjustment.reason, points=adjustment.points))
        return lines


class ValueRule(Rule):
    """A rule that turns one measured value into a score, so that a formula may lead into it."""

    def of_value(self, value: Fraction) -> Outcome:
        """The exact score of `value` before this rule's own adjustments."""
        raise NotImplementedError


def rule_from(data: object) -> Rule:
    """The rule that `data` describes. Raises ValueError with one line that says where it is wrong."""
    if isinstance(data, Rule):
        return data
    if not isinstance(data, Mapping):
        raise ValueError("a rule must be a JSON object")
    if "kind" not in data:
        raise ValueError("kind: missing; it is one of " + ", ".join(sorted(KINDS)))
    kind = data["kind"]
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueError(f"kind: {str(kind)[:40]!r} is unknown; it is one of " + ", ".join(sorted(KINDS)))
    # What a rule need not say, it may also say with null.
    silent = {name for name, field in KINDS[kind].model_fields.items() if not field.is_required()}
    said = {key: value for key, value in data.items() if value is not None or key not in silent}
    try:
        return KINDS[kind].model_validate(said)
    except ValidationError as error:
        raise ValueError(one_line(error)) from None


def _value_rule_from(data: object) -> ValueRule:
    rule = rule_from(data)
    if not isinstance(rule, ValueRule):
        raise ValueError(f"a rule of kind {rule.kind!r} does not take one value; use a threshold or a band")
    return rule


RULE_PLACE = "any-scoring-rule"
"""Marks in the JSON Schema of a kind where a rule of any kind stands."""

_PLACE = WithJsonSchema({"$comment": RULE_PLACE})
AnyRule = Annotated[SerializeAsAny[Rule], BeforeValidator(rule_from), _PLACE]
"""A rule of any kind within another."""
AnyValueRule = Annotated[SerializeAsAny[ValueRule], BeforeValidator(_value_rule_from), _PLACE]
"""A rule that takes one value, at the end of a formula."""
