"""The evaluation's form: the results of the round, competencies, and the individual development plan."""

from __future__ import annotations

from typing import Any, ClassVar

from pramoen.papers.forms.fields import Field, Given, Row, number
from pramoen.papers.forms.kinds import rows_of
from pramoen.papers.forms.plan import Competency, FormPlan, IndicatorEntry
from pramoen.papers.forms.stages.monthly_report import account_given, account_rows
from pramoen.papers.forms.stages.stage import StageForm, Table, long_text, results_given, words_given

__all__ = ["EvaluationForm"]

COMPETENCIES = 8
PLANS = 5
_LEVELS = ("0", "1", "2", "3", "4", "5")


class EvaluationForm(StageForm):
    """แบบสรุปการประเมินผลการปฏิบัติราชการ; acknowledgement and opinions are recorded by those who give them."""

    stage: ClassVar[str] = "evaluation"
    scored: ClassVar[bool] = True

    def title(self, plan: FormPlan) -> str:  # noqa: ARG002
        """The heading of the sheet."""
        return "แบบสรุปการประเมินผลการปฏิบัติราชการ"

    def rows(self, entry: IndicatorEntry) -> list[Row]:
        """The result by the rule, then what is said of it."""
        at = f"{entry.indicator.key}:"
        return [*(rows_of(entry.rule, at) if entry.rule else []), *account_rows(at)]

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
                tuple(_plan(n) for n in range(1, PLANS + 1)),
            ),
            long_text("note", "หมายเหตุ"),
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
        plans = [words_given(f"plan.{n}.", names, given) for n in range(1, PLANS + 1)]
        if lines := [one for one in plans if one]:
            content["development_plan"] = lines
        return content | words_given("", ("competency", "note"), given)


def _lines(plan: FormPlan) -> int:
    return max(COMPETENCIES, len(plan.competencies))


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
        rows.append(Row(str(n), tuple(fields), fixed=known, needs=needs))
    return tuple(rows)


def _competency(n: int, plan: FormPlan, given: Given) -> dict[str, str]:
    names = ("name", "expected_level", "attained_level", "score", "weight")
    said = words_given(f"competency.{n}.", names, given)
    agreed = _agreed(plan, n)
    if agreed is None or not said:
        return said
    fixed = {"name": agreed.name, "expected_level": agreed.expected_level, "weight": agreed.weight}
    return {name: words for name, words in fixed.items() if words} | said


def _plan(n: int) -> Row:
    columns = {"topic": "B", "how": "C", "when": "D"}
    names = {"topic": "สิ่งที่ต้องพัฒนา", "how": "วิธีการพัฒนา", "when": "ช่วงเวลา"}
    return Row(
        str(n),
        tuple(Field(f"plan.{n}.{k}", "text", names[k], column=column) for k, column in columns.items()),
        needs=f"plan.{n}.topic",
    )


def _in_column(field: Field, column: str) -> Field:
    return Field(field.key, field.kind, field.name, field.choices, field.least, field.most, column)
