"""What commands print: one JSON document, or words and tables for a person."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

__all__ = ["print_json", "print_lines", "print_table"]


def print_json(document: Any) -> None:
    """One JSON document on stdout, and nothing else."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def print_lines(lines: Iterable[str]) -> None:
    """Lines for a person on stdout."""
    for line in lines:
        sys.stdout.write(line + "\n")


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table for a person on stdout; numbers to the right. Thai marks take no width of their own."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    listed = [list(row) for row in rows]
    for number, heading in enumerate(headings):
        right = all(isinstance(row[number], int) or row[number] is None for row in listed) and bool(listed)
        table.add_column(heading, justify="right" if right else "left", overflow="fold")
    for row in listed:
        table.add_row(*("–" if cell is None else str(cell) for cell in row))
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 180, highlight=False)
    console.print(table)
