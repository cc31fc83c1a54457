"""Judgements on a form: the level that a person found."""

from __future__ import annotations

from typing import Any, ClassVar

from pramoen.appraisal.rules.judgement import Judgement
from pramoen.appraisal.scoring.levels import in_order
from pramoen.papers.forms.fields import Given, Row, number
from pramoen.papers.forms.formulas import Cells, Exact
from pramoen.papers.forms.kinds.kind import KindForm, Result, said
from pramoen.papers.forms.room import Room

__all__ = ["JudgementForm"]


class JudgementForm(KindForm[Judgement]):
    """A level from 0 to the highest; half levels are possible."""

    kind: ClassVar[str] = "judgement"

    def rows(self, rule: Judgement, at: str, room: Room) -> list[Row]:  # noqa: ARG002
        """The level."""
        return [
            number(f"{at}level", "ระดับที่วินิจฉัย", note=f"0 ถึง {_highest(rule)}", least="0", most=_highest(rule))
        ]

    def result(self, rule: Judgement, at: str, given: Given) -> dict[str, Any] | None:  # noqa: ARG002
        """The level as filled in."""
        level = given.get(f"{at}level")
        return None if level is None else {"level": level}

    def answers(self, rule: Judgement, at: str, result: Result) -> dict[str, str]:  # noqa: ARG002
        """The level."""
        return said(result, at, "level")

    def score(self, rule: Judgement, at: str, cells: Cells) -> Exact:
        """The level itself, where it is possible."""
        level = cells.number(f"{at}level")
        n = cells.put(
            f'IF({level.n}="","",IF(AND({level.n}>=0,{level.n}<={_highest(rule)}*{level.d}),{level.n},""))'
        )
        return Exact(n, level.d)


def _highest(rule: Judgement) -> str:
    return str(max([5, *(level for level, _ in in_order(rule.levels or {}))]))
