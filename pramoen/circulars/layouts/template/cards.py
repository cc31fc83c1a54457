"""The pages of one indicator each, cut into the parts that their labels open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from calendars.digits import arabic
from pramoen.circulars.layouts.template.labels import (
    Part,
    TemplateHeading,
    label_of,
    template_heading,
    unglued,
)
from pramoen.circulars.source import Source

__all__ = ["Card", "cards_of"]

_LETTER_NUMBER = re.compile(r"^\s*ที่\s*[ก-๙]{1,5}\s*[0-9.]+\s*/")
_NAMED = re.compile(r"KPI\s*Template|แบบฟอร์มรายละเอียดตัวชี้วัด|รายละเอียดตัวชี้วัดรายบุคคล", re.I)
_REACH = 40


@dataclass(slots=True)
class Card:
    """One indicator: its heading, first and last line, and the lines of each part, a label's words first."""

    heading: TemplateHeading
    line: int
    end: int
    parts: dict[Part, list[tuple[int, str]]] = field(default_factory=dict)

    def of(self, part: Part) -> list[tuple[int, str]]:
        """The lines of a part; none where the card lacks it."""
        return self.parts.get(part, [])

    def first(self, part: Part) -> tuple[int, str] | None:
        """The first line of a part that has words; None where it has none."""
        return next(((n, words) for n, words in self.of(part) if words.strip()), None)


def _opens_card(lines: tuple[str, ...], number: int, taken: set[int]) -> bool:
    """Whether a unit and a weight under labels of their own follow the heading on line `number`."""
    seen: set[Part] = {"unit"} if unglued(lines[number - 1]) else set()
    for n in range(number + 1, min(number + _REACH, len(lines)) + 1):
        line = lines[n - 1]
        if n in taken or template_heading(line) is not None:
            break
        if (label := label_of(line)) is not None:
            seen.add(label[0])
            if {"unit", "weight"} <= seen:
                return True
    return False


def _headings(source: Source, taken: set[int]) -> Iterator[tuple[int, TemplateHeading]]:
    lines = source.lines
    has_number = any(_LETTER_NUMBER.match(arabic(line)) for line in lines[:60])
    is_named = any(_NAMED.search(line) for line in lines[:60])
    for number, line in enumerate(lines, 1):
        if number in taken or (heading := template_heading(line)) is None:
            continue
        if not (heading.bracketed or (is_named and not has_number)):
            continue
        if heading.continued or _opens_card(lines, number, taken):
            yield number, heading


def _cut(card: Card, source: Source) -> None:
    """Puts the lines of a card under the parts that labels open; the title comes first."""
    part: Part = "title"
    for number in range(card.line, card.end + 1):
        line = source.lines[number - 1].strip(" ")
        pieces = [line]
        if number == card.line:
            line = card.heading.title
            pieces = list(unglued(line) or (line,))
        for piece in pieces:
            if number == card.line and piece is pieces[0]:
                words = piece
            elif (label := label_of(piece)) is not None:
                part, words = label
            else:
                words = piece
            card.parts.setdefault(part, []).append((number, words))


def cards_of(source: Source, taken: set[int]) -> list[Card]:
    """One card per indicator outside of `taken`; none where the letter is not in this form."""
    found = list(_headings(source, taken))
    if not found:
        return []
    ends = [number - 1 for number, _ in found[1:]] + [len(source.lines)]
    cards = [Card(heading, number, end) for (number, heading), end in zip(found, ends, strict=True)]
    for card in cards:
        _cut(card, source)
    return cards
