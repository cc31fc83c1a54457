"""The conditions an item of a level makes: something is there, a measure stands as asked, a day is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from calendars.phrases import Phrase
from pramoen.circulars.criteria.amounts import Amount
from pramoen.circulars.criteria.by_days import is_after
from pramoen.circulars.criteria.wording import Words, lacking, likeness

__all__ = ["Names", "Said", "conditions_in"]

_JOINERS = re.compile(
    r"^[\s,;/()“”\"]*(?:(?:และ|โดย|พร้อมทั้ง|พร้อม|รวมถึง|รวมทั้ง|รวมกัน|ให้แล้วเสร็จ|แล้วเสร็จ|ไม่เกิน|คิดเป็น|ของ)\s*)*|[\s,;/(“\"]+$"
)
_COUNTS = re.compile(r"\s*(?:จำนวน|คิดเป็น|รวม|รวมกัน|เป็น|ได้)\s*$")
_TAIL = re.compile(
    r"(?:^|\s)(?:และ|พร้อมทั้ง|รวมถึง|รวมทั้ง)\s*(\S.{10,})|และ((?:มี|ไม่|ได้|บุคลากร|ผล|จัด|รายงาน).{10,})"
)
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Said:
    """One condition as said: its name, and the amount or the day it asks for (neither: that it is there)."""

    name: str
    amount: Amount | None = None
    day: Phrase | None = None
    within: str = ""

    @property
    def kind(self) -> str:
        """What can be the same condition: measures of one unit, days, items, and items said to lack."""
        if self.amount is not None:
            return f"{self.amount.unit}/{self.amount.every}"
        return "day" if self.day is not None else "lacking" if lacking(self.name) else "item"

    @property
    def sort(self) -> str:
        """Items, measures and days are asked for apart, so that each sort has names of its own."""
        return _sort(self.kind)


@dataclass(slots=True)
class Names:
    """Names of conditions, the same for the same thing in every level however it is worded there."""

    known: list[tuple[str, str, str]] = field(default_factory=list)

    def of(self, said: Said, used: set[tuple[str, str]]) -> str:
        """The name that stands for a condition; `used` are those its level has already."""
        unit, least = said.kind, 0.7 if said.amount else 0.85
        likest = [
            (likeness(words, said.name, least=least), name)
            for name, kind, words in self.known
            if kind == unit and (_sort(kind), name) not in used
        ]
        best = max(likest, default=(0.0, ""))
        if best[0] >= least:
            used.add((_sort(unit), best[1]))
            return best[1]
        taken = {name for name, kind, _ in self.known if _sort(kind) == _sort(unit)}
        name, n = _short(said.name), 2
        if name in taken:
            name = said.name
        while name in taken:
            name, n = f"{said.name} ({n})", n + 1
        self.known.append((name, unit, said.name))
        used.add((_sort(unit), name))
        return name


def _sort(kind: str) -> str:
    return "item" if kind in ("item", "lacking") else "day" if kind == "day" else "measure"


def _short(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    cut = words[:_LONGEST]
    return cut[: cut.rindex(" ")] if " " in cut[30:] else cut.rstrip("เแโใไ") + "…"


def _nearest(words: str) -> str:
    """The end of a long stretch of words: what stands nearest to the number is what it counts."""
    return words if len(words) <= _LONGEST else words[-_LONGEST:].partition(" ")[2] or words


def _clean(words: str) -> str:
    return _COUNTS.sub("", _JOINERS.sub("", words)).strip()


def conditions_in(item: Words, title: str) -> list[Said]:
    """The conditions of one item, in the order of its words; `title` names a measure that has no words."""
    marks: list[Amount | Phrase] = sorted(
        [*item.strong, *(day for day in item.days if not is_after(day))], key=lambda mark: mark.start
    )
    if not marks:
        words = _clean(item.text)
        return [Said(words, within=item.text)] if words else []
    found: list[Said] = []
    at = 0
    for place, mark in enumerate(marks):
        until = marks[place + 1].start if place + 1 < len(marks) else len(item.text)
        name = _clean(item.text[at : mark.start])
        if len(name) < 4 and isinstance(mark, Amount) and not found:
            name = _clean(item.text[mark.end : until])
        if found:
            name = _nearest(name)
        if len(name) < 4:
            name = found[-1].name if found else title
        amount, day = (mark, None) if isinstance(mark, Amount) else (None, mark)
        found.append(Said(name, amount, day, item.text))
        at = mark.end
    head = _clean(item.text[: marks[0].start])
    if len(head) >= 4 and (tail := _TAIL.search(item.text[at:])):
        found.append(Said(_clean(tail[1] or tail[2]), within=item.text))
    return found
