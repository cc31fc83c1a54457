"""Changes on a form: the number now and the number it is compared with."""

from __future__ import annotations

from typing import Any, ClassVar

from pramoen.appraisal.rules.change import ChangeRule
from pramoen.appraisal.scoring.formula import Change
from pramoen.papers.forms.fields import Given, Row, number
from pramoen.papers.forms.formulas import Cells, Exact
from pramoen.papers.forms.kinds.kind import KindForm, Result, said, score_of_value
from pramoen.papers.forms.room import Room

__all__ = ["ChangeForm", "change_result", "change_rows", "change_value"]


class ChangeForm(KindForm[ChangeRule]):
    """How far a number has moved from its base, into a rule for one value."""

    kind: ClassVar[str] = "change"

    def rows(self, rule: ChangeRule, at: str, room: Room) -> list[Row]:  # noqa: ARG002
        """Now and base."""
        return change_rows(at)

    def result(self, rule: ChangeRule, at: str, given: Given) -> dict[str, Any] | None:  # noqa: ARG002
        """Now and base as filled in."""
        return change_result(at, given)

    def answers(self, rule: ChangeRule, at: str, result: Result) -> dict[str, str]:  # noqa: ARG002
        """Now and base."""
        return said(result, at, "now", "base")

    def score(self, rule: ChangeRule, at: str, cells: Cells) -> Exact:
        """The score of the change."""
        return score_of_value(rule.of, change_value(rule.how, at, cells), at, cells)


def change_rows(at: str, *, name: str = "") -> list[Row]:
    """The rows for a change; `name` stands before the labels."""
    return [number(f"{at}now", f"{name}ผลปัจจุบัน"), number(f"{at}base", f"{name}ข้อมูลฐาน")]


def change_result(at: str, given: Given) -> dict[str, Any] | None:
    """Now and base as filled in; None where neither is."""
    return {k: given[f"{at}{k}"] for k in ("now", "base") if f"{at}{k}" in given} or None


def change_value(how: Change, at: str, cells: Cells) -> Exact:
    """The change in per cent of the base, or in the unit measured; blank for a base that is not above 0."""
    now, base = cells.number(f"{at}now"), cells.number(f"{at}base")
    scale = cells.put(f"MAX({now.d},{base.d})")
    lacking = f'OR({now.n}="",{base.n}="")'
    a = cells.put(f'IF({lacking},"",{now.n}*({scale}/{now.d}))')
    b = cells.put(f'IF({lacking},"",{base.n}*({scale}/{base.d}))')
    if how == "offset":
        return cells.fraction(f"{a}-{b}", scale, unless=lacking)
    top = {"growth": f"({a}-{b})*100", "reduction": f"({b}-{a})*100", "remaining": f"{a}*100"}[how]
    return cells.fraction(top, b, unless=f"IF({lacking},TRUE(),{b}<=0)")
