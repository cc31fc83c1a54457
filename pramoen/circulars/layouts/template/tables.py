"""The rows of tables and the paragraphs between them, in either way that files put tables into lines.

In text saved from a word processor a cell is a line that begins with a tab, a blank line ends the row, and a
line without a tab carries the cell above it on. In text read from .docx a row is one line, its cells parted
by tabs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from calendars.digits import arabic
from pramoen.circulars.markup import paragraphs, plain

__all__ = ["Cell", "TableRow", "Words", "blocks_of", "join_wrapped"]

_ITEM = re.compile(r"^(?:\(?[0-9]+(?:\.[0-9]+)*[.)]|[0-9]+\.[0-9]+(?:\.[0-9]+)?\s|[-–•·*]\s*|X[0-9n]+\s)")


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph and the line it begins on; `goes_on` tells at which offsets further lines of it begin."""

    line: int
    text: str
    goes_on: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Cell:
    """The paragraphs of a cell."""

    words: list[Words] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All words of the cell on one line."""
        return " ".join(w.text for w in self.words)


@dataclass(slots=True)
class TableRow:
    """A row: the line it begins on and its cells."""

    line: int
    cells: list[Cell] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """The words of each cell, Arabic digits."""
        return [arabic(cell.text) for cell in self.cells]


def _cell(line: int, raw: str) -> Cell:
    return Cell([Words(line, words) for words in paragraphs(raw)])


def blocks_of(lines: Sequence[tuple[int, str]]) -> list[Words | TableRow]:
    """Rows and paragraphs in order; the lines of a paragraph outside tables are not joined yet."""
    blocks: list[Words | TableRow] = []
    row: TableRow | None = None
    for number, raw in lines:
        line = raw.strip(" \r\n")
        if not line:
            row = None
        elif "\t" not in line:
            if row is not None and row.cells:
                row.cells[-1].words += [Words(number, w) for w in paragraphs(line)]
            elif words := plain(line):
                blocks.append(Words(number, words))
        elif line.startswith("\t") and "\t" not in line[1:]:
            if row is None:
                row = TableRow(number)
                blocks.append(row)
            row.cells.append(_cell(number, line[1:]))
        else:
            blocks.append(TableRow(number, [_cell(number, part) for part in line.split("\t")]))
            row = None
    return blocks


def join_wrapped(words: Sequence[Words]) -> list[Words]:
    """Paragraphs with the lines they were wrapped into joined: a list's item and a gap begin a new one."""
    joined: list[Words] = []
    last = 0
    for piece in words:
        if joined and piece.line == last + 1 and not _ITEM.match(arabic(piece.text)):
            first = joined[-1]
            goes_on = (*first.goes_on, (len(first.text) + 1, piece.line))
            joined[-1] = Words(first.line, f"{first.text} {piece.text}", goes_on)
        else:
            joined.append(piece)
        last = piece.line
    return joined
