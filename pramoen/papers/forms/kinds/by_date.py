"""Dates on a form: the day of completion, or that it is not completed."""

from __future__ import annotations

from typing import Any, ClassVar

from pramoen.appraisal.rules.by_date import ByDate
from pramoen.appraisal.scoring.dates import day
from pramoen.appraisal.scoring.levels import in_order
from pramoen.papers.forms.fields import Field, Given, Row
from pramoen.papers.forms.formulas import BLANK, Cells, Exact
from pramoen.papers.forms.kinds.kind import KindForm, Result, said
from pramoen.papers.forms.room import Room

__all__ = ["COMPLETED", "NOT_COMPLETED", "ByDateForm", "date_serial"]

COMPLETED, NOT_COMPLETED = "แล้วเสร็จ", "ยังไม่แล้วเสร็จ"


class ByDateForm(KindForm[ByDate]):
    """The earlier it is completed, the higher the level."""

    kind: ClassVar[str] = "by_date"

    def rows(self, rule: ByDate, at: str, room: Room) -> list[Row]:  # noqa: ARG002
        """Whether, and when."""
        whether = Field(f"{at}completed", "choice", "สถานะ", choices=(COMPLETED, NOT_COMPLETED))
        return [
            Row("สถานะการดำเนินงาน", (whether,)),
            Row("วันที่แล้วเสร็จ", (Field(f"{at}completed_on", "date", "วันที่แล้วเสร็จ"),)),
        ]

    def result(self, rule: ByDate, at: str, given: Given) -> dict[str, Any] | None:  # noqa: ARG002
        """Whether, and when, as filled in."""
        result: dict[str, Any] = {}
        if f"{at}completed" in given:
            result["completed"] = given[f"{at}completed"] == COMPLETED
        if f"{at}completed_on" in given:
            result["completed_on"] = given[f"{at}completed_on"]
        return result or None

    def answers(self, rule: ByDate, at: str, result: Result) -> dict[str, str]:  # noqa: ARG002
        """Whether, and when."""
        answers = said(result, at, "completed_on")
        if result.get("completed") is not None:
            answers[f"{at}completed"] = COMPLETED if result["completed"] else NOT_COMPLETED
        return answers

    def score(self, rule: ByDate, at: str, cells: Cells) -> Exact:
        """The highest level in time."""
        levels = in_order(rule.levels)
        if not levels or any(by == "" for _, by in levels):
            return cells.blank()
        whether, when = cells.ref(f"{at}completed"), cells.day(f"{at}completed_on")
        below = 1 if rule.below == "one" else 0
        in_time = str(below)
        for level, by in levels:
            in_time = f"IF({when}<={date_serial(by)},{level},{in_time})" if by else str(level)
        at_all = levels[-1][0] if all(by is None for _, by in levels) else BLANK
        undated = f'IF({whether}="{COMPLETED}",{at_all},"")'
        undone = f'IF({when}="",{below},"")'
        n = cells.put(f'IF({whether}="{NOT_COMPLETED}",{undone},IF({when}="",{undated},{in_time}))')
        return Exact(n, "1")


def date_serial(iso: str) -> str:
    """An ISO day as a formula writes it."""
    by = day(iso)
    return f"DATE({by.year},{by.month},{by.day})"
