"""Milestones: a level is reached when its steps and all below are done; deductions come after."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from pramoen.appraisal.scoring.below import BELOW_WORDS, below_all
from pramoen.appraisal.scoring.levels import Levels, in_order
from pramoen.appraisal.scoring.numbers import Number, exact, shown
from pramoen.appraisal.scoring.outcome import WORST, Outcome, missing
from pramoen.appraisal.scoring.rule import Below, Result, Rule

__all__ = ["Milestone", "MilestoneResult"]

WORDS = {
    "absent": "ยังไม่มีข้อมูลขั้นตอนที่ทำแล้ว จึงยังให้คะแนนไม่ได้",
    "none": "เกณฑ์ยังไม่ได้กำหนดขั้นตอน จึงยังให้คะแนนไม่ได้",
    "blank": "ขั้นตอนของระดับ {level} ยังว่างอยู่ จึงยังให้คะแนนไม่ได้",
    "nothing": "ยังไม่ได้ดำเนินการขั้นตอนใด",
    "done": "ขั้นตอนที่ดำเนินการแล้ว: {steps}",
    "reached": "ระดับ {level}: ดำเนินการครบ ({steps})",
    "passed": "ระดับ {level}: ไม่มีขั้นตอน จึงข้ามไป",
    "lacking": "ระดับ {level}: ยังขาด {steps} จึงไม่ถึงระดับนี้",
    "requires": "ระดับ {level}: ต้องดำเนินการ {steps} ให้ครบก่อน จึงไม่ถึงระดับนี้",
    "score": "ระดับสูงสุดที่ดำเนินการครบ = {level} คะแนน",
    "deduct": "หักคะแนนขั้นตอน {step} ที่ไม่เป็นไปตามที่กำหนด {points} คะแนน: {before} - {points} = {after}",
    "no_deduction": "ขั้นตอน {step} ไม่เป็นไปตามที่กำหนด แต่เกณฑ์มิได้กำหนดให้หักคะแนน",
    "not_reached": "ขั้นตอน {step} ไม่เป็นไปตามที่กำหนด แต่ยังไม่ถึงระดับของขั้นตอนนั้น จึงไม่หักคะแนน",
    "blank_deduction": "เกณฑ์มิได้กำหนดจำนวนคะแนนที่หักของขั้นตอน {step} จึงยังให้คะแนนไม่ได้",
    "floor": "คะแนนหลังหัก {score} ต่ำกว่า 0 จึงให้ 0 คะแนน",
    "stranger": "หมายเหตุ: ขั้นตอน {step} ไม่มีในเกณฑ์ จึงไม่นำมาคิดคะแนน",
    "title": "ให้คะแนนตามขั้นตอนที่ดำเนินการครบ โดยต้องครบทุกขั้นตอนของระดับที่ต่ำกว่าด้วย",
    "level": "ระดับ {level}: {steps}",
    "level_empty": "ระดับ {level}: - (ไม่มีขั้นตอน)",
    "level_blank": "ระดับ {level}: (ยังไม่ได้กำหนด)",
    "before": "ก่อน {step} ต้องดำเนินการ {steps} ให้ครบ",
    "deduction": "ขั้นตอน {step} หากไม่เป็นไปตามที่กำหนด หัก {points} คะแนน",
    "deduction_blank": "ขั้นตอน {step} หากไม่เป็นไปตามที่กำหนด ให้หักคะแนน (ยังไม่ได้กำหนดจำนวน)",
}


class MilestoneResult(Result):
    """Steps carried out as specified (`done`), and carried out otherwise (`missed`)."""

    done: list[str] | None = None
    missed: list[str] | None = None


class Milestone(Rule):
    """`levels` maps a level to its steps. A key of `requires` is a level or a step. `deductions` are points
    off, without a sign, for a step that was missed, once, where its level is reached.
    """

    result_type: ClassVar[type[MilestoneResult]] = MilestoneResult

    kind: Literal["milestone"]
    levels: Levels[list[str] | None]
    requires: dict[str, list[str]] = Field(default_factory=dict)
    deductions: dict[str, Number] = Field(default_factory=dict)
    below: Below = "zero"

    @model_validator(mode="after")
    def _deductions_without_sign(self) -> Milestone:
        for step, points in self.deductions.items():
            if points is not None and exact(points) < 0:
                raise ValueError(f"deductions.{step}: write the points without a sign")
        return self

    def outcome(self, result: MilestoneResult) -> Outcome:
        """The highest level reached, less the deductions; never below 0."""
        if result.done is None:
            return missing(WORDS["absent"])
        blanks = [WORDS["blank"].format(level=level) for level, own in in_order(self.levels) if own is None]
        if blanks or not self.levels:
            return missing(*(blanks or [WORDS["none"]]))
        carried_out = set(result.done) | set(result.missed or ())
        reached, steps = self._climb(carried_out)
        listed = list(dict.fromkeys([*result.done, *(result.missed or ())]))
        first = WORDS["done"].format(steps=", ".join(listed)) if listed else WORDS["nothing"]
        notes = [WORDS["stranger"].format(step=step[:60]) for step in listed if step not in self._known()]
        if reached == 0:
            return below_all(self.below).after([first, *steps]).then(*notes)
        score, costs = self._deduct(reached, list(dict.fromkeys(result.missed or ())))
        steps = [first, *steps, WORDS["score"].format(level=reached), *costs, *notes]
        return missing(*steps) if score is None else Outcome(score, reached, tuple(steps))

    def words(self) -> list[str]:
        """The steps in Thai, level by level, and what they require and cost."""
        lines = [WORDS["title"]]
        for level, own in in_order(self.levels):
            key = "level_blank" if own is None else "level" if own else "level_empty"
            lines.append(WORDS[key].format(level=level, steps=", ".join(own or ())))
        lines += [WORDS["before"].format(step=s, steps=", ".join(r)) for s, r in self.requires.items()]
        for step, points in self.deductions.items():
            key = "deduction_blank" if points is None else "deduction"
            lines.append(WORDS[key].format(step=step, points=points))
        return [*lines, BELOW_WORDS[self.below]]

    def _climb(self, carried_out: set[str]) -> tuple[int, list[str]]:
        reached, steps = 0, []
        for level, own in in_order(self.levels):
            if not own:
                steps.append(WORDS["passed"].format(level=level))
                continue
            lacking = [step for step in own if step not in carried_out]
            asked = [r for key in dict.fromkeys([str(level), *own]) for r in self.requires.get(key, ())]
            before = [step for step in dict.fromkeys(asked) if step not in carried_out]
            if lacking or before:
                if lacking:
                    steps.append(WORDS["lacking"].format(level=level, steps=", ".join(lacking)))
                if before:
                    steps.append(WORDS["requires"].format(level=level, steps=", ".join(before)))
                break
            reached = level
            steps.append(WORDS["reached"].format(level=level, steps=", ".join(own)))
        return reached, steps

    def _deduct(self, reached: int, missed: list[str]) -> tuple[Fraction | None, list[str]]:
        score, steps = Fraction(reached), []
        counted = {step for level, own in in_order(self.levels) if level <= reached for step in own or ()}
        for step in missed:
            if step not in self._known():
                continue
            if step not in self.deductions:
                steps.append(WORDS["no_deduction"].format(step=step))
            elif step not in counted:
                steps.append(WORDS["not_reached"].format(step=step))
            elif (points := self.deductions[step]) is None:
                return None, [*steps, WORDS["blank_deduction"].format(step=step)]
            else:
                before, score = score, score - exact(points)
                steps.append(
                    WORDS["deduct"].format(step=step, points=points, before=shown(before), after=shown(score))
                )
        if score < WORST:
            steps.append(WORDS["floor"].format(score=shown(score)))
        return max(score, WORST), steps

    def _known(self) -> set[str]:
        own = {step for steps in self.levels.values() for step in steps or ()}
        return own | {step for steps in self.requires.values() for step in steps} | set(self.deductions)
