"""The conditions that the items of a level make: something is there, a measure stands as asked, a day is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from calendars.phrases import Phrase
from pramoen.circulars.criteria.amounts import Amount
from pramoen.circulars.criteria.by_days import is_after
from pramoen.circulars.criteria.wording import Words

__all__ = ["Names", "Said", "conditions_in"]

_JOINERS = re.compile(
    r"^[\s,;/()“”\"]*(?:(?:และ|โดย|พร้อมทั้ง|พร้อม|รวมถึง|รวมทั้ง|รวมกัน|ให้แล้วเสร็จ|แล้วเสร็จ|ไม่เกิน|คิดเป็น|ของ)\s*)*|[\s,;/(“\"]+$"
)
_COUNTS = re.compile(r"\s*(?:จำนวน|คิดเป็น|รวม|รวมกัน|เป็น|ได้)\s*$")
_TAIL = re.compile(
    r"(?:^|\s)(?:และ|พร้อมทั้ง|รวมถึง|รวมทั้ง)\s*(\S.{10,})|และ((?:มี|ไม่|ได้|บุคลากร|ผล|จัด|รายงาน).{10,})"
)
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Said:
    """One condition as said: its name, and the amount or the day it asks for (neither: that it is there)."""

    name: str
    amount: Amount | None = None
    day: Phrase | None = None
    within: str = ""


@dataclass(slots=True)
class Names:
    """Names of conditions, the same for the same thing in every level however it is worded there."""

    known: list[tuple[str, str, str]] = field(default_factory=list)

    def of(self, said: Said, used: set[str]) -> str:
        """The name that stands for a condition; `used` are those its level has already."""
        unit = f"{said.amount.unit}/{said.amount.every}" if said.amount else "day" if said.day else "item"
        likeness = [
            (SequenceMatcher(None, words, said.name, autojunk=False).ratio(), name)
            for name, kind, words in self.known
            if kind == unit and name not in used
        ]
        best = max(likeness, default=(0.0, ""))
        if best[0] >= (0.7 if said.amount else 0.85):
            used.add(best[1])
            return best[1]
        name, n = _short(said.name), 2
        while name in used or any(name == other for other, _, _ in self.known):
            name = f"{_short(said.name)} ({n})"
            n += 1
        self.known.append((name, unit, said.name))
        used.add(name)
        return name


def _short(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    cut = words[:_LONGEST]
    return cut[: cut.rindex(" ")] if " " in cut[30:] else cut


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
        if len(name) < 4:
            name = found[-1].name if found else title
        amount, day = (mark, None) if isinstance(mark, Amount) else (None, mark)
        found.append(Said(name, amount, day, item.text))
        at = mark.end
    head = _clean(item.text[: marks[0].start])
    if len(head) >= 4 and (tail := _TAIL.search(item.text[at:])):
        found.append(Said(_clean(tail[1] or tail[2]), within=item.text))
    return found
