"""The base of the stages' forms, and finding one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from pramoen.appraisal.rules.all_of import AllOf
from pramoen.appraisal.rules.milestone import Milestone
from pramoen.appraisal.scoring.rule import Rule
from pramoen.papers.forms.fields import Field, Given, Row
from pramoen.papers.forms.kinds import answers_of, result_of, rows_of
from pramoen.papers.forms.plan import FormPlan, IndicatorEntry
from pramoen.papers.forms.room import Room
from pramoen.papers.forms.step_words import step_words

__all__ = [
    "Fault",
    "StageForm",
    "Table",
    "long_text",
    "result_answers",
    "result_rows",
    "results_given",
    "stage_form",
    "words_given",
]

_STAGES: dict[str, StageForm] = {}
_LONGEST = 90
"""So many letters of a step's words stand beside its cell; all of them stand among the levels."""

Fault = tuple[str, str]
"""The key of a field, what is wrong with it and what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table after the indicators: a title, headings by column, and rows whose fields name their column.

    `note` tells below the title who fills it in; it may differ when the sheet comes back.
    """

    title: str
    headings: dict[str, str]
    rows: tuple[Row, ...]
    note: str | None = None


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

    def rows(self, entry: IndicatorEntry, room: Room) -> list[Row]:
        """What is asked for beside an indicator's levels."""
        raise NotImplementedError

    def tables(self, plan: FormPlan) -> list[Table]:
        """What follows the indicators."""
        raise NotImplementedError

    def content(self, plan: FormPlan, given: Given) -> dict[str, Any]:
        """What was filled in, as the submission of this stage."""
        raise NotImplementedError

    def answers(self, plan: FormPlan, content: Mapping[str, Any]) -> dict[str, str]:
        """What would have to be filled in for a submission: `content` of it gives that submission again."""
        raise NotImplementedError

    def faults(self, given: Given) -> list[Fault]:  # noqa: ARG002
        """What does not go together in what was filled in."""
        return []


def stage_form(stage: str) -> StageForm:
    """The form of a stage: agreement, monthly_report or evaluation."""
    return _STAGES[stage]


def result_rows(entry: IndicatorEntry, room: Room) -> list[Row]:
    """The rows that ask for an indicator's result; steps of milestones with their words."""
    if entry.rule is None:
        return []
    at = f"{entry.indicator.key}:"
    sources = [str(one.get("text") or "") for one in entry.indicator.rule_source]
    labels = {
        f"{place}step.{step}": words
        for milestone, place in _milestones(entry.rule, at)
        for step, words in step_words(milestone, entry.levels, sources).items()
    }
    return [_labelled(row, labels) for row in rows_of(entry.rule, at, room)]


def _milestones(rule: Rule, at: str) -> Iterator[tuple[Milestone, str]]:
    if isinstance(rule, Milestone):
        yield rule, at
    elif isinstance(rule, AllOf):
        for n, part in enumerate(rule.rules, 1):
            yield from _milestones(part, f"{at}{n}.")


def _labelled(row: Row, labels: Mapping[str, str]) -> Row:
    words = labels.get(row.fields[0].key) if row.fields else None
    if words is None:
        return row
    short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    return replace(row, label=f"{row.label} {short}")


def results_given(plan: FormPlan, given: Given) -> dict[str, Any]:
    """The results filled in, by the indicators' keys."""
    results = {
        entry.indicator.key: result_of(entry.rule, f"{entry.indicator.key}:", given)
        for entry in plan.indicators
        if entry.rule is not None
    }
    return {key: result for key, result in results.items() if result is not None}


def result_answers(plan: FormPlan, content: Mapping[str, Any]) -> dict[str, str]:
    """What has to be filled in for the results of a submission."""
    results = content.get("results") or {}
    return {
        key: value
        for entry in plan.indicators
        if entry.rule is not None and results.get(entry.indicator.key) is not None
        for key, value in answers_of(
            entry.rule, f"{entry.indicator.key}:", results[entry.indicator.key]
        ).items()
    }


def words_given(prefix: str, names: tuple[str, ...], given: Given) -> dict[str, str]:
    """The texts filled in, by name."""
    return {name: given[f"{prefix}{name}"] for name in names if f"{prefix}{name}" in given}


def long_text(key: str, name: str) -> Table:
    """A table that is one cell for words."""
    return Table(name, {}, (Row("", (Field(key, "text", name, column="B"),)),))
