"""Which tables are carried, and in which order: what is pointed to before what points to it."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table

import pramoen.records.models  # noqa: F401
from pramoen.records.base import Base

__all__ = ["carried_tables", "numbered_by", "points_to_itself"]

# Who holds a lock or a share is true of the processes at work on one database, and of no other.
_LEFT_BEHIND = frozenset({"locks", "sweep_shares"})


def carried_tables() -> list[Table]:
    """All tables that are carried, in the order in which their rows may be added."""
    return [table for table in Base.metadata.sorted_tables if table.name not in _LEFT_BEHIND]


def points_to_itself(table: Table) -> list[Column[object]]:
    """The columns that point to rows of the same table; they are filled once all its rows are there."""
    return [
        column for column in table.columns if any(key.column.table is table for key in column.foreign_keys)
    ]


def numbered_by(table: Table) -> Column[int] | None:
    """The column whose numbers the database hands out; None where ids come from elsewhere."""
    column = table.autoincrement_column
    return column if column is not None and isinstance(column.type, Integer) else None
