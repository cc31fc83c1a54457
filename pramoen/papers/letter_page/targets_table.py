"""Targets of offices as one compact table: an office a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from calendars.formats import format_month
from pramoen.appraisal.indicator import Target

__all__ = ["TargetsTable", "targets_table"]

_TARGET = "เป้าหมาย"
_NONE = "–"


@dataclass(frozen=True, slots=True)
class TargetsTable:
    """`headings` name the columns after the office's; each of `rows` is an office and its figures.

    `unit` is the unit of all figures; where columns differ, their headings say it and `unit` is None.
    """

    unit: str | None
    headings: list[str]
    rows: list[tuple[str, list[str]]]


def targets_table(targets: Sequence[Target]) -> TargetsTable | None:
    """The targets with a column for each level, month and unit that occurs; None where there are none."""
    if not targets:
        return None
    columns: dict[tuple[str, str | None], None] = {}
    offices: dict[str, dict[tuple[str, str | None], str]] = {}
    for target in targets:
        figures = offices.setdefault(target.office, {})
        for what, value in _figures(target):
            place = (what, target.unit)
            columns.setdefault(place)
            figures[place] = f"{figures[place]}; {value}" if place in figures else value
    units = {unit for _, unit in columns}
    one_unit = len(units) == 1
    headings = [_heading(what, None if one_unit else unit, alone=not one_unit) for what, unit in columns]
    rows = [(office, [figures.get(place, _NONE) for place in columns]) for office, figures in offices.items()]
    return TargetsTable(next(iter(units)) if one_unit else None, headings, rows)


def _figures(target: Target) -> Iterator[tuple[str, str]]:
    yield from ((f"ระดับ {level}", _figure(value)) for level, value in sorted(target.levels.items()))
    yield from ((_month(month), _figure(value)) for month, value in sorted(target.by_month.items()))
    if target.target is not None:
        yield _TARGET, _figure(target.target)


def _figure(value: str) -> str:
    """A decimal string with commas; anything else as it is."""
    try:
        return f"{Decimal(value):,}"
    except InvalidOperation:
        return value


def _month(month: str) -> str:
    """`2022-04` as เม.ย. 65."""
    return format_month(dt.date.fromisoformat(f"{month}-01"), digits="arabic", style="short")


def _heading(what: str, unit: str | None, *, alone: bool) -> str:
    if not unit:
        return what
    return unit if alone and what == _TARGET else f"{what} ({unit})"
