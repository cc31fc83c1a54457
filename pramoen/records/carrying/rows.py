"""Reading rows out of one database and adding them to another, in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, func, insert, select, text, update
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from pramoen.errors import PramoenError
from pramoen.records.carrying.tables import carried_tables, numbered_by, points_to_itself

__all__ = ["add_rows", "count_rows", "go_on_numbering", "rows_of"]

_BATCH = 500


def rows_of(session: Session, table: Table, *where: ColumnElement[bool]) -> Iterator[Mapping[str, Any]]:
    """The rows of a table in the order of their keys, without holding them all in memory."""
    query = select(table).where(*where).order_by(*table.primary_key.columns)
    for row in session.execute(query, execution_options={"yield_per": _BATCH}).mappings():
        yield dict(row)


def count_rows(session: Session, table: Table) -> int:
    """How many rows a table has."""
    return session.execute(select(func.count()).select_from(table)).scalar_one()


def add_rows(session: Session, table: Table, rows: Iterable[Mapping[str, Any]]) -> int:
    """Add rows with the ids they have; gives how many. Raises PramoenError where the database refuses one."""
    inward = [column.name for column in points_to_itself(table)]
    pointing: list[dict[str, Any]] = []
    added, coming = 0, iter(rows)
    while batch := [dict(row) for row in islice(coming, _BATCH)]:
        for row in batch:
            if any(row[name] is not None for name in inward):
                pointing.append({"of": row["id"], **{name: row[name] for name in inward}})
                row.update(dict.fromkeys(inward))
        with _refusal_in_one_line(table):
            session.execute(insert(table), batch)
        added += len(batch)
    if pointing:
        to_fill: dict[str, Any] = {name: bindparam(name) for name in inward}
        with _refusal_in_one_line(table):
            session.connection().execute(
                update(table).where(table.c.id == bindparam("of")).values(to_fill), pointing
            )
    return added


def go_on_numbering(session: Session) -> None:
    """Let the database number new rows from behind those that were added with numbers of their own."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in carried_tables():
        column = numbered_by(table)
        if column is not None:
            name = f'"{table.name}"'
            highest = session.execute(select(func.max(column))).scalar_one()
            session.execute(
                text("SELECT setval(pg_get_serial_sequence(:table, :column), :highest, :used)"),
                {
                    "table": name,
                    "column": column.name,
                    "highest": highest or 1,
                    "used": highest is not None,
                },
            )


@contextmanager
def _refusal_in_one_line(table: Table) -> Iterator[None]:
    try:
        yield
    except (IntegrityError, DataError) as error:
        raise PramoenError(
            f"a row of {table.name} is refused by the database it is carried to "
            f"({type(error.orig).__name__}); nothing was kept there"
        ) from error
