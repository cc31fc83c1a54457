"""The words of a letter's lines, beside which a reading stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pramoen.circulars.markup import cells, paragraphs
from pramoen.circulars.source import Source

__all__ = ["Quote", "line_word", "quote_of", "quotes_of"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A line of the letter, from 1, and its words; `doubtful` where a scan's digits may be misread."""

    line: int
    words: str
    doubtful: bool = False


def line_word(source: Source) -> str:
    """What the numbers count: lines, or the paragraphs of a Word file."""
    return "ย่อหน้า" if source.origin == "word" else "บรรทัด"


def quote_of(source: Source, line: int, words: str | None = None) -> Quote:
    """Line `line`, or those of its words that are given; empty where the file has no such line."""
    if words is None:
        inside = 1 <= line <= len(source.lines)
        words = " · ".join(" ".join(paragraphs(c)) for c in cells(source.lines[line - 1])) if inside else ""
        words = " · ".join(part for part in words.split(" · ") if part.strip())
    return Quote(line, words, line in source.doubtful)


def quotes_of(source: Source, lines: Iterable[int]) -> list[Quote]:
    """Each line once, in the order of the letter."""
    return [quote_of(source, line) for line in sorted(set(lines))]
