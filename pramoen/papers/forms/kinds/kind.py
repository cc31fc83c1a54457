"""The base of every kind's form, and finding that of a rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeVar

from pramoen.appraisal.scoring.rule import Rule, ValueRule
from pramoen.papers.forms.adjusting import adjusted, reason_answers, reason_rows, reasons_given
from pramoen.papers.forms.fields import Given, Row
from pramoen.papers.forms.formulas import Cells, Exact
from pramoen.papers.forms.room import Room

__all__ = [
    "KindForm",
    "Result",
    "ValueKindForm",
    "answers_of",
    "result_of",
    "rows_of",
    "said",
    "score_of",
    "score_of_value",
]

Result = Mapping[str, Any]
R = TypeVar("R", bound=Rule)
V = TypeVar("V", bound=ValueRule)

_FORMS: dict[str, KindForm[Any]] = {}


class KindForm(Generic[R]):
    """A kind of rule on a form. `at` begins the keys of its fields; each subclass says its `kind`."""

    kind: ClassVar[str]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "kind" in cls.__dict__:
            _FORMS[cls.kind] = cls()

    def rows(self, rule: R, at: str, room: Room) -> list[Row]:
        """The rows that ask for its result."""
        raise NotImplementedError

    def result(self, rule: R, at: str, given: Given) -> dict[str, Any] | None:
        """The result as filled in; None where nothing is."""
        raise NotImplementedError

    def answers(self, rule: R, at: str, result: Result) -> dict[str, str]:
        """What would have to be filled in for this result, which `result` would then give again."""
        raise NotImplementedError

    def score(self, rule: R, at: str, cells: Cells) -> Exact:
        """The exact score before the rule's own adjustments."""
        raise NotImplementedError


class ValueKindForm(KindForm[V]):
    """A kind that turns one value into a score, so that formulas may lead into it."""

    def of_value(self, rule: V, value: Exact, cells: Cells) -> Exact:
        """The exact score of a value before the rule's own adjustments."""
        raise NotImplementedError


def rows_of(rule: Rule, at: str, room: Room) -> list[Row]:
    """The rows that ask for a rule's result, reasons for adjustments included."""
    return [*_FORMS[rule.kind].rows(rule, at, room), *reason_rows(rule, at)]


def result_of(rule: Rule, at: str, given: Given) -> dict[str, Any] | None:
    """The result of a rule as filled in; None where nothing is."""
    result: dict[str, Any] | None = _FORMS[rule.kind].result(rule, at, given)
    reasons = reasons_given(rule, at, given)
    return {**(result or {}), "reasons": reasons} if reasons else result


def answers_of(rule: Rule, at: str, result: Result) -> dict[str, str]:
    """What has to be filled in for a result of a rule: what `result_of` would read as this result again."""
    return {**_FORMS[rule.kind].answers(rule, at, result), **reason_answers(rule, at, result)}


def score_of(rule: Rule, at: str, cells: Cells) -> Exact:
    """The exact score of a rule with its adjustments, as helper cells; blank where something is missing."""
    return adjusted(rule, _FORMS[rule.kind].score(rule, at, cells), at, cells)


def said(result: Result, at: str, *names: str) -> dict[str, str]:
    """What a result says under these names, by the keys of their cells; blanks are left out."""
    return {f"{at}{name}": str(result[name]) for name in names if result.get(name) not in (None, "")}


def score_of_value(rule: ValueRule, value: Exact, at: str, cells: Cells) -> Exact:
    """The exact score of a value that a formula worked out, with the rule's adjustments."""
    form = _FORMS[rule.kind]
    assert isinstance(form, ValueKindForm), "rules at the end of a formula take one value"
    return adjusted(rule, form.of_value(rule, value, cells), at, cells)
