"""All of several on a form: the rows of every part, one after the other."""

from __future__ import annotations

from typing import Any, ClassVar

from pramoen.appraisal.rules.all_of import AllOf
from pramoen.papers.forms.fields import Given, Row
from pramoen.papers.forms.formulas import Cells, Exact
from pramoen.papers.forms.kinds.kind import KindForm, Result, answers_of, result_of, rows_of, score_of
from pramoen.papers.forms.room import Room

__all__ = ["AllOfForm"]


class AllOfForm(KindForm[AllOf]):
    """The lowest score of all parts."""

    kind: ClassVar[str] = "all_of"

    def rows(self, rule: AllOf, at: str, room: Room) -> list[Row]:
        """Every part under its number."""
        return [
            row
            for n, part in enumerate(rule.rules, 1)
            for row in (Row(f"ส่วนที่ {n}"), *rows_of(part, f"{at}{n}.", room))
        ]

    def result(self, rule: AllOf, at: str, given: Given) -> dict[str, Any] | None:
        """The results in order, None where nothing is filled in."""
        results = [result_of(part, f"{at}{n}.", given) for n, part in enumerate(rule.rules, 1)]
        return {"results": results} if any(result is not None for result in results) else None

    def answers(self, rule: AllOf, at: str, result: Result) -> dict[str, str]:
        """What has to be filled in for each part."""
        parts = rule.rules
        return {
            key: value
            for n, (part, own) in enumerate(zip(parts, result.get("results") or (), strict=False), 1)
            if own is not None
            for key, value in answers_of(part, f"{at}{n}.", own).items()
        }

    def score(self, rule: AllOf, at: str, cells: Cells) -> Exact:
        """The lowest, exactly."""
        scores = [score_of(part, f"{at}{n}.", cells) for n, part in enumerate(rule.rules, 1)]
        if not scores:
            return cells.blank()
        lowest = scores[0]
        for score in scores[1:]:
            lowest = cells.lower(lowest, score)
        return lowest
