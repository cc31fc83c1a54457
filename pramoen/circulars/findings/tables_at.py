"""The tables of offices in a letter, with the indicator each belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pramoen.circulars.layouts.target_tables import Column, Row, Table, quantity_of, tables_of
from pramoen.circulars.merge import key_of
from pramoen.circulars.reading import Reading

__all__ = ["amount", "figures", "tables_at"]


def tables_at(letter: Reading) -> Iterator[tuple[str, Table]]:
    """Each table with the key of the detailed form it stands in; one outside of all forms has `letter`."""
    forms = sorted((d for d in letter.drafts if d.place == "detail"), key=lambda draft: draft.line)
    for table in tables_of(letter.source):
        above = [key_of(form) for form in forms if form.line <= table.line]
        yield (above[-1] if above else "letter"), table


def amount(row: Row, column: Column) -> Decimal | None:
    """The number in a cell, alone or within words; 0 for a dash; None for a blank or words alone."""
    number = row.number(column)
    if number is not None:
        return number
    said = quantity_of(row.cells[column.place])
    return Decimal(said[0]) if said else None


def figures(table: Table, column: Column) -> list[tuple[Row, Decimal]]:
    """The rows of a column with their numbers; empty where a cell that is not blank holds none."""
    found = []
    for row in table.rows:
        number = amount(row, column)
        if number is None and row.cells[column.place]:
            return []
        if number is not None:
            found.append((row, number))
    return found
