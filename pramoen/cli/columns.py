"""Thai text in the columns of a terminal: its width, filled up, and broken into lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

__all__ = ["filled", "width_of", "wrapped"]

# No line begins with these, and none ends with the vowels that are written before their consonant.
_NOT_FIRST = frozenset("ะาำๆฯๅ”)]")
_NOT_LAST = frozenset("เแโใไ“([")


def width_of(text: str) -> int:
    """The columns that `text` takes; Thai marks above and below take none."""
    return sum(not unicodedata.combining(c) and unicodedata.category(c) != "Mn" for c in text)


def filled(text: str, width: int) -> str:
    """`text` with spaces after it up to `width` columns."""
    return text + " " * max(0, width - width_of(text))


def wrapped(
    text: str, *, first: str = "", indent: str = "", width: int = 100, most: int | None = None
) -> str:
    """`text` in lines of at most `width` columns: `first` before the first, `indent` before the others.

    A line ends at a space where it has one in its last third, else between two letters. After `most`
    lines the rest is left off, as … says.
    """
    lines: list[str] = []
    rest, before = " ".join(text.split()), first
    while rest:
        line, rest = _line(rest, max(10, width - width_of(before)))
        if rest and most is not None and len(lines) + 1 == most:
            line, rest = _line(line, max(10, width - width_of(before) - 1))[0] + "…", ""
        lines.append((before + line).rstrip())
        before = indent
    return "\n".join(lines or [first.rstrip()])


def _line(text: str, width: int) -> tuple[str, str]:
    """The words that fit into `width` columns, and those that are left."""
    if width_of(text) <= width:
        return text, ""
    breaks = list(_breaks(text, width))
    spaces = [at for at, column in breaks if text[at] == " " and column > width * 2 // 3]
    at = (spaces or [at for at, _ in breaks] or [width])[-1]
    return text[:at].rstrip(), text[at:].lstrip()


def _breaks(text: str, width: int) -> Iterator[tuple[int, int]]:
    """The places before which a line may end, with the column they stand in."""
    column = 0
    for at, letter in enumerate(text):
        is_mark = width_of(letter) == 0
        if column > width:
            return
        if at and not is_mark and letter not in _NOT_FIRST and text[at - 1] not in _NOT_LAST:
            yield at, column
        column += not is_mark
