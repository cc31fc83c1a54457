"""A row in values that JSON has, and back: each type keeps its exact value on any database."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, Column, Date, Integer, String, Table, Uuid
from sqlalchemy.types import TypeEngine

from pramoen.records.base import DecimalText, Instant

__all__ = ["PlainRow", "digest_of_row", "from_plain", "to_plain"]

PlainRow = dict[str, Any]
# What a column of whole numbers holds on every database.
_HIGHEST = 2**31 - 1


def to_plain(table: Table, row: Mapping[str, Any]) -> PlainRow:
    """A row as JSON has it: instants in UTC and days in ISO 8601, decimals and UUIDs as texts."""
    return {column.name: _plain(column, row[column.name]) for column in table.columns}


def from_plain(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """The row that `to_plain` made plain. Raises ValueError where it cannot be one of this table."""
    if not isinstance(row, dict) or set(row) != {column.name for column in table.columns}:
        raise ValueError("it has other columns")
    return {column.name: _value(column, row[column.name]) for column in table.columns}


def digest_of_row(plain: PlainRow) -> bytes:
    """The SHA-256 of a row made plain."""
    text = json.dumps(plain, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


def _plain(column: Column[Any], value: Any) -> Any:
    if value is None or isinstance(column.type, JSON):
        return value
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value) if isinstance(value, UUID) else value


def _value(column: Column[Any], value: Any) -> Any:
    kind = column.type
    if value is None or isinstance(kind, JSON):
        if value is None and not column.nullable:
            raise ValueError(f"{column.name} is empty")
        return value
    given: Any = value
    wanted = _python_type(kind)
    if type(given) is not wanted:
        raise ValueError(f"{column.name} is no {wanted.__name__}")
    if wanted is int and abs(given) > _HIGHEST:
        raise ValueError(f"{column.name} is no number that can be kept")
    try:
        if isinstance(kind, Instant):
            return _instant(given)
        if isinstance(kind, DecimalText):
            return Decimal(given)
        if isinstance(kind, Date):
            return dt.date.fromisoformat(given)
        if isinstance(kind, Uuid):
            return UUID(given)
        if wanted is str:
            given.encode()
    except (ValueError, ArithmeticError):
        raise ValueError(f"{column.name} cannot be read") from None
    if isinstance(kind, String) and kind.length is not None and len(given) > kind.length:
        raise ValueError(f"{column.name} is longer than {kind.length} characters")
    return given


def _python_type(kind: TypeEngine[Any]) -> type[Any]:
    """What JSON has for a column of this kind."""
    if isinstance(kind, Boolean):
        return bool
    return int if isinstance(kind, Integer) else str


def _instant(value: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return moment
