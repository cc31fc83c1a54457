"""The list that says which district is large, medium or small, as people fill it in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from pramoen.appraisal.officer import SIZES
from pramoen.errors import BadInput
from pramoen.papers.roster_sheet import read_size
from pramoen.papers.sheet_rows import sheets_of

__all__ = ["read_sizes"]

_NAMES = {"office", "district", "หน่วยงาน", "อำเภอ", "ชื่ออำเภอ", "สำนักงาน"}
_SIZES = {"size", "office_size", "ขนาด", "ขนาดอำเภอ", "ขนาดของอำเภอ", "ขนาด(large/medium/small)"}


def read_sizes(path: Path) -> dict[str, str]:
    """The size (large, medium or small) by the name of district or office, in the order of the rows.

    The columns are named office (or อำเภอ) and size (or ขนาด); without names the first is the district and
    the second its size. Raises UnreadableFile, or BadInput that names the row.
    """
    found: dict[str, str] = {}
    for title, rows in sheets_of(path, "a list of sizes"):
        columns: tuple[int, int] | None = None
        for number, cells in rows:
            if not any(cells):
                continue
            if columns is None:
                columns = _columns(cells)
                if columns is not None:
                    continue
                columns = (0, 1)
            name, size = (cells[i] if i < len(cells) else "" for i in columns)
            _take(found, name, size, f"{path.name}: sheet {title}, row {number}")
    if not found:
        raise BadInput(f"{path.name}: no district stands in it; give a row for each: its name and its size")
    return found


def _columns(cells: Sequence[str]) -> tuple[int, int] | None:
    """Which columns hold names and sizes, where a row is the header."""
    bare = [re.sub(r"\s", "", cell).lower() for cell in cells]
    name = next((i for i, word in enumerate(bare) if word in _NAMES), None)
    size = next((i for i, word in enumerate(bare) if word in _SIZES), None)
    return None if name is None or size is None else (name, size)


def _take(found: dict[str, str], name: str, text: str, where: str) -> None:
    size = read_size(text)
    if not name:
        raise BadInput(f"{where}: it names no district")
    if size not in SIZES:
        raise BadInput(f"{where}: {text!r} is none of {', '.join(SIZES)} (ใหญ่ กลาง เล็ก)")
    if found.setdefault(name, size) != size:
        raise BadInput(f"{where}: {name} is {size} here and {found[name]} above")
