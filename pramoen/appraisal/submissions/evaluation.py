"""The evaluation at the end of a round (แบบสรุปการประเมินผลการปฏิบัติราชการ), part by part as on the form."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from pramoen.appraisal.scoring.numbers import Number, exact
from pramoen.appraisal.submissions.monthly_report import IndicatorReport
from pramoen.appraisal.submissions.parts import FormPart, LevelText, Results, ScoreText, Weight, mean_of

__all__ = ["Acknowledgement", "AssessedCompetency", "DevelopmentPlan", "Evaluation", "Opinion"]


def _percent(text: str | None) -> str | None:
    if text is not None and not 0 <= exact(text) <= 100:
        raise ValueError(f"a percentage of {text}; it must be from 0 to 100")
    return text


class AssessedCompetency(FormPart):
    """A competency with the level expected, the level attained, and the score where one is given."""

    name: str = Field(min_length=1)
    expected_level: LevelText = None
    attained_level: LevelText = None
    score: ScoreText = None
    weight: Weight = None


class DevelopmentPlan(FormPart):
    """A line of the individual development plan (แผนพัฒนาการปฏิบัติราชการรายบุคคล)."""

    topic: str = Field(min_length=1, description="ความรู้/ทักษะ/สมรรถนะที่ต้องได้รับการพัฒนา")
    how: str = Field(default="", description="วิธีการพัฒนา")
    when: str = Field(default="", description="ช่วงเวลาที่ต้องการการพัฒนา")


class Acknowledgement(FormPart):
    """That the officer was told of his result (การรับทราบผลการประเมิน): signed, or refused before a witness."""

    on: dt.date
    signed: bool = True
    witness: str | None = Field(default=None, description="พยาน, where the officer did not sign")
    reason: str | None = Field(default=None, description="why he did not sign, as he said")

    @model_validator(mode="after")
    def _witnessed(self) -> Acknowledgement:
        if not self.signed and not (self.witness or "").strip():
            raise ValueError("where the officer did not sign, name the witness")
        return self


class Opinion(FormPart):
    """The opinion of a superior above the supervisor (ความเห็นของผู้บังคับบัญชาเหนือขึ้นไป).

    `percent` is the total that he holds right, where his opinion differs; no grade follows from it by itself.
    """

    by: str = Field(min_length=1)
    agrees: bool
    words: str = ""
    on: dt.date | None = None
    percent: Annotated[Number, AfterValidator(_percent)] = None

    @model_validator(mode="after")
    def _says_why(self) -> Opinion:
        if not self.agrees and not self.words.strip():
            raise ValueError("an opinion that differs says how, in words")
        return self


class Evaluation(FormPart):
    """The results of the whole round, the competencies, and the parts that follow on the form.

    `competency` is the percentage of the competencies as a decimal string; where it is not given it is worked
    out from the competencies' scores.
    """

    results: Results = Field(default_factory=dict)
    indicators: dict[str, IndicatorReport] = Field(default_factory=dict)
    competency: Annotated[Number, AfterValidator(_percent)] = None
    competencies: list[AssessedCompetency] = Field(default_factory=list)
    development_plan: list[DevelopmentPlan] = Field(default_factory=list)
    acknowledgement: Acknowledgement | None = None
    opinions: list[Opinion] = Field(default_factory=list, max_length=2)
    note: str = ""

    def competency_percent(self) -> Fraction | None:
        """The competencies' percentage: as given, else Σ(weight × score) ÷ Σ weight ÷ 5 × 100.

        Without weights every competency counts alike. None where one has no score.
        """
        if self.competency is not None:
            return exact(self.competency)
        scores = [one.score for one in self.competencies]
        weights = [one.weight for one in self.competencies]
        if not scores or None in scores or (None in weights and any(weights)):
            return None
        mean = mean_of([(exact(one.weight or "1"), exact(one.score or "0")) for one in self.competencies])
        return None if mean is None else mean / 5 * 100
