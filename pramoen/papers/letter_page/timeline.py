"""A letter's deadlines on a line of days, as seen from one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from calendars.errors import DateError
from calendars.rules import days_of, unresolved
from calendars.working_days import WorkingDays
from pramoen.circulars.circular import Circular, Deadline
from pramoen.papers.letter_page.catalogue import RELATIONS, STAGES
from pramoen.papers.letter_page.names import indicator_name, levels_name

__all__ = ["Day", "Item", "Timeline", "days_left", "timeline"]

_NO_DAY = "หนังสือไม่ระบุวัน"
_OPEN = {
    "blank": _NO_DAY,
    "event": "นับจากเหตุการณ์ที่ยังไม่ทราบวัน",
    "set_by": "รอหน่วยงานกำหนด",
}
_NOT_IN_ROUND = "ไม่มีวันที่กำหนดได้ในรอบนี้"


@dataclass(slots=True)
class Item:
    """One thing due: of which stage and indicator, for which levels, and the words it was read from.

    `numbers` are its places in the letter's list of deadlines, `lines` the lines of its words; `note`
    says how the day is meant, or why there is none. `place` names where it first stands on the line.
    """

    stage: str
    indicator: str | None
    levels: list[int]
    text: str
    lines: list[int]
    numbers: list[int]
    note: str = ""
    to: str | None = None
    occurrence: int | None = None
    place: str = ""

    @property
    def name(self) -> str:
        """What is due, in words."""
        name = STAGES[self.stage]
        if self.indicator:
            name = f"{indicator_name(self.indicator)} {levels_name(self.levels)}".rstrip()
            if self.stage != "indicator":
                name = f"{STAGES[self.stage]}: {name}"
        if self.occurrence is not None:
            name += f" ครั้งที่ {self.occurrence}"
        return f"{name} ส่ง{self.to}" if self.to else name


@dataclass(slots=True)
class Day:
    """A day on which something is due, or the last of a window that begins on `start`.

    `left` counts the days from the clock's day (negative once it has gone by); `day_off` says why offices
    are closed, None where they work.
    """

    due: dt.date
    start: dt.date | None
    left: int
    day_off: str | None
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days in order, and what has no day."""

    today: dt.date
    days: list[Day]
    undated: list[Item]


def days_left(day: Day, today: dt.date) -> str:
    """From `today` to the day, in words; a letter's reader does not know yet whether it was met."""
    if day.left == 0:
        return "วันนี้"
    if day.left < 0:
        return f"ผ่านมาแล้ว {-day.left:,} วัน"
    words = "พรุ่งนี้" if day.left == 1 else f"อีก {day.left:,} วัน"
    return f"อยู่ในช่วง {words}" if day.start and day.start <= today else words


def timeline(circular: Circular, *, today: dt.date, calendar: WorkingDays) -> Timeline:
    """The letter's deadlines in order, seen from `today`; levels due on one day stand together.

    A rule that all follow, such as the 20th of every month, stands on each of its days in the round from
    the letter's own day on; a rule of an indicator stands among what has no day.
    """
    days: dict[tuple[dt.date, dt.date | None], Day] = {}
    undated: list[Item] = []
    for number, deadline in enumerate(circular.deadlines):
        spans: Iterable[tuple[dt.date, dt.date | None]] = (
            [(deadline.due, deadline.from_)]
            if deadline.due is not None
            else [(day, None) for day in _days_of_all(circular, deadline, calendar)]
        )
        for due, start in spans:
            day = days.setdefault(
                (due, start), Day(due, start, (due - today).days, calendar.day_off_name(due))
            )
            _put(day.items, deadline, number, RELATIONS.get(deadline.relation, ""))
        if not spans:
            _put(undated, deadline, number, _why_open(circular, deadline))
    ordered = sorted(days.values(), key=lambda day: (day.due, day.start or day.due))
    _name_places([item for day in ordered for item in day.items] + undated)
    return Timeline(today, ordered, undated)


def _name_places(items: Iterable[Item]) -> None:
    """Give each item a place by which it can be led to; what comes back on later days has one place."""
    placed: set[int] = set()
    for item in items:
        if item.numbers[0] not in placed:
            placed.update(item.numbers)
            item.place = f"d{item.numbers[0] + 1}"


def _put(items: list[Item], deadline: Deadline, number: int, note: str) -> None:
    """Add a deadline to what else is due then, or to the same thing asked for at another level."""
    for item in items:
        same = (item.stage, item.indicator, item.note, item.to, item.occurrence) == (
            deadline.stage,
            deadline.indicator,
            note,
            deadline.to,
            deadline.occurrence,
        )
        # Deadlines without a day differ by their words alone.
        if same and "".join(item.text.split()) == "".join(deadline.text.split()):
            item.levels += [deadline.level] if deadline.level is not None else []
            item.lines = sorted({*item.lines, deadline.line})
            item.numbers.append(number)
            return
    items.append(
        Item(
            stage=deadline.stage,
            indicator=deadline.indicator,
            levels=[deadline.level] if deadline.level is not None else [],
            text=deadline.text,
            lines=[deadline.line],
            numbers=[number],
            note=note,
            to=deadline.to,
            occurrence=deadline.occurrence,
        )
    )


def _days_of_all(circular: Circular, deadline: Deadline, calendar: WorkingDays) -> Sequence[dt.date]:
    """The days that a rule for everybody means in the letter's round, from the letter's day on."""
    if deadline.rule is None or circular.period is None or deadline.indicator is not None:
        return []
    start = max(circular.period.start, circular.issued_on or circular.period.start)
    if start > circular.period.end:
        return []
    try:
        return days_of(deadline.rule, start=start, end=circular.period.end, calendar=calendar)
    except DateError:
        return []


def _why_open(circular: Circular, deadline: Deadline) -> str:
    """Why no day can be said; nothing where the words are a rule that says it themselves."""
    if deadline.rule is None:
        return _NO_DAY
    try:
        why = unresolved(deadline.rule)
    except DateError:
        return _NO_DAY
    if why is not None:
        return _OPEN[why.reason]
    return _NOT_IN_ROUND if circular.period is not None and deadline.indicator is None else ""
