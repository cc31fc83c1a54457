"""Points per case: stages have points, less for days late and faults; the mean goes into a rule."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, model_validator

from pramoen.appraisal.scoring.evaluate import lead_into
from pramoen.appraisal.scoring.numbers import MAX_DIGITS, Number, exact, operand, shown
from pramoen.appraisal.scoring.outcome import Outcome, missing
from pramoen.appraisal.scoring.rule import AnyValueRule, Part, Result, Rule

__all__ = ["PerCase", "PerCaseResult", "Stage", "StageResult"]

WORDS = {
    "none": "ยังไม่มีข้อมูลรายกรณี จึงยังให้คะแนนไม่ได้",
    "no_stages": "เกณฑ์ยังไม่ได้กำหนดขั้นตอนและคะแนน จึงยังให้คะแนนไม่ได้",
    "blank_points": "คะแนนของขั้นตอนที่ {stage} ยังว่างอยู่ จึงยังให้คะแนนไม่ได้",
    "case_absent": "กรณีที่ {case}: ยังไม่มีข้อมูลครบทุกขั้นตอน จึงยังให้คะแนนไม่ได้",
    "blank_result": "กรณีที่ {case} ขั้นตอนที่ {stage}: ยังไม่มีจำนวนวันล่าช้าหรือจำนวนข้อบกพร่อง จึงยังให้คะแนนไม่ได้",
    "blank_rate": "กรณีที่ {case} ขั้นตอนที่ {stage}: เกณฑ์มิได้กำหนดคะแนนที่หัก จึงยังให้คะแนนไม่ได้",
    "negative": "กรณีที่ {case} ขั้นตอนที่ {stage}: จำนวนวันล่าช้าหรือข้อบกพร่องติดลบ "
    "ซึ่งเป็นไปไม่ได้ จึงไม่ให้คะแนน โปรดตรวจสอบข้อมูล",
    "stage": "กรณีที่ {case} ขั้นตอนที่ {stage}: {points}{late}{faults} = {got}",
    "late": " - {days} วันทำการ × {rate}",
    "faults": " - {faults} ข้อ × {rate}",
    "floor": " (ไม่ต่ำกว่า 0)",
    "free_late": " (ล่าช้า {days} วันทำการ เกณฑ์มิได้กำหนดให้หัก)",
    "free_faults": " (บกพร่อง {faults} ข้อ เกณฑ์มิได้กำหนดให้หัก)",
    "did_not_occur": "กรณีที่ {case} ขั้นตอนที่ {stage}: ไม่เกิดขึ้น จึงไม่นำมาคิด",
    "nothing_occurred": "กรณีที่ {case}: ไม่มีขั้นตอนใดที่คิดคะแนนได้ จึงยังให้คะแนนไม่ได้",
    "case": "กรณีที่ {case}: {terms} = {got}",
    "scaled": "กรณีที่ {case}: ({terms}) × 100 ÷ {full} = {got}",
    "not_100": "ข้อสังเกต: คะแนนเต็มของทุกขั้นตอนรวมกันได้ {total} มิใช่ 100 โปรดตรวจสอบเกณฑ์",
    "mean": "คะแนนเฉลี่ย = ({terms}) ÷ {count} = {value}",
    "title": "ให้คะแนนรายกรณีตามขั้นตอน แล้วหาค่าเฉลี่ยของทุกกรณี",
    "of_stage": "ขั้นตอนที่ {stage}: {points} คะแนน{late}{faults}",
    "of_late": " ล่าช้าหักวันทำการละ {rate} คะแนน",
    "of_faults": " บกพร่องหักข้อละ {rate} คะแนน",
    "of_blank": "(ยังไม่ได้กำหนด)",
    "of_null": "ขั้นตอนที่ไม่เกิดขึ้นไม่นำมาคิด และปรับคะแนนที่เหลือให้เต็ม 100",
}


def _sane(value: object) -> object:
    if isinstance(value, int) and abs(value) >= 10**MAX_DIGITS:
        raise ValueError(f"a number of more than {MAX_DIGITS} digits")
    return value


Count = Annotated[int | None, BeforeValidator(_sane)]


class Stage(Part):
    """Points of a stage, and points off per working day late and per fault (none where not said)."""

    points: Number
    late_per_day: Number = None
    per_fault: Number = None

    @model_validator(mode="after")
    def _without_sign(self) -> Stage:
        for name in ("points", "late_per_day", "per_fault"):
            number = getattr(self, name)
            if number is not None and exact(number) < 0:
                raise ValueError(f"{name}: write the points without a sign")
        return self


class StageResult(Part):
    """Working days late and faults found in one stage of one case; neither where nothing is said."""

    days_late: Count = 0
    faults: Count = 0


class PerCaseResult(Result):
    """One list a case, one entry a stage; null is a stage that did not occur."""

    cases: list[list[StageResult | None] | None] | None = None


class PerCase(Rule):
    """The mean over the cases of the points left, out of 100, into `of`.

    Example: 30, 30, 25, 15 with 5 a day and 5 a fault; two days late in the first and one fault in the
    second leave 85.
    """

    result_type: ClassVar[type[PerCaseResult]] = PerCaseResult

    kind: Literal["per_case"]
    stages: list[Stage]
    of: AnyValueRule

    def outcome(self, result: PerCaseResult) -> Outcome:
        """The exact score of the mean; null where there is no case. Raises ValueError for too many stages."""
        if not result.cases:
            return missing(WORDS["none"])
        blanks = [
            WORDS["blank_points"].format(stage=n) for n, s in enumerate(self.stages, 1) if s.points is None
        ]
        if blanks or not self.stages:
            return missing(*(blanks or [WORDS["no_stages"]]))
        total = sum(exact(stage.points or "0") for stage in self.stages)
        steps = [WORDS["not_100"].format(total=shown(Fraction(total)))] if total != 100 else []
        marks: list[Fraction] = []
        for n, case in enumerate(result.cases, 1):
            if case is not None and len(case) > len(self.stages):
                raise ValueError(f"cases.{n - 1}: {len(case)} stages, but the rule has {len(self.stages)}")
            mark, lines = self._case(n, case)
            steps += lines
            if mark is None:
                return missing(*steps)
            marks.append(mark)
        value = sum(marks, Fraction(0)) / len(marks)
        terms = " + ".join(operand(mark) for mark in marks)
        steps.append(WORDS["mean"].format(terms=terms, count=len(marks), value=shown(value)))
        return lead_into(self.of, value, result.reasons).after(steps)

    def words(self) -> list[str]:
        """The stages in Thai, then the rule the mean goes into."""
        lines = [WORDS["title"]]
        for n, stage in enumerate(self.stages, 1):
            late = WORDS["of_late"].format(rate=stage.late_per_day) if stage.late_per_day else ""
            faults = WORDS["of_faults"].format(rate=stage.per_fault) if stage.per_fault else ""
            points = stage.points or WORDS["of_blank"]
            lines.append(WORDS["of_stage"].format(stage=n, points=points, late=late, faults=faults))
        return [*lines, WORDS["of_null"], *self.of.all_words()]

    def _case(self, n: int, case: list[StageResult | None] | None) -> tuple[Fraction | None, list[str]]:
        if case is None or len(case) < len(self.stages):
            return None, [WORDS["case_absent"].format(case=n)]
        got: list[Fraction] = []
        full = Fraction(0)
        steps: list[str] = []
        for number, (stage, entry) in enumerate(zip(self.stages, case, strict=True), 1):
            if entry is None:
                steps.append(WORDS["did_not_occur"].format(case=n, stage=number))
                continue
            points, step = _stage(n, number, stage, entry)
            steps.append(step)
            if points is None:
                return None, steps
            got.append(points)
            full += exact(stage.points or "0")
        if full == 0:
            return None, [*steps, WORDS["nothing_occurred"].format(case=n)]
        mark = sum(got, Fraction(0))
        terms = " + ".join(operand(points) for points in got)
        if len(got) < len(case):
            mark = mark * 100 / full
            steps.append(WORDS["scaled"].format(case=n, terms=terms, full=shown(full), got=shown(mark)))
        else:
            steps.append(WORDS["case"].format(case=n, terms=terms, got=shown(mark)))
        return mark, steps


def _stage(case: int, number: int, stage: Stage, entry: StageResult) -> tuple[Fraction | None, str]:
    place = {"case": case, "stage": number}
    if entry.days_late is None or entry.faults is None:
        return None, WORDS["blank_result"].format(**place)
    if entry.days_late < 0 or entry.faults < 0:
        return None, WORDS["negative"].format(**place)
    left = exact(stage.points or "0")
    texts = {"late": "", "faults": ""}
    for key, field, rate, count_name, count in (
        ("late", "late_per_day", stage.late_per_day, "days", entry.days_late),
        ("faults", "per_fault", stage.per_fault, "faults", entry.faults),
    ):
        if not count:
            continue
        if rate is None:
            if field in stage.model_fields_set:
                return None, WORDS["blank_rate"].format(**place)
            texts[key] = WORDS[f"free_{key}"].format(**{count_name: count})
            continue
        left -= exact(rate) * count
        texts[key] = WORDS[key].format(rate=rate, **{count_name: count})
    got = max(left, Fraction(0))
    ending = WORDS["floor"] if left < 0 else ""
    return got, WORDS["stage"].format(**place, points=stage.points, **texts, got=shown(got)) + ending
