"""The lines of a page in reading order: its words, and its tables row by row."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from pramoen.circulars.files.page_glyphs import Cluster, Line, lines_of
from pramoen.circulars.files.paragraphs import begins_anew, cell_text, join_words
from pramoen.circulars.files.ruled_tables import Cell, RuledTable

__all__ = ["Page", "lines_of_pages", "page_of"]

# A number alone, between hyphens or after หน้า, is the page's.
_PAGE_NUMBER = re.compile(
    r"(?:หน้า(?:ที่)?\s*)?[-–—]?\s*[๐-๙0-9]{1,3}\s*[-–—]?(?:\s*(?:/|จาก)\s*[๐-๙0-9]{1,3})?"
)
# How much further apart than usual two lines stand where a paragraph ends.
_APART = 1.3
# On scans a line stands where its lowest stroke is, under ู or ฤ lower than under others.
_APART_ON_SCANS = 1.6
# A line that reaches this part of the widest line's end was wrapped.
_FULL = 0.85


@dataclass(slots=True)
class Page:
    """A page as blocks from top to bottom: a line of words, or a table as rows of cells.

    `ends_full` tells that its last line was wrapped, so that the words go on overleaf, `begins_open`
    and `ends_open` that no line closes the table there.
    """

    blocks: list[str | list[list[str]]] = field(default_factory=list)
    ends_full: bool = False
    begins_open: bool = False
    ends_open: bool = False


def page_of(
    clusters: Sequence[Cluster], tables: Sequence[RuledTable], *, height: float, scanned: bool = False
) -> Page:
    """A page out of its letters and tables; its own number is left out, a blank line parts paragraphs."""
    inside: dict[tuple[int, Cell], list[Cluster]] = {}
    outside: list[Cluster] = []
    for cluster in clusters:
        place = _cell_at(tables, *cluster.middle)
        if place is None:
            outside.append(cluster)
        else:
            inside.setdefault(place, []).append(cluster)
    words = [line for line in lines_of(outside, columns=True) if not _is_page_number(line, height)]
    page = Page()
    pitch, apart = _pitch(words), _APART_ON_SCANS if scanned else _APART
    last: Line | None = None
    waiting = list(enumerate(tables))
    for line in words:
        while waiting and waiting[0][1].top < line.baseline:
            number, table = waiting.pop(0)
            page.blocks += [_rows(number, table, inside), ""]
            last = None
        if last is not None and line.baseline - last.baseline > apart * pitch:
            page.blocks.append("")
        page.blocks.append(line.text)
        last = line
    page.blocks.extend(_rows(number, table, inside) for number, table in waiting)
    page.ends_open = (
        bool(tables) and tables[-1].is_open_below and bool(page.blocks and isinstance(page.blocks[-1], list))
    )
    page.begins_open = bool(tables) and tables[0].is_open_above
    if last is not None and not waiting:
        page.ends_full = last.right > _FULL * max(line.right for line in words)
    return page


def _cell_at(tables: Sequence[RuledTable], x: float, y: float) -> tuple[int, Cell] | None:
    for number, table in enumerate(tables):
        if table.top <= y < table.bottom:
            for cell in table.cells:
                if cell.holds(x, y):
                    return number, cell
    return None


def _rows(number: int, table: RuledTable, inside: dict[tuple[int, Cell], list[Cluster]]) -> list[list[str]]:
    rows = [[""] * (len(table.down) - 1) for _ in range(len(table.across) - 1)]
    for cell in table.cells:
        lines = lines_of(inside.get((number, cell), []))
        rows[cell.row][cell.column] = cell_text(lines, cell.left, cell.right)
    return [row for row in rows if any(row)]


def _pitch(lines: Sequence[Line]) -> float:
    """How far apart the lines of a paragraph usually stand on this page."""
    steps = [b.baseline - a.baseline for a, b in itertools.pairwise(lines)]
    close = [step for line, step in zip(lines, steps, strict=False) if 0 < step < 2.2 * line.size]
    return median(close) if close else 1.5 * (lines[0].size if lines else 16)


def _is_page_number(line: Line, height: float) -> bool:
    at_edge = line.baseline < 0.1 * height or line.baseline > 0.9 * height
    return at_edge and _PAGE_NUMBER.fullmatch(line.text) is not None


def lines_of_pages(pages: Sequence[Page]) -> list[tuple[str, int]]:
    """The lines of all pages, each with its page's number (from 1); a row cut by a page's end is whole."""
    lines: list[tuple[str, int]] = []
    open_row: list[str] | None = None  # the last row of a table that ended the page before
    for number, page in enumerate(pages, start=1):
        if number > 1 and not pages[number - 2].ends_full:
            goes_on = open_row is not None and bool(page.blocks) and isinstance(page.blocks[0], list)
            lines += [] if goes_on else [("", number)]
        for place, block in enumerate(page.blocks):
            if isinstance(block, str):
                lines.append((block, number))
                continue
            rows = block
            if (
                open_row is not None
                and place == 0
                and _goes_on(open_row, rows[0], unclosed=pages[number - 2].ends_open and page.begins_open)
            ):
                lines[-1] = ("\t".join(map(_continued, open_row, rows[0])), lines[-1][1])
                rows = rows[1:]
            lines.extend(("\t".join(row), number) for row in rows)
        last = page.blocks[-1] if page.blocks else ""
        open_row = lines[-1][0].split("\t") if isinstance(last, list) and last else None
    return lines


def _goes_on(above: list[str], below: list[str], *, unclosed: bool) -> bool:
    """Whether a row at a page's top is the rest of the row at the bottom of the page before."""
    if len(above) != len(below):
        return False
    # Between rows, too, some programs draw the line overleaf; but a cell that already holds several items
    # goes on with the next, where a table with a row for each would begin a row.
    if unclosed and any(map(begins_anew, above[0].split("<p>")[2:])):
        return True
    filled = [(a, b) for a, b in zip(above, below, strict=True) if b]
    return (
        all(a for a, _ in filled) and not any(begins_anew(_inner(b)) for _, b in filled) and len(filled) < 3
    )


def _inner(cell: str) -> str:
    return cell.removeprefix("<p>")


def _continued(above: str, below: str) -> str:
    """A cell's words over two pages: the last paragraph above goes on with the first below."""
    if not above or not below:
        return above + below
    first = above.removeprefix("<p>").removesuffix("</p>").split("</p> <p>")
    rest = below.removeprefix("<p>").removesuffix("</p>").split("</p> <p>")
    if begins_anew(rest[0]):
        joined = first + rest
    else:
        joined = [*first[:-1], join_words(first[-1], rest[0]), *rest[1:]]
    return joined[0] if len(joined) == 1 else " ".join(f"<p>{words}</p>" for words in joined)
