"""Dates: the earlier a thing is completed, the higher the level."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import ClassVar, Literal

from pramoen.appraisal.scoring.below import BELOW_WORDS, below_all
from pramoen.appraisal.scoring.dates import Day, day, thai_date
from pramoen.appraisal.scoring.levels import Levels, in_order
from pramoen.appraisal.scoring.outcome import Outcome, missing
from pramoen.appraisal.scoring.rule import Below, Result, Rule

__all__ = ["ByDate", "ByDateResult"]

WORDS = {
    "absent": "ยังไม่มีข้อมูลวันที่แล้วเสร็จ จึงยังให้คะแนนไม่ได้",
    "contradiction": "ข้อมูลขัดกัน: ระบุว่ายังไม่แล้วเสร็จ แต่มีวันที่แล้วเสร็จ {date} จึงไม่ให้คะแนน โปรดตรวจสอบข้อมูล",
    "none": "เกณฑ์ยังไม่ได้กำหนดระดับคะแนน จึงยังให้คะแนนไม่ได้",
    "blank": "วันที่ของระดับ {level} ยังว่างอยู่ จึงยังให้คะแนนไม่ได้",
    "not_done": "ยังดำเนินการไม่แล้วเสร็จ",
    "date": "แล้วเสร็จเมื่อวันที่ {date}",
    "date_unknown": "แล้วเสร็จแล้ว",
    "far": "ข้อสังเกต: วันที่ {date} ห่างจากวันที่ในเกณฑ์กว่า 1 ปี โปรดตรวจสอบว่าข้อมูลถูกต้อง",
    "in_time": "ระดับ {level}: ภายในวันที่ {by}: ทัน",
    "too_late": "ระดับ {level}: ภายในวันที่ {by}: ไม่ทัน",
    "at_all": "ระดับ {level}: ดำเนินการแล้วเสร็จ โดยไม่กำหนดวัน: ถึงเกณฑ์",
    "disordered": "ข้อสังเกต: วันที่ของระดับต่าง ๆ มิได้เรียงตามลำดับ ให้คะแนนตามระดับสูงสุดที่ทัน โปรดตรวจสอบเกณฑ์",
    "score": "ระดับสูงสุดที่ถึงเกณฑ์ = {level} คะแนน",
    "title": "ให้คะแนนตามวันที่ดำเนินการแล้วเสร็จ ยิ่งเร็วยิ่งได้คะแนนสูง",
    "level": "ระดับ {level}: ภายในวันที่ {by}",
    "level_at_all": "ระดับ {level}: แล้วเสร็จ โดยไม่กำหนดวัน",
    "level_blank": "ระดับ {level}: (ยังไม่ได้กำหนดวัน)",
}
_FAR = dt.timedelta(days=366)


class ByDateResult(Result):
    """The day of completion, or `completed` false where it has not been completed."""

    completed_on: Day = None
    completed: bool | None = None


class ByDate(Rule):
    """`levels` maps a level to the last day that reaches it; null is reached by completing at all."""

    result_type: ClassVar[type[ByDateResult]] = ByDateResult

    kind: Literal["by_date"]
    levels: Levels[Day]
    below: Below = "zero"

    def outcome(self, result: ByDateResult) -> Outcome:
        """The highest level in time; null where the day is missing and the levels ask for it."""
        levels = in_order(self.levels)
        blanks = [WORDS["blank"].format(level=level) for level, by in levels if by == ""]
        if blanks or not levels:
            return missing(*(blanks or [WORDS["none"]]))
        if result.completed is False:
            if result.completed_on:
                return missing(WORDS["contradiction"].format(date=thai_date(result.completed_on)))
            return below_all(self.below, WORDS["not_done"])
        if not result.completed_on:
            if result.completed and all(by is None for _, by in levels):
                return self._highest(levels, None).after([WORDS["date_unknown"]])
            return missing(WORDS["absent"])
        steps = [WORDS["date"].format(date=thai_date(result.completed_on))]
        days = [day(by) for _, by in levels if by]
        completed = day(result.completed_on)
        if days and (completed - max(days) > _FAR or min(days) - completed > _FAR):
            steps.append(WORDS["far"].format(date=thai_date(result.completed_on)))
        if days != sorted(days, reverse=True):
            steps.append(WORDS["disordered"])
        return self._highest(levels, completed).after(steps)

    def words(self) -> list[str]:
        """The days in Thai, level by level."""
        lines = [WORDS["title"]]
        for level, by in in_order(self.levels):
            key = "level" if by else "level_at_all" if by is None else "level_blank"
            lines.append(WORDS[key].format(level=level, by=thai_date(by) if by else ""))
        return [*lines, BELOW_WORDS[self.below]]

    def _highest(self, levels: list[tuple[int, str | None]], completed: dt.date | None) -> Outcome:
        reached, steps = None, []
        for level, by in levels:
            if by is None:
                reached = level
                steps.append(WORDS["at_all"].format(level=level))
            elif completed is not None and completed <= day(by):
                reached = level
                steps.append(WORDS["in_time"].format(level=level, by=thai_date(by)))
            else:
                steps.append(WORDS["too_late"].format(level=level, by=thai_date(by)))
        if reached is None:
            return below_all(self.below, *steps)
        return Outcome(Fraction(reached), reached, (*steps, WORDS["score"].format(level=reached)))
