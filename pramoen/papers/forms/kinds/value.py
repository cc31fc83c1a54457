"""What kinds of rules for one value share: the cell for it, and its result."""

from __future__ import annotations

from typing import Any, TypeVar

from pramoen.appraisal.scoring.rule import ValueRule
from pramoen.papers.forms.fields import Given, Row, number
from pramoen.papers.forms.formulas import Cells, Exact
from pramoen.papers.forms.kinds.kind import Result, ValueKindForm, said
from pramoen.papers.forms.room import Room

__all__ = ["OneValueForm"]

V = TypeVar("V", bound=ValueRule)


class OneValueForm(ValueKindForm[V]):
    """One number, in the unit of the indicator."""

    def rows(self, rule: V, at: str, room: Room) -> list[Row]:  # noqa: ARG002
        """The value."""
        return [number(f"{at}value", "ผลที่ได้")]

    def result(self, rule: V, at: str, given: Given) -> dict[str, Any] | None:  # noqa: ARG002
        """The value as filled in."""
        value = given.get(f"{at}value")
        return None if value is None else {"value": value}

    def answers(self, rule: V, at: str, result: Result) -> dict[str, str]:  # noqa: ARG002
        """The value."""
        return said(result, at, "value")

    def score(self, rule: V, at: str, cells: Cells) -> Exact:
        """The score of the value filled in."""
        return self.of_value(rule, cells.number(f"{at}value"), cells)
