"""Two databases row by row, by their drivers' own answers: nothing of what carries rows is used."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, inspect, text

# Who holds a lock or a share is true of the processes at work on one database alone.
NOT_CARRIED = {"locks", "sweep_shares"}


def rows_of_all(engine: Engine) -> dict[str, list[str]]:
    """Every row of every table as a text, sorted; a value is the same text on each kind of database."""
    tables = set(inspect(engine).get_table_names()) - NOT_CARRIED
    with engine.connect() as connection:
        return {
            table: sorted(_texts(connection.execute(text(f'SELECT * FROM "{table}"')))) for table in tables
        }


def _texts(rows: Any) -> Iterator[str]:
    for row in rows.mappings():
        yield json.dumps(
            {name: _plain(value) for name, value in row.items()}, sort_keys=True, ensure_ascii=False
        )


def _plain(value: Any) -> Any:
    """SQLite answers with texts and numbers where PostgreSQL has types of its own."""
    match value:
        case bool():
            return int(value)
        case dt.datetime():
            return value.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        case UUID():
            return value.hex
        case dt.date() | Decimal():
            return str(value)
        case str() if value[:1] in ("{", "[", '"') or value in ("null", "true", "false"):
            with suppress(ValueError):
                return json.loads(value)
    return value
