"""The monthly self-assessment (รายงานการประเมินผลตนเอง), in its two forms: measures and milestones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from pramoen.appraisal.scoring.numbers import Number
from pramoen.appraisal.submissions.parts import EvidenceReference, FormPart, Results, ScoreText

__all__ = ["BaseFigure", "Form", "IndicatorReport", "MonthlyReport", "report_form"]

Form = Literal["quantitative", "milestone"]
"""เชิงปริมาณ, or ขั้นตอนการดำเนินงาน (Milestone)."""

# Steps, tasks and judgement are reported by what was done; everything else by figures.
_BY_STEPS = frozenset({"milestone", "checklist", "by_date", "judgement"})


def report_form(rule: Mapping[str, Any] | None) -> Form:
    """Which of the two forms an indicator is reported on: by its rule, of a joined rule by all its parts."""
    if rule is None:
        return "milestone"
    parts = [*rule.get("rules", []), *(part["rule"] for part in rule.get("parts", []))]
    if parts:
        forms = {report_form(part) for part in parts}
        return "milestone" if forms == {"milestone"} else "quantitative"
    return "milestone" if rule["kind"] in _BY_STEPS else "quantitative"


class BaseFigure(FormPart):
    """A figure behind the result (ข้อมูลพื้นฐานประกอบตัวชี้วัด), by fiscal year or month where it has several."""

    name: str = Field(min_length=1)
    unit: str | None = None
    value: Number = None
    by_year: dict[str, Number] = Field(default_factory=dict)


class IndicatorReport(FormPart):
    """What the officer says of one indicator beside its result.

    `form` is worked out from the rule where it is not given. `score_claimed` is his own reckoning; ours
    is computed from the result and compared with it.
    """

    form: Form | None = None
    score_claimed: ScoreText = None
    done: str = Field(default="", description="คำชี้แจงการปฏิบัติงาน/มาตรการที่ได้ดำเนินการ")
    helped: str = Field(default="", description="ปัจจัยสนับสนุนต่อการดำเนินงาน")
    obstacles: str = Field(default="", description="อุปสรรคต่อการดำเนินงาน")
    suggestions: str = Field(default="", description="ข้อเสนอแนะ")
    evidence: list[EvidenceReference] = Field(default_factory=list, description="หลักฐานอ้างอิง")
    base_figures: list[BaseFigure] = Field(default_factory=list)


class MonthlyReport(FormPart):
    """A month's results with what is said of each indicator, and of the month as a whole."""

    results: Results = Field(default_factory=dict)
    indicators: dict[str, IndicatorReport] = Field(default_factory=dict)
    helped: str = ""
    obstacles: str = ""
    suggestions: str = ""
