"""Every row of the gallery, gathered from the files of `gallery_rows/`."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Final

import gallery_rows
from gallery_row import Row

__all__ = ["ROWS", "WITHOUT"]

_FILES: Final = [
    importlib.import_module(f"gallery_rows.{found.name}")
    for found in pkgutil.iter_modules(gallery_rows.__path__)
]

ROWS: Final[tuple[Row, ...]] = tuple(row for file in _FILES for row in file.ROWS)
WITHOUT: Final[dict[tuple[str, str], str]] = {
    state: why for file in _FILES for state, why in getattr(file, "WITHOUT", {}).items()
}
"""The states of pages that there are none of, and why."""
