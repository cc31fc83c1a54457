"""The deadlines of a letter that name a day, as the findings about them look at them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from calendars.formats import format_date
from pramoen.circulars.circular import Deadline
from pramoen.circulars.findings.words import named
from pramoen.circulars.reading import PhraseAt, Reading

__all__ = ["DatedDeadline", "dated_deadlines", "on", "place_of"]

_STAGES = {
    "agreement": "กำหนดจัดทำข้อตกลงต้นรอบการประเมิน",
    "monthly_report": "กำหนดรายงานผลการปฏิบัติราชการ",
    "evaluation": "กำหนดประเมินผลปลายรอบ",
    "submission": "กำหนดจัดส่ง",
    "indicator": "กำหนด",
    "cut_off": "วันตัดยอดข้อมูล",
}


@dataclass(slots=True)
class DatedDeadline:
    """A deadline and its day; levels of one indicator that share the day stand together.

    `place` is the index in the circular's deadlines of the first of them, `lines` the lines of all.
    """

    place: int
    deadline: Deadline
    due: dt.date
    lines: list[int] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)

    @property
    def where(self) -> str:
        """The place as findings name it."""
        return f"deadlines/{self.place}"

    @property
    def last_day(self) -> dt.date:
        """The last day on which it is met: of "before the 15th" the 14th."""
        return self.due - dt.timedelta(days=self.deadline.relation == "before")

    @property
    def asks(self) -> bool:
        """Whether something is to be done by the day; figures as of a day, and what follows one, ask nothing.

        Neither does a day that an indicator's remarks tell a case by (กรณีได้รับจัดสรรก่อนวันที่ …).
        """
        said = self.deadline
        if said.stage == "cut_off" or said.relation in ("as_of", "after"):
            return False
        return not (said.relation == "before" and said.indicator is not None and said.level is None)

    @property
    def name(self) -> str:
        """What it is and its day: กำหนดประเมินผลปลายรอบวันที่ 10 กันยายน 2565."""
        said = self.deadline
        words = _STAGES[said.stage]
        if said.indicator is not None:
            words += f"ของ{named(said.indicator)}"
            if self.levels:
                words += f" ระดับ {', '.join(str(level) for level in sorted(self.levels))}"
        if said.occurrence is not None:
            words += f" ครั้งที่ {said.occurrence}"
        return f"{words} ({'ก่อน' if said.relation == 'before' else ''}{on(self.due)})"


def on(day: dt.date) -> str:
    """A day within a message: วันที่ 10 กันยายน 2565."""
    return f"วันที่ {format_date(day, digits='arabic')}"


def dated_deadlines(letter: Reading) -> Iterator[DatedDeadline]:
    """The deadlines with a day, in the order of the letter."""
    found: dict[tuple[object, ...], DatedDeadline] = {}
    for place, said in enumerate(letter.circular.deadlines):
        if said.due is None:
            continue
        alike = (said.stage, said.indicator, said.due, said.from_, said.relation, said.occurrence, said.to)
        # Deadlines of no indicator are told apart already; levels that share a day are one.
        key = alike if said.level is not None else (place,)
        one = found.setdefault(key, DatedDeadline(place, said, said.due))
        if said.line not in one.lines:
            one.lines.append(said.line)
        if said.level is not None:
            one.levels.append(said.level)
    yield from found.values()


def place_of(letter: Reading, at: PhraseAt) -> str:
    """Where a phrase belongs: its deadline, else its indicator, else the letter."""
    for place, said in enumerate(letter.circular.deadlines):
        same = (said.indicator, said.due, said.rule) == (at.indicator, at.phrase.due, at.phrase.rule)
        if same and (said.line == at.line or said.level == at.level):
            return f"deadlines/{place}"
    return at.indicator or "letter"
