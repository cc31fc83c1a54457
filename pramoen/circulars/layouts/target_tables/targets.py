"""From a table of offices to their targets: by level, by month, or one number each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from calendars.digits import arabic
from calendars.eras import common_year
from calendars.errors import DateError
from calendars.months import month_number
from pramoen.appraisal.indicator import Target
from pramoen.circulars.layouts.target_tables.grid import Column, Table
from pramoen.circulars.layouts.target_tables.numbers import quantity_of
from pramoen.circulars.layouts.target_tables.offices import offices_of
from pramoen.circulars.layouts.target_tables.purpose import holds_targets, month_named, target_columns

__all__ = ["targets_of", "tasks_of"]

_COUNTED_IN = re.compile(r"จำนวน([\u0e01-\u0e4e]+?)(?:ยากจน)?เป้าหมาย")
_FISCAL = re.compile(r"ปี(?:งบประมาณ)?\s*(?:พ\.\s*ศ\.)?\s*(25[0-9]{2})")
_OCTOBER = 10
_MONEY = re.compile(r"เงิน|หนี้|รายได้|งบประมาณ")


def targets_of(tables: Sequence[Table], everyone: Sequence[str]) -> list[Target]:
    """The targets of an indicator in its tables, office by office; a blank cell or a dash gives none."""
    found: list[Target] = []
    for table in tables:
        if holds_targets(table):
            found += _table_targets(table, everyone)
    return found


def _unit(table: Table, column: Column, printed: str | None) -> str | None:
    """The unit in the cell, over the column, in what the table counts, or baht where it speaks of money."""
    if printed or column.unit:
        return printed or column.unit
    caption = " ".join(table.caption)
    counted = _COUNTED_IN.search(f"{column.group} {column.label} {caption}")
    if counted:
        return counted[1]
    return "บาท" if _MONEY.search(caption) else None


def _table_targets(table: Table, everyone: Sequence[str]) -> Iterator[Target]:
    levels = {column.level: column for column in table.columns if column.level is not None}
    months = {place: column for column in table.columns if (place := _month_key(table, column)) is not None}
    for row in table.rows:
        for office in offices_of(table, row, everyone):
            if levels:
                yield from _by_level(table, row.cells, office, levels)
            elif months:
                yield from _by_month(table, row.cells, office, months)
            else:
                yield from _single(table, row.cells, office)


def _by_level(table: Table, row: Sequence[str], office: str, levels: dict[int, Column]) -> Iterator[Target]:
    found = {
        str(n): said for n, c in sorted(levels.items()) if (said := quantity_of(row[c.place])) is not None
    }
    if found:
        units = [unit for _, unit in found.values() if unit]
        unit = _unit(table, levels[min(levels)], units[0] if units else None)
        yield Target(office=office, unit=unit, levels={n: number for n, (number, _) in found.items()})


def _month_key(table: Table, column: Column) -> str | None:
    """The month of a column as YYYY-MM of the common era; None where none can be told.

    A month without a year is of the fiscal year that the group or the caption names: October to December
    come before it.
    """
    said = month_named(column)
    number = month_number(said[0]) if said else None
    if said is None or number is None:
        return None
    if said[1]:
        try:
            return f"{common_year(said[1]):04d}-{number:02d}"
        except DateError:
            return None
    fiscal = _FISCAL.search(arabic(" ".join([column.group, *reversed(table.caption)])))
    if fiscal is None:
        return None
    return f"{common_year(fiscal[1]) - (number >= _OCTOBER):04d}-{number:02d}"


def _by_month(table: Table, row: Sequence[str], office: str, months: dict[str, Column]) -> Iterator[Target]:
    found = {month: said[0] for month, c in months.items() if (said := quantity_of(row[c.place])) is not None}
    last = max(column.place for column in months.values())
    whole = next((c for c in table.columns if c.place > last and "เป้าหมาย" in c.label), None)
    total = quantity_of(row[whole.place]) if whole else None
    if found or total:
        unit = next(iter(months.values())).unit
        yield Target(office=office, unit=unit, target=total[0] if total else None, by_month=found)


def _single(table: Table, row: Sequence[str], office: str) -> Iterator[Target]:
    measures = [
        c for c in table.columns if c.place != table.office and not c.counts_rows and _measured(table, c)
    ]
    for column in target_columns(measures):
        said = quantity_of(row[column.place])
        if said is not None:
            yield Target(office=office, unit=_unit(table, column, said[1]), target=said[0])


def _measured(table: Table, column: Column) -> bool:
    """Whether a column holds quantities, and no names of places or persons."""
    found = [row for row in table.rows if row.cells[column.place] not in {"", "-"}]
    return bool(found) and all(quantity_of(row.cells[column.place]) is not None for row in found)


def tasks_of(tables: Sequence[Table]) -> list[tuple[int, int, str]]:
    """What the cells of level columns ask for in words: the level, the line and the words."""
    return [
        (column.level, row.line, row.cells[column.place])
        for table in tables
        for column in table.columns
        if column.level is not None
        for row in table.rows
        if row.cells[column.place] and quantity_of(row.cells[column.place]) is None
    ]
