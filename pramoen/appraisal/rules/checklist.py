"""Checklists: a level holds when all its conditions do; the highest that holds is the score."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from pramoen.appraisal.scoring.below import BELOW_WORDS, below_all
from pramoen.appraisal.scoring.condition import (
    Checked,
    Condition,
    Given,
    ItemCondition,
    MeasureCondition,
    undone,
)
from pramoen.appraisal.scoring.dates import Day
from pramoen.appraisal.scoring.levels import Levels, in_order
from pramoen.appraisal.scoring.outcome import Outcome, missing
from pramoen.appraisal.scoring.rule import Below, Result, Rule

__all__ = ["Checklist", "ChecklistResult"]

WORDS = {
    "absent": "ยังไม่มีข้อมูลผลการดำเนินงาน (รายการที่ทำแล้ว ค่าที่วัดได้ หรือวันที่แล้วเสร็จ) จึงยังให้คะแนนไม่ได้",
    "none": "เกณฑ์ยังไม่ได้กำหนดระดับคะแนน จึงยังให้คะแนนไม่ได้",
    "blank": "เงื่อนไขของระดับ {level} ยังว่างอยู่ จึงยังให้คะแนนไม่ได้",
    "nothing": "ยังไม่ได้ดำเนินการรายการใด",
    "condition": "ระดับ {level}: {words}",
    "no_condition": "ระดับ {level}: ไม่มีเงื่อนไข ถือว่าเข้าเกณฑ์",
    "good": "ระดับ {level}: เข้าเกณฑ์",
    "bad": "ระดับ {level}: ไม่เข้าเกณฑ์",
    "open": "ระดับ {level}: ข้อมูลไม่พอให้ตัดสิน",
    "below_fails": "ระดับ {level}: ไม่นับ เพราะระดับที่ต่ำกว่าไม่เข้าเกณฑ์",
    "undecided": "ข้อมูลที่ขาดมีผลต่อระดับคะแนน จึงยังให้คะแนนไม่ได้",
    "score": "ระดับสูงสุดที่เข้าเกณฑ์ = {level} คะแนน",
    "stranger": "หมายเหตุ: “{name}” ไม่มีในเกณฑ์ จึงไม่นำมาคิดคะแนน",
    "title": "ให้คะแนนตามระดับสูงสุดที่เข้าเงื่อนไขครบทุกข้อ",
    "title_cumulative": "ให้คะแนนตามระดับสูงสุดที่เข้าเงื่อนไขครบทุกข้อ โดยต้องเข้าเงื่อนไขของทุกระดับที่ต่ำกว่าด้วย",
    "level": "ระดับ {level}: {conditions}",
    "level_empty": "ระดับ {level}: ไม่มีเงื่อนไข",
    "level_blank": "ระดับ {level}: (ยังไม่ได้กำหนด)",
}


class ChecklistResult(Result):
    """The items that are there, the numbers measured, and the days on which things happened."""

    items: list[str] | None = None
    measures: dict[str, Given] | None = None
    dates: dict[str, Day] | None = None


class Checklist(Rule):
    """`levels` maps a level to its conditions; an empty list holds. `cumulative` asks for those of all
    levels below too. What is missing leaves the score null only where the level turns on it.
    """

    result_type: ClassVar[type[ChecklistResult]] = ChecklistResult

    kind: Literal["checklist"]
    levels: Levels[list[Condition] | None]
    cumulative: bool = False
    below: Below = "zero"

    def outcome(self, result: ChecklistResult) -> Outcome:
        """The highest level that holds. Raises ValueError where a measure has another shape than asked."""
        if result.items is None and result.measures is None and result.dates is None:
            return missing(WORDS["absent"])
        levels = [
            (level, conditions) for level, conditions in in_order(self.levels) if conditions is not None
        ]
        blanks = [WORDS["blank"].format(level=n) for n, asked in in_order(self.levels) if asked is None]
        if blanks or not levels:
            return missing(*(blanks or [WORDS["none"]]))
        nothing = not result.items and result.items is not None and not result.measures and not result.dates
        steps = [WORDS["nothing"]] if nothing else []
        verdicts: list[tuple[int, bool | None]] = []
        below: bool | None = True
        for level, conditions in levels:
            if self.cumulative and below is False:
                verdicts.append((level, False))
                steps.append(WORDS["below_fails"].format(level=level))
                continue
            own, lines = self._level(level, conditions, result, nothing=nothing)
            steps += lines
            below = _both(below, own) if self.cumulative else own
            verdicts.append((level, below))
        steps += self._strangers(result)
        holding = [level for level, verdict in verdicts if verdict]
        highest = holding[-1] if holding else 0
        if any(verdict is None and level > highest for level, verdict in verdicts):
            return missing(*steps, WORDS["undecided"])
        if not holding:
            return below_all(self.below, *steps)
        return Outcome(Fraction(highest), highest, (*steps, WORDS["score"].format(level=highest)))

    def words(self) -> list[str]:
        """The conditions in Thai, level by level."""
        lines = [WORDS["title_cumulative" if self.cumulative else "title"]]
        for level, conditions in in_order(self.levels):
            key = "level_blank" if conditions is None else "level" if conditions else "level_empty"
            text = "; ".join(condition.words() for condition in conditions or ())
            lines.append(WORDS[key].format(level=level, conditions=text))
        return [*lines, BELOW_WORDS[self.below]]

    def _level(
        self, level: int, conditions: list[Condition], result: ChecklistResult, *, nothing: bool
    ) -> Checked:
        if not conditions:
            return True, [WORDS["no_condition"].format(level=level)]
        verdict: bool | None = True
        steps: list[str] = []
        for condition in conditions:
            own, lines = _check(condition, result, nothing=nothing)
            verdict = _both(verdict, own)
            steps += [WORDS["condition"].format(level=level, words=line) for line in lines]
        key = "open" if verdict is None else "good" if verdict else "bad"
        return verdict, [*steps, WORDS[key].format(level=level)]

    def _strangers(self, result: ChecklistResult) -> list[str]:
        asked = {condition.name for own in self.levels.values() for condition in own or ()}
        given = [*(result.items or ()), *(result.measures or ()), *(result.dates or ())]
        return [
            WORDS["stranger"].format(name=name[:60]) for name in dict.fromkeys(given) if name not in asked
        ]


def _check(condition: Condition, result: ChecklistResult, *, nothing: bool) -> Checked:
    if isinstance(condition, ItemCondition):
        return condition.check(None if result.items is None else set(result.items))
    if nothing:
        return undone(condition)
    if isinstance(condition, MeasureCondition):
        return condition.check((result.measures or {}).get(condition.measure))
    return condition.check((result.dates or {}).get(condition.date))


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True
