"""The rows of a Word table, a merged cell once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pramoen.circulars.files.word_numbering import Numbering
from pramoen.circulars.files.word_runs import W, boxes_of, words_of

__all__ = ["rows_of"]

_MOST_COLUMNS = 200


def rows_of(table: Any, numbering: Numbering) -> Iterator[str]:
    """A line for each row: cells joined by tabs, several paragraphs of one cell as `<p>…</p> <p>…</p>`.

    A cell over several columns stands in the first of them, one over several rows in the first row; the
    places it covers stay empty, so that columns keep their places.
    """
    for row in _children(table, "tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            continue
        cells = [""] * _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in _children(row, "tc"):
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merged is not None and merged.get(W + "val", "continue") == "continue"
            cells.append("" if goes_on else _cell(cell, numbering))
            cells.extend([""] * (_number(cell.find(f"{W}tcPr/{W}gridSpan"), 1) - 1))
        yield "\t".join(cells)


def _cell(cell: Any, numbering: Numbering) -> str:
    paragraphs = [words for words in _paragraphs(cell, numbering) if words]
    if len(paragraphs) < 2:
        return "".join(paragraphs)
    return " ".join(f"<p>{words}</p>" for words in paragraphs)


def _paragraphs(parent: Any, numbering: Numbering) -> Iterator[str]:
    for child in parent:
        if child.tag == W + "p":
            words = numbering.label(child) + words_of(child)
            yield from (" ".join(line.split()) for line in words.split("\n"))
            for box in boxes_of(child):
                yield from _paragraphs(box, numbering)
        elif child.tag == W + "tbl":  # a table within the cell: a paragraph a row
            yield from (" ".join(row.split()) for row in rows_of(child, numbering))
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "moveTo", W + "customXml"):
            yield from _paragraphs(child, numbering)


def _children(parent: Any, name: str) -> Iterator[Any]:
    """The rows or cells below `parent`, those within content controls and tracked insertions too."""
    for child in parent:
        if child.tag == W + name:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _children(child, name)


def _number(element: Any, default: int) -> int:
    value = "" if element is None else element.get(W + "val", "")
    return min(int(value), _MOST_COLUMNS) if value.isascii() and value.isdigit() else default
