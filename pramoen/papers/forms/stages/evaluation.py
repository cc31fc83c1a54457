"""The evaluation's form: results of the round, competencies, development plan, acknowledgement, opinions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from pramoen.papers.forms.fields import Field, Given, Row, number
from pramoen.papers.forms.kinds.kind import said
from pramoen.papers.forms.plan import Competency, FormPlan, IndicatorEntry
from pramoen.papers.forms.room import Room, lines_of
from pramoen.papers.forms.stages.concluding import (
    concluding_answers,
    concluding_faults,
    concluding_given,
    concluding_tables,
)
from pramoen.papers.forms.stages.monthly_report import account_answers, account_given, account_rows
from pramoen.papers.forms.stages.stage import (
    Fault,
    StageForm,
    Table,
    long_text,
    result_answers,
    result_rows,
    results_given,
    words_given,
)

__all__ = ["EvaluationForm"]

_LEVELS = ("0", "1", "2", "3", "4", "5")
_COMPETENCY = ("name", "expected_level", "attained_level", "score", "weight")


class EvaluationForm(StageForm):
    """แบบสรุปการประเมินผลการปฏิบัติราชการ, with all its five parts."""

    stage: ClassVar[str] = "evaluation"
    scored: ClassVar[bool] = True

    def title(self, plan: FormPlan) -> str:  # noqa: ARG002
        """The heading of the sheet."""
        return "แบบสรุปการประเมินผลการปฏิบัติราชการ"

    def rows(self, entry: IndicatorEntry, room: Room) -> list[Row]:
        """The result by the rule, then what is said of it."""
        return [*result_rows(entry, room), *account_rows(f"{entry.indicator.key}:", room)]

    def tables(self, plan: FormPlan) -> list[Table]:
        """Competencies, their percentage where it comes from elsewhere, the development plan, a note."""
        percent = number("competency", "ร้อยละของสมรรถนะ", least="0", most="100").fields[0]
        whole = Row("หากมีผลรวมจากแบบอื่น: ร้อยละ", (_in_column(percent, "D"),))
        headings = {"A": "ที่", "B": "สมรรถนะ", "D": "คาดหวัง", "E": "ระดับที่ได้", "F": "คะแนน", "G": "น้ำหนัก"}
        return [
            Table("ผลการประเมินสมรรถนะ", headings, (*_competencies(plan), whole)),
            Table(
                "แผนพัฒนาการปฏิบัติราชการรายบุคคล",
                {"A": "ที่", "B": "ความรู้ ทักษะ สมรรถนะที่ต้องพัฒนา", "C": "วิธีการพัฒนา", "D": "ช่วงเวลา"},
                tuple(_plan(n) for n in range(1, plan.room.plans + 1)),
            ),
            long_text("note", "หมายเหตุ"),
            *concluding_tables(plan),
        ]

    def content(self, plan: FormPlan, given: Given) -> dict[str, Any]:
        """Results and accounts by the indicators' keys, competencies, the development plan."""
        content: dict[str, Any] = {
            "results": results_given(plan, given),
            "indicators": account_given(plan, given),
        }
        competencies = [_competency(n, plan, given) for n in range(1, _lines(plan) + 1)]
        if known := [one for one in competencies if one]:
            content["competencies"] = known
        names = ("topic", "how", "when")
        plans = [words_given(f"plan.{n}.", names, given) for n in lines_of(given, "plan.")]
        if lines := [one for one in plans if one]:
            content["development_plan"] = lines
        return content | words_given("", ("competency", "note"), given) | concluding_given(given)

    def answers(self, plan: FormPlan, content: Mapping[str, Any]) -> dict[str, str]:
        """Results, accounts, competencies by their agreed lines, the plan, and the last parts."""
        answers = result_answers(plan, content) | account_answers(plan, content)
        answers |= said(content, "", "competency", "note")
        for n, one in _competency_lines(plan, content.get("competencies") or ()):
            answers |= said(one, f"competency.{n}.", *_COMPETENCY)
        for n, one in enumerate(content.get("development_plan") or (), 1):
            answers |= said(one, f"plan.{n}.", "topic", "how", "when")
        return answers | concluding_answers(plan, content)

    def faults(self, given: Given) -> list[Fault]:
        """What the last parts lack."""
        return concluding_faults(given)


def _lines(plan: FormPlan) -> int:
    return max(plan.room.competencies, len(plan.competencies))


def _competency_lines(
    plan: FormPlan, competencies: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Each competency with its line: that of the one agreed under its name, else one after those."""
    agreed = {one.name: n for n, one in enumerate(plan.competencies, 1)}
    free = len(agreed)
    for one in competencies:
        if one.get("name") in agreed:
            yield agreed[one["name"]], one
        else:
            free += 1
            yield free, one


def _agreed(plan: FormPlan, n: int) -> Competency | None:
    return plan.competencies[n - 1] if n <= len(plan.competencies) else None


def _competencies(plan: FormPlan) -> tuple[Row, ...]:
    """A row for each competency agreed, its name and weight fixed; else rows to be named."""
    rows = []
    for n in range(1, _lines(plan) + 1):
        at, agreed = f"competency.{n}.", _agreed(plan, n)
        fields = [
            Field(f"{at}attained_level", "choice", "ระดับที่ได้", _LEVELS, column="E"),
            Field(f"{at}score", "number", "คะแนน", least="0", most="5", column="F"),
        ]
        if agreed is None:
            fields += [
                Field(f"{at}name", "text", "ชื่อสมรรถนะ", column="B"),
                Field(f"{at}expected_level", "choice", "ระดับที่คาดหวัง", _LEVELS, column="D"),
                Field(f"{at}weight", "number", "น้ำหนัก", least="0", most="100", column="G"),
            ]
        fixed = {} if agreed is None else {"B": agreed.name, "D": agreed.expected_level, "G": agreed.weight}
        known = tuple((column, words) for column, words in fixed.items() if words)
        needs = f"{at}name" if agreed is None else None
        own = tuple(replace(field, table="competency", line=n) for field in fields)
        rows.append(Row(str(n), own, fixed=known, needs=needs))
    return tuple(rows)


def _competency(n: int, plan: FormPlan, given: Given) -> dict[str, str]:
    words = words_given(f"competency.{n}.", _COMPETENCY, given)
    agreed = _agreed(plan, n)
    if agreed is None or not words:
        return words
    fixed = {"name": agreed.name, "expected_level": agreed.expected_level, "weight": agreed.weight}
    return {name: value for name, value in fixed.items() if value} | words


def _plan(n: int) -> Row:
    columns = {"topic": "B", "how": "C", "when": "D"}
    names = {"topic": "สิ่งที่ต้องพัฒนา", "how": "วิธีการพัฒนา", "when": "ช่วงเวลา"}
    return Row(
        str(n),
        tuple(
            Field(f"plan.{n}.{k}", "text", names[k], column=column, table="plan", line=n)
            for k, column in columns.items()
        ),
        needs=f"plan.{n}.topic",
    )


def _in_column(field: Field, column: str) -> Field:
    return Field(field.key, field.kind, field.name, field.choices, field.least, field.most, column)
