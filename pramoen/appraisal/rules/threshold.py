"""Thresholds: a value reaches a level, and between levels the score grows evenly or not at all."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import model_validator

from pramoen.appraisal.scoring.below import BELOW_WORDS, below_all
from pramoen.appraisal.scoring.compare import SIGNS, Asked, Bound, holds
from pramoen.appraisal.scoring.levels import Levels, in_order
from pramoen.appraisal.scoring.numbers import exact, operand, shown
from pramoen.appraisal.scoring.outcome import BEST, WORST, Outcome, missing
from pramoen.appraisal.scoring.rule import ValueRule
from pramoen.appraisal.scoring.value import ValueResult, beyond_hundred, impossible

__all__ = ["Threshold"]

WORDS = {
    "blank": "เกณฑ์ของระดับ {level} ยังว่างอยู่ จึงยังให้คะแนนไม่ได้",
    "none": "เกณฑ์ยังไม่ได้กำหนดระดับคะแนน จึงยังให้คะแนนไม่ได้",
    "value": "ผลที่วัดได้ {value}",
    "disordered": "เกณฑ์ของระดับต่าง ๆ มิได้เรียงตามลำดับ จึงเทียบสัดส่วนระหว่างระดับไม่ได้ โปรดตรวจสอบเกณฑ์",
    "disordered_step": "ข้อสังเกต: เกณฑ์ของระดับต่าง ๆ มิได้เรียงตามลำดับ ให้คะแนนตามระดับสูงสุดที่เข้าเกณฑ์ โปรดตรวจสอบเกณฑ์",
    "reached": "{value} {sign} {number} ({words} {number}): ถึงเกณฑ์ระดับ {level}",
    "not_next": "{value} ยังไม่ถึงเกณฑ์ระดับ {level} ({words} {number})",
    "step": "ให้คะแนนตามระดับที่ถึง = {level} คะแนน",
    "between": "เทียบสัดส่วน: {low} + ({value} - {at}) ÷ ({next_at} - {at}) × ({high} - {low}) = {score}",
    "beyond": "เทียบสัดส่วนต่อจากช่วงต่ำสุด: {low} + ({value} - {at}) ÷ ({next_at} "
    "- {at}) × ({high} - {low}) = {score}",
    "clamped": "คะแนนต้องอยู่ระหว่าง 0 ถึง 5 จึงให้ {score} คะแนน",
    "no_slope": "เกณฑ์มีไม่พอให้คิดคะแนนต่อเนื่องต่ำกว่าระดับต่ำสุด จึงยังให้คะแนนไม่ได้",
    "title": "ให้คะแนนตามค่าที่วัดได้ ({direction}) {between}",
    "up": "ค่ามากกว่าดีกว่า",
    "down": "ค่าน้อยกว่าดีกว่า",
    "linear": "และเทียบสัดส่วนระหว่างระดับ",
    "step_only": "โดยไม่เทียบสัดส่วนระหว่างระดับ",
    "level": "ระดับ {level}: {words} {number}",
    "level_blank": "ระดับ {level}: (ยังไม่ได้กำหนด)",
}


class Threshold(ValueRule):
    """`levels` maps a level to the value that reaches it: at least (`up`) or at most (`down`) that much.

    Example: 60, 70, 80, 90, 100 up, linear: 85 scores 3.5; by step it scores 3.
    """

    result_type: ClassVar[type[ValueResult]] = ValueResult

    kind: Literal["threshold"]
    levels: Levels[Asked]
    direction: Literal["up", "down"]
    between: Literal["linear", "step"]
    below: Literal["one", "zero", "extrapolate"] | None = None

    @model_validator(mode="after")
    def _bounds_only_by_step(self) -> Threshold:
        if self.between == "linear" and any(isinstance(b, Bound) for b in self.levels.values()):
            raise ValueError("levels: more_than, less_than and exactly need between step")
        return self

    @property
    def below_as(self) -> Literal["one", "zero", "extrapolate"]:
        """What holds below the lowest level: one for linear and zero for step where the rule is silent."""
        return self.below or ("one" if self.between == "linear" else "zero")

    def outcome(self, result: ValueResult) -> Outcome:
        """The exact score of the value given."""
        if result.value is None:
            return missing(ValueResult.absent())
        asked = [(name, exact(number)) for _, name, number in self._asked() if number is not None]
        numbers = [number for _, number in asked]
        notes = impossible(result.value, numbers)
        if self.direction == "up" and ("more_than", Fraction(100)) not in asked:
            notes += beyond_hundred(result.value, numbers)
        return self.of_value(exact(result.value)).after(notes)

    def of_value(self, value: Fraction) -> Outcome:
        """The exact score of `value`; see the class."""
        asked = self._asked()
        if not asked:
            return missing(WORDS["none"])
        blank = [WORDS["blank"].format(level=level) for level, _, number in asked if number is None]
        if blank:
            return missing(*blank)
        ladder = [(level, name, exact(number or "0")) for level, name, number in asked]
        steps = [WORDS["value"].format(value=shown(value))]
        if self._disordered(ladder):
            if self.between == "linear":
                return missing(*steps, WORDS["disordered"])
            steps.append(WORDS["disordered_step"])
        reached = [rung for rung in ladder if holds(rung[1], value, rung[2])]
        if not reached:
            return self._below(value, ladder).after(
                [*steps, *(self._not_reached(value, rung) for rung in self._telling(ladder, 0))]
            )
        level, name, number = top = reached[-1]
        words, sign = SIGNS[name]
        steps.append(
            WORDS["reached"].format(
                value=shown(value), sign=sign, words=words, number=shown(number), level=level
            )
        )
        above = [rung for rung in ladder if rung[0] > level]
        steps += [self._not_reached(value, rung) for rung in self._telling(ladder, level)]
        if self.between == "linear" and above:
            score, sum_ = _on_the_line(value, top, above[0], WORDS["between"])
            return Outcome(score, level, (*steps, sum_))
        return Outcome(Fraction(level), level, (*steps, WORDS["step"].format(level=level)))

    def words(self) -> list[str]:
        """The rule in Thai, level by level."""
        between = WORDS["linear" if self.between == "linear" else "step_only"]
        lines = [WORDS["title"].format(direction=WORDS[self.direction], between=between)]
        for level, name, number in self._asked():
            key = "level_blank" if number is None else "level"
            lines.append(WORDS[key].format(level=level, words=SIGNS[name][0], number=number))
        return [*lines, BELOW_WORDS[self.below_as]]

    def _asked(self) -> list[tuple[int, str, str | None]]:
        plain = "at_least" if self.direction == "up" else "at_most"
        return [
            (level, *(bound.comparison if isinstance(bound, Bound) else (plain, bound)))
            for level, bound in in_order(self.levels)
        ]

    def _disordered(self, ladder: list[tuple[int, str, Fraction]]) -> bool:
        # Levels that only deny the next one (less than 80, then 80) turn the other way and do not count.
        along = (
            {"at_least", "more_than", "exactly"}
            if self.direction == "up"
            else {"at_most", "less_than", "exactly"}
        )
        numbers = [number for _, name, number in ladder if name in along]
        ordered = sorted(numbers, reverse=self.direction == "down")
        return numbers != ordered

    def _telling(
        self, ladder: list[tuple[int, str, Fraction]], reached: int
    ) -> list[tuple[int, str, Fraction]]:
        """The levels above `reached` to name as not reached: in a plain ladder the next speaks for all."""
        above = [rung for rung in ladder if rung[0] > reached]
        plain = len({name for _, name, _ in ladder}) == 1 and not self._disordered(ladder)
        return above[:1] if plain else above

    def _not_reached(self, value: Fraction, rung: tuple[int, str, Fraction]) -> str:
        level, name, number = rung
        return WORDS["not_next"].format(
            value=shown(value), level=level, words=SIGNS[name][0], number=shown(number)
        )

    def _below(self, value: Fraction, ladder: list[tuple[int, str, Fraction]]) -> Outcome:
        if self.below_as != "extrapolate":
            return below_all(self.below_as)
        plain = [rung for rung in ladder if rung[1] in {"at_least", "at_most"}]
        upper = next((rung for rung in plain[1:] if rung[2] != plain[0][2]), None)
        if upper is None or plain[0] != ladder[0]:
            return missing(WORDS["no_slope"])
        score, sum_ = _on_the_line(value, plain[0], upper, WORDS["beyond"])
        kept = min(max(score, WORST), BEST)
        steps = [sum_] if kept == score else [sum_, WORDS["clamped"].format(score=shown(kept))]
        return Outcome(kept, 0, tuple(steps))


def _on_the_line(
    value: Fraction, low: tuple[int, str, Fraction], high: tuple[int, str, Fraction], words: str
) -> tuple[Fraction, str]:
    share = (value - low[2]) / (high[2] - low[2])
    score = low[0] + share * (high[0] - low[0])
    return score, words.format(
        low=low[0],
        high=high[0],
        value=operand(value),
        at=operand(low[2]),
        next_at=operand(high[2]),
        score=shown(score),
    )
