"""The rows of the indicator tables of a letter, whatever the order of their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from calendars.digits import arabic
from pramoen.circulars.layouts.columns import Columns, columns_of, columns_unnamed, split_row, with_levels
from pramoen.circulars.layouts.headings import (
    group_of,
    headings_within,
    indicator_heading,
    level_heading,
    said_of_amendment,
    size_heading,
    weight_of,
)
from pramoen.circulars.layouts.totals import total_of_weights
from pramoen.circulars.markup import paragraphs, plain
from pramoen.circulars.source import Source

__all__ = ["Row", "rows_of"]

_NUMBER = re.compile(r"^([0-9]{1,2}(?:\.[0-9]{1,2})*)\.?$")


@dataclass(slots=True)
class Row:
    """One row: its paragraphs of headings and criteria in reading order, and its other cells.

    `weights` and `owners` have an entry per paragraph of their cells; `table` counts the tables, so that
    a change says that a new page began; `side` is set where the table gives before and after in columns.
    """

    line: int
    table: int
    words: list[str]
    weights: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    number: str | None = None
    unit: str | None = None
    levels: dict[int, list[str]] = field(default_factory=dict)
    said: Literal["before", "after"] | None = None
    heads: bool = False


def _cell(row: list[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _spaced_cells(row: list[str], columns: Columns) -> list[str]:
    """The cells of a row parted by spaces, put under their columns by what they hold."""
    width = 1 + max(i for i in (*columns.words, columns.weight, columns.owner) if i is not None)
    placed = [""] * width
    placed[columns.words[0]] = row[0]
    for cell in row[1:]:
        if columns.weight is not None and not placed[columns.weight] and weight_of(plain(cell)) is not None:
            placed[columns.weight] = cell
        elif columns.owner is not None:
            placed[columns.owner] = f"{placed[columns.owner]} {cell}".strip()
        else:
            placed[columns.words[0]] += " " + cell
    return placed


def _row(line: str, number: int, table: int, columns: Columns) -> Iterator[Row]:
    raw = split_row(line, spaced=columns.spaced)
    if columns.spaced and raw and "\t" not in line:
        raw = _spaced_cells(raw, columns)
    elif len(raw) == 1 and columns.words and not columns.sides:
        raw = [""] * columns.words[0] + raw
    level = arabic(plain(_cell(raw, columns.level_number)))
    words: list[str] = []
    for place in columns.words:
        parts = paragraphs(_cell(raw, place))
        if level.isdigit() and place == columns.words[-1]:
            parts = [f"ระดับ {level} {' '.join(parts)}"]
        words += [piece for part in parts for piece in headings_within(part)]
    printed = _NUMBER.match(arabic(plain(_cell(raw, columns.number))))
    row = Row(
        line=number,
        table=table,
        words=words,
        weights=paragraphs(_cell(raw, columns.weight)),
        owners=paragraphs(_cell(raw, columns.owner)),
        number=printed[1] if printed else None,
        unit=plain(_cell(raw, columns.unit)) or None,
        levels={n: parts for n, i in columns.levels.items() if (parts := paragraphs(_cell(raw, i)))},
        said=next((said for cell in raw if (said := said_of_amendment(plain(cell)))), None),
    )
    if not columns.sides:
        yield row
    for side, place in columns.sides.items():
        parts = [piece for part in paragraphs(_cell(raw, place)) for piece in headings_within(part)]
        yield replace(row, words=parts, said=side)


def _speaks_of_indicators(cell: str) -> bool:
    """Whether a cell or line begins with a heading of this form."""
    first = next((piece for part in paragraphs(cell) for piece in headings_within(part)), "")
    return bool(
        indicator_heading(first)
        or level_heading(first)
        or group_of(first)
        or said_of_amendment(first)
        or size_heading(first)
    )


def _header_row(line: str, number: int, table: int) -> Row:
    """A header as a row: in some letters its first cell is the heading of the group."""
    words = [part for cell in re.split(r"\t| {2,}", line) for part in paragraphs(cell) if group_of(part)]
    return Row(line=number, table=table, words=words[:1], heads=True)


def rows_of(source: Source, taken: set[int]) -> list[Row]:
    """All rows of indicator tables outside of `taken`, to which their lines are added."""
    columns: Columns | None = None
    is_open, table, rows, own = False, 0, list[Row](), list[int]()
    after_row, heading = False, list[str]()
    for number, line in enumerate(source.lines, 1):
        if number in taken:
            is_open = after_row = False
            continue
        if not line.strip():
            after_row = False
            continue
        if (header := columns_of(line)) is not None:
            columns, is_open, table = header, True, table + 1
            rows += [_header_row(last, number, table) for last in (*heading, line)]
            heading = []
        elif columns is None and (unnamed := columns_unnamed(line)) is not None:
            columns, is_open, table = unnamed, True, table + 1
            rows += [_header_row(last, number, table) for last in heading]
            heading = []
            rows += _row(line, number, table, columns)
        elif columns is None:
            heading = [line] if group_of(plain(line)) else heading
            continue
        elif is_open and ((levelled := with_levels(columns, line)) or total_of_weights(line) is not None):
            columns = levelled or columns
        elif "\t" in line or (columns.spaced and len(split_row(line, spaced=True)) > 1):
            if not is_open and not any(_speaks_of_indicators(c) for c in line.split("\t")[:2]):
                continue
            is_open = True
            rows += _row(line, number, table, columns)
        elif is_open and after_row and rows[-1].owners and not _speaks_of_indicators(line):
            rows[-1].owners[-1] += " " + plain(line)
        elif is_open and (after_row or "<p" in line or _speaks_of_indicators(line)):
            rows += _row(line, number, table, columns)
        else:
            heading = [line] if group_of(plain(line)) else heading
            is_open = after_row = False
            continue
        after_row = True
        own.append(number)
    taken.update(own)
    _take_page_headings(source, own, taken)
    return rows


def _take_page_headings(source: Source, own: list[int], taken: set[int]) -> None:
    """Adds the headings that a page repeats between two pieces of one table."""
    for before, after in pairwise(own):
        between = range(before + 1, after)
        words = [source.lines[n - 1] for n in between if source.lines[n - 1].strip()]
        if len(words) <= 12 and not any("ภายใน" in w for w in words):
            taken.update(between)
