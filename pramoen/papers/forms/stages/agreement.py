"""The agreement's form: what shall be reached, and how much it counts where the letter leaves that open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from pramoen.papers.forms.fields import Field, Given, Row
from pramoen.papers.forms.kinds.kind import said
from pramoen.papers.forms.plan import FormPlan, IndicatorEntry
from pramoen.papers.forms.room import Room, lines_of
from pramoen.papers.forms.stages.stage import StageForm, Table, long_text, words_given

__all__ = ["AgreementForm"]

_LEVELS = ("0", "1", "2", "3", "4", "5")


class AgreementForm(StageForm):
    """ข้อตกลงการปฏิบัติราชการ."""

    stage: ClassVar[str] = "agreement"
    scored: ClassVar[bool] = False

    def title(self, plan: FormPlan) -> str:  # noqa: ARG002
        """The heading of the sheet."""
        return "แบบข้อตกลงการปฏิบัติราชการ"

    def rows(self, entry: IndicatorEntry, room: Room) -> list[Row]:  # noqa: ARG002
        """Target and level; the weight where the letter leaves it blank."""
        at = f"{entry.indicator.key}:"
        level = Field(f"{at}target_level", "choice", "ระดับเป้าหมาย", choices=_LEVELS[1:])
        rows = [
            Row("ค่าเป้าหมายที่ตกลง", (Field(f"{at}target", "text", "ค่าเป้าหมาย"),)),
            Row("ระดับเป้าหมาย (1 - 5)", (level,)),
        ]
        if entry.indicator.weight is None:
            weight = Field(f"{at}weight", "number", "น้ำหนัก", least="0", most="100")
            rows.append(Row("น้ำหนัก (ร้อยละ)", (weight,)))
        return rows

    def tables(self, plan: FormPlan) -> list[Table]:
        """Competencies and a note."""
        rows = tuple(
            Row(
                str(n),
                tuple(
                    replace(own, table="competency", line=n)
                    for own in (
                        Field(f"competency.{n}.name", "text", "ชื่อสมรรถนะ", column="B"),
                        Field(f"competency.{n}.expected_level", "choice", "ระดับที่คาดหวัง", _LEVELS, column="D"),
                        Field(f"competency.{n}.weight", "number", "น้ำหนัก", least="0", most="100", column="E"),
                    )
                ),
                needs=f"competency.{n}.name",
            )
            for n in range(1, plan.room.competencies + 1)
        )
        headings = {"A": "ที่", "B": "สมรรถนะ", "D": "ระดับที่คาดหวัง", "E": "น้ำหนัก"}
        return [Table("สมรรถนะที่คาดหวัง", headings, rows), long_text("note", "หมายเหตุ")]

    def content(self, plan: FormPlan, given: Given) -> dict[str, Any]:
        """Every indicator with its weight and what was agreed."""
        names = ("target", "target_level", "weight")
        indicators = [
            {"key": e.indicator.key}
            | ({} if e.indicator.weight is None else {"weight": e.indicator.weight})
            | words_given(f"{e.indicator.key}:", names, given)
            for e in plan.indicators
        ]
        competencies = [
            words_given(f"competency.{n}.", ("name", "expected_level", "weight"), given)
            for n in lines_of(given, "competency.")
        ]
        content: dict[str, Any] = {"indicators": indicators}
        if known := [one for one in competencies if one]:
            content["competencies"] = known
        return content | words_given("", ("note",), given)

    def answers(self, plan: FormPlan, content: Mapping[str, Any]) -> dict[str, str]:  # noqa: ARG002
        """What was agreed of each indicator, competencies and the note."""
        answers = said(content, "", "note")
        for one in content.get("indicators") or ():
            answers |= said(one, f"{one.get('key')}:", "target", "target_level", "weight")
        for n, one in enumerate(content.get("competencies") or (), 1):
            answers |= said(one, f"competency.{n}.", "name", "expected_level", "weight")
        return answers
