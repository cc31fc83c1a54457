"""From what stands in a cell to the value of its field, or what is wrong with it and what to do."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from openpyxl.cell.cell import Cell

from calendars.dates import parse_date
from calendars.digits import arabic
from calendars.errors import DateError
from calendars.formats import format_date
from pramoen.papers.forms.evidence import levels_in
from pramoen.papers.forms.fields import Field
from pramoen.papers.forms.inputs import LARGEST, OLDEST_DAY

__all__ = ["BadCellError", "typed_value", "value_of"]

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_PLACES = 6
_LONGEST = 32_000
_BUDDHIST_FROM = 2400


class BadCellError(ValueError):
    """What is wrong with a cell, and what to do."""


def value_of(cell: Cell, field: Field) -> str | None:
    """The value of a field as text, None where it is blank. Raises BadCellError.

    Thai digits and thousands separators in numbers are understood, days typed as words too.
    """
    raw: Any = cell.value
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if cell.data_type == "f":
        raise BadCellError("it holds a formula; type the value itself")
    if isinstance(raw, dt.time | dt.timedelta):
        raise BadCellError(f"it holds the time {raw}; type the value asked for")
    if cell.data_type == "e":
        raise BadCellError(f"it holds the error {raw}; type the value itself")
    if isinstance(raw, bool):
        raise BadCellError("it holds TRUE or FALSE; type the value asked for")
    return _value(raw, field, in_per_cent="%" in str(cell.number_format))


def typed_value(words: str, field: Field) -> str | None:
    """The value of a field into which these words were typed, None for none. Raises BadCellError."""
    plain = words.replace("\r\n", "\n").strip()
    return _value(plain, field, in_per_cent=False) if plain else None


def _value(raw: Any, field: Field, *, in_per_cent: bool) -> str:
    if field.kind in ("number", "count"):
        return _number(raw, field, in_per_cent=in_per_cent)
    if field.kind == "date":
        return _day(raw)
    words = _words(raw)
    if field.kind == "choice":
        return _choice(words, field)
    if field.kind == "levels":
        try:
            levels_in(arabic(words))
        except ValueError:
            raise BadCellError(f"{_short(words)} names no levels; write such as 1-3") from None
        return arabic(words)
    if len(words) > _LONGEST:
        raise BadCellError("it holds more than 32,000 letters; shorten it")
    return words


def _number(raw: Any, field: Field, *, in_per_cent: bool) -> str:
    if isinstance(raw, dt.date):
        raise BadCellError(f"it holds the date {_iso(raw)}; type a number")
    if in_per_cent and not isinstance(raw, str):
        raise BadCellError(f"it is shown in per cent ({raw}); type the number without the sign %, such as 85")
    text = arabic(str(raw).strip() if isinstance(raw, str) else format(Decimal(repr(raw)), "f"))
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if not _PLAIN.fullmatch(text):
        raise BadCellError(f"{_short(str(raw))} is no number; type digits such as 85.5")
    number = Decimal(text)
    if abs(number) >= LARGEST:
        raise BadCellError(f"{_short(text)} is larger than any count here; check the digits")
    if number != number.quantize(Decimal(1).scaleb(-_PLACES)):
        raise BadCellError(f"{_short(text)} has more than {_PLACES} decimals; round it to {_PLACES} or fewer")
    if field.kind == "count" and number != number.to_integral_value():
        raise BadCellError(f"{_short(text)} is no whole number; type such as 2")
    least, most = field.least, field.most
    if (least is not None and number < Decimal(least)) or (most is not None and number > Decimal(most)):
        bounds = f"from {least} to {most}" if most is not None else f"at least {least}"
        raise BadCellError(f"{_short(text)} is out of range; it must be {bounds}")
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _day(raw: Any) -> str:
    day = _date(raw)
    if day < OLDEST_DAY:
        raise BadCellError(f"{day} is long past; type a day such as 28/6/2567")
    return day.isoformat()


def _date(raw: Any) -> dt.date:
    if isinstance(raw, dt.date):
        day = raw.date() if isinstance(raw, dt.datetime) else raw
        if day.year >= _BUDDHIST_FROM:
            try:
                day = day.replace(year=day.year - 543)
            except ValueError:
                raise BadCellError(
                    f"{_iso(raw)} is not in the calendar; type a day such as 28/6/2567"
                ) from None
        return day
    if not isinstance(raw, str):
        raise BadCellError(f"{_short(str(raw))} is no date; type a day such as 28/6/2567")
    try:
        return parse_date(raw)
    except DateError as error:
        raise BadCellError(f"{error}; type a day such as 28/6/2567") from None


def _choice(words: str, field: Field) -> str:
    found = {"".join(choice.split()): choice for choice in field.choices}.get("".join(arabic(words).split()))
    if found is None:
        raise BadCellError(f"{_short(words)} is none of the list; choose {' | '.join(field.choices)}")
    return found


def _words(raw: Any) -> str:
    if isinstance(raw, dt.date):
        return format_date(raw.date() if isinstance(raw, dt.datetime) else raw, digits="arabic")
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw).strip()


def _iso(day: dt.date) -> str:
    return (day.date() if isinstance(day, dt.datetime) else day).isoformat()


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return repr(one_line if len(one_line) <= 40 else one_line[:39] + "…")
