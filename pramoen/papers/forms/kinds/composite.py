"""Composites on a form: the rows of every sub-indicator, one after the other."""

from __future__ import annotations

from typing import Any, ClassVar

from pramoen.appraisal.rules.composite import Composite
from pramoen.appraisal.scoring.numbers import exact
from pramoen.papers.forms.fields import Given, Row
from pramoen.papers.forms.formulas import Cells, Exact, common_scale, scaled
from pramoen.papers.forms.kinds.kind import KindForm, Result, answers_of, result_of, rows_of, score_of
from pramoen.papers.forms.room import Room

__all__ = ["CompositeForm"]


class CompositeForm(KindForm[Composite]):
    """The weighted mean of exact scores."""

    kind: ClassVar[str] = "composite"

    def rows(self, rule: Composite, at: str, room: Room) -> list[Row]:
        """Every part under its key, with its weight."""
        rows: list[Row] = []
        for n, part in enumerate(rule.parts, 1):
            weight = "" if part.weight is None else f" (น้ำหนัก {part.weight})"
            rows += [Row(f"{part.key or f'ส่วนที่ {n}'}{weight}"), *rows_of(part.rule, f"{at}{n}.", room)]
        return rows

    def result(self, rule: Composite, at: str, given: Given) -> dict[str, Any] | None:
        """The results in order, None where nothing is filled in."""
        results = [result_of(part.rule, f"{at}{n}.", given) for n, part in enumerate(rule.parts, 1)]
        return {"results": results} if any(result is not None for result in results) else None

    def answers(self, rule: Composite, at: str, result: Result) -> dict[str, str]:
        """What has to be filled in for each part."""
        parts = [part.rule for part in rule.parts]
        return {
            key: value
            for n, (part, own) in enumerate(zip(parts, result.get("results") or (), strict=False), 1)
            if own is not None
            for key, value in answers_of(part, f"{at}{n}.", own).items()
        }

    def score(self, rule: Composite, at: str, cells: Cells) -> Exact:
        """Σ(weight × score) ÷ Σ weight; blank where a weight or a score is."""
        weights = [part.weight for part in rule.parts if part.weight is not None]
        if not weights or len(weights) < len(rule.parts) or sum(map(exact, weights)) == 0:
            return cells.blank()
        scale = common_scale(weights)
        whole = [scaled(weight, scale) for weight in weights]
        total: Exact | None = None
        for n, (part, weight) in enumerate(zip(rule.parts, whole, strict=True), 1):
            score = score_of(part.rule, f"{at}{n}.", cells)
            weighed = cells.fraction(f"{weight}*{score.n}", f"{sum(whole)}*{score.d}", unless=f'{score.n}=""')
            total = weighed if total is None else cells.plus(total, weighed)
        return total or cells.blank()
