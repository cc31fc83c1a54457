"""Days in rules and results: ISO 8601 of the common era in, the Buddhist era out to people."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from calendars.formats import format_date

__all__ = ["Day", "day", "day_text", "thai_date"]

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BUDDHIST_FROM = 2400


def day_text(value: object) -> str | None:
    """The ISO day `value` is; None and "" stay as they are. Raises ValueError for anything else."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(f'must be a day such as "2024-06-30", not {type(value).__name__}')
    text = value.strip()
    if not text:
        return ""
    if not _ISO.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is not a day such as 2024-06-30")
    if int(text[:4]) >= _BUDDHIST_FROM:
        raise ValueError(f"{text} has a year of the Buddhist era; write it in the common era")
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text} is not in the calendar") from None
    return text


Day = Annotated[
    str | None,
    BeforeValidator(day_text),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}, {"type": "null"}]}
    ),
]
"""A day as an ISO string; "" where blank, None where null."""


def day(text: str) -> dt.date:
    """The date of an ISO day."""
    return dt.date.fromisoformat(text)


def thai_date(text: str) -> str:
    """An ISO day as people read it: `2024-06-28` is `28 มิถุนายน 2567`."""
    return format_date(day(text), digits="arabic")
