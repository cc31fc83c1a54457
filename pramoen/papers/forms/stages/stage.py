"""The base of the stages' forms, and finding one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from pramoen.papers.forms.fields import Field, Given, Row
from pramoen.papers.forms.kinds import result_of
from pramoen.papers.forms.plan import FormPlan, IndicatorEntry

__all__ = ["StageForm", "Table", "results_given", "stage_form", "words_given"]

_STAGES: dict[str, StageForm] = {}


@dataclass(frozen=True, slots=True)
class Table:
    """A table after the indicators: a title, headings by column, and rows whose fields name their column."""

    title: str
    headings: dict[str, str]
    rows: tuple[Row, ...]


class StageForm:
    """A stage's form. Subclasses say the stage, its title, and whether it has results to score."""

    stage: ClassVar[str]
    scored: ClassVar[bool]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        _STAGES[cls.stage] = cls()

    def title(self, plan: FormPlan) -> str:
        """The heading of the sheet."""
        raise NotImplementedError

    def rows(self, entry: IndicatorEntry) -> list[Row]:
        """What is asked for beside an indicator's levels."""
        raise NotImplementedError

    def tables(self, plan: FormPlan) -> list[Table]:
        """What follows the indicators."""
        raise NotImplementedError

    def content(self, plan: FormPlan, given: Given) -> dict[str, Any]:
        """What was filled in, as the submission of this stage."""
        raise NotImplementedError


def stage_form(stage: str) -> StageForm:
    """The form of a stage: agreement, monthly_report or evaluation."""
    return _STAGES[stage]


def results_given(plan: FormPlan, given: Given) -> dict[str, Any]:
    """The results filled in, by the indicators' keys."""
    results = {
        entry.indicator.key: result_of(entry.rule, f"{entry.indicator.key}:", given)
        for entry in plan.indicators
        if entry.rule is not None
    }
    return {key: result for key, result in results.items() if result is not None}


def words_given(prefix: str, names: tuple[str, ...], given: Given) -> dict[str, str]:
    """The texts filled in, by name."""
    return {name: given[f"{prefix}{name}"] for name in names if f"{prefix}{name}" in given}


def long_text(key: str, name: str) -> Table:
    """A table that is one cell for words."""
    return Table(name, {}, (Row("", (Field(key, "text", name, column="B"),)),))
