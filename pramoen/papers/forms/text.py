"""Words as cells: whatever they begin with, a spreadsheet shall not take them for a formula."""

from __future__ import annotations

import re

from openpyxl.cell.cell import Cell

__all__ = ["put_words"]

# What XML cannot hold, and what some programs read as the beginning of a formula or a command.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_000


def put_words(cell: Cell, words: str) -> None:
    """Write `words` as text: also `=1+1` is text, and stays so when the cell is edited in Excel."""
    cell.value = _FORBIDDEN.sub("", words)[:_LONGEST]
    cell.data_type = "s"
    if words.startswith(_RISKY):
        cell.quotePrefix = True
