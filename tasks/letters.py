"""The step that reads a letter's file and keeps a copy of it."""

from __future__ import annotations

from pathlib import Path

from pramoen.circulars.circular import Circular
from pramoen.circulars.read import read_circular
from pramoen.rounds.opening import keep_letter
from tasks.step import step

__all__ = ["read_letter"]


@step("read-letter")
def read_letter(path: Path, folder: Path) -> tuple[Circular, str]:
    """The letter as read, and the SHA-256 under which a copy is kept in `folder`. Raises UnreadableFile."""
    circular = read_circular(path)
    return circular, keep_letter(path, folder)
