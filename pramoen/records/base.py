"""The declarative base and the column types that keep what a plain column would lose."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pendulum
from sqlalchemy import JSON, DateTime, MetaData, String
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

__all__ = ["Base", "DecimalText", "Instant", "Json"]


class Instant(TypeDecorator[pendulum.DateTime]):
    """An aware instant, kept in UTC. SQLite has no time zones: what comes back is made aware again."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Refuse an instant without a zone, turn any other to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone cannot be recorded")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> pendulum.DateTime | None:  # noqa: ARG002
        """Give the instant back as pendulum has it, in UTC."""
        if value is None:
            return None
        at = value.astimezone(dt.UTC) if value.tzinfo else value
        # Made from its parts: pendulum.instance takes ten times as long, and a sweep reads thousands.
        return pendulum.DateTime(
            at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond, tzinfo=pendulum.UTC
        )


class DecimalText(TypeDecorator[Decimal]):
    """A decimal kept as its digits: SQLite would make a float of a NUMERIC."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the digits."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Read the digits."""
        return None if value is None else Decimal(value)


Json = JSON


class Base(DeclarativeBase):
    """All tables of Pramoen; constraints get names, so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012
        pendulum.DateTime: Instant,
        Decimal: DecimalText,
        dict[str, Any]: JSON,
        list[Any]: JSON,
        list[str]: JSON,
        list[int]: JSON,
    }
