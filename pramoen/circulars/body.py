"""The paragraphs of a letter outside of its indicators, with wrapped lines joined."""

from __future__ import annotations

import re

from calendars.digits import arabic
from pramoen.circulars.markup import plain
from pramoen.circulars.reading import Paragraph
from pramoen.circulars.source import Source

__all__ = ["joined", "letter_lines", "paragraphs_of"]

# What opens a paragraph although no blank line stands before it: a list number, a bullet, a letter's mark.
_OPENS = re.compile(
    r"^(?:[(]?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)](?![0-9])|[-•–]\s|เรื่อง|เรียน|อ้างถึง|สิ่งที่ส่งมาด้วย|จึงเรียน|ขอแสดง|โทร)"
)


def joined(lines: list[tuple[int, str]]) -> Paragraph:
    """One paragraph out of lines (number, words), joined by single spaces."""
    text, starts = "", []
    for number, words in lines:
        if text:
            text += " "
        starts.append((len(text), number))
        text += words
    return Paragraph(text, tuple(starts))


def paragraphs_of(source: Source, taken: set[int]) -> tuple[Paragraph, ...]:
    """The paragraphs of the lines that no layout took."""
    found: list[Paragraph] = []
    open_: list[tuple[int, str]] = []
    for number, raw in enumerate(source.lines, 1):
        words = "" if number in taken else plain(raw)
        if open_ and (not words or _OPENS.match(arabic(words)) or number != open_[-1][0] + 1):
            found.append(joined(open_))
            open_ = []
        if words:
            open_.append((number, words))
    if open_:
        found.append(joined(open_))
    return tuple(found)


def letter_lines(source: Source, taken: set[int]) -> list[tuple[int, str]]:
    """The lines of the letter proper, up to the first line of its indicators."""
    first = min(taken, default=len(source.lines) + 1)
    return [(n, line) for n, line in enumerate(source.lines, 1) if n < first]
