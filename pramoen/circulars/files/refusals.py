"""How a refused file is spoken of: one line that says which file, what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

from pramoen.errors import UnreadableFile

__all__ = ["refuse", "shown"]


def shown(path: Path) -> str:
    """The file's path as it can stand in a line: whatever bytes or line breaks are in its name."""
    name = str(path).encode("utf-8", "replace").decode("utf-8")
    return "".join(char if char.isprintable() else "?" for char in name) or "?"


def refuse(path: Path, what: str, todo: str) -> UnreadableFile:
    """The error to raise for a file: `what` is wrong with it and what to do (`todo`)."""
    return UnreadableFile(f"{shown(path)}: {what}; {todo}")
