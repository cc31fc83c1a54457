"""Tables of a letter that have a column of offices: their header, their rows and their total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from calendars.digits import arabic
from pramoen.circulars.layouts.target_tables.numbers import number_of
from pramoen.circulars.markup import cells, plain
from pramoen.circulars.source import Source

__all__ = ["Column", "Row", "Table", "tables_of"]

_OFFICE = re.compile(r"^(?:ชื่อ)?(?:จังหวัด\s*/\s*)?(?:อำเภอ|หน่วยงาน)(?:\s*/\s*\S+)?$")
_TOTAL = re.compile(r"^รวม(?:ทั้งสิ้น|ทั้งหมด|ยอด)?\s*:?$")
_INDICATORS = re.compile(r"ตัวชี้วัด|น้ำหนัก|หลักฐาน")
_LEVEL = re.compile(r"^(?:(?:ระดับ|ค่า)?\s*(?:คะแนน)?\s*(?:ที่)?\s*)([1-5])(?:\s|$)")
_UNIT = re.compile(r"\(\s*([^()]+?)\s*\)\s*$")
_COUNT = re.compile(r"^(?:ที่|ลำดับ(?:ที่)?|หมู่(?:ที่)?|no\.?)$", re.I)
# What stands above a table and tells what it is: as many lines, with as many blanks between.
_CAPTION_LINES = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the words over it, those over the group it belongs to, and what they say."""

    place: int
    label: str
    group: str = ""

    @property
    def unit(self) -> str | None:
        """The unit in brackets at the end of the words over it: (บาท)."""
        found = _UNIT.search(self.label)
        return found[1] if found else None

    @property
    def level(self) -> int | None:
        """The level whose targets it holds."""
        found = _LEVEL.match(arabic(self.label))
        if found is None or (self.label.isdecimal() and "ระดับ" not in self.group + self.label):
            return None
        return int(found[1])

    @property
    def counts_rows(self) -> bool:
        """Whether it numbers the rows or places and measures nothing."""
        return bool(_COUNT.match(self.label))


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its line; `cells` are as many as the table has columns."""

    line: int
    cells: tuple[str, ...]

    def number(self, column: Column) -> Decimal | None:
        """The number in a column; None where it is blank or no number."""
        return number_of(self.cells[column.place])


@dataclass(slots=True)
class Table:
    """A table of offices. `office` is the place of the column of their names; `caption` the lines above."""

    line: int
    caption: tuple[str, ...]
    columns: list[Column]
    office: int
    rows: list[Row] = field(default_factory=list)
    total: Row | None = None

    def name(self, row: Row) -> str:
        """The words in the column of offices."""
        return row.cells[self.office]

    def measures(self) -> list[Column]:
        """The columns that hold numbers in at least half of the rows, those that count rows left out."""
        found = []
        for column in self.columns:
            if column.place == self.office or column.counts_rows:
                continue
            numbers = [row for row in self.rows if row.number(column) is not None]
            blank = [row for row in self.rows if not row.cells[column.place]]
            if (
                numbers
                and 2 * (len(numbers) + len(blank)) > len(self.rows)
                and len(numbers) * 4 >= len(self.rows)
            ):
                found.append(column)
        return found


def tables_of(source: Source) -> list[Table]:
    """Every table with a column อำเภอ or หน่วยงาน, in the order of the pages; none of indicators."""
    found: list[Table] = []
    rows_at = [n for n, line in enumerate(source.lines, 1) if "\t" in line]
    for _, block in groupby(enumerate(rows_at), key=lambda row: row[1] - row[0]):
        rows = [Row(n, tuple(plain(cell) for cell in cells(source.lines[n - 1]))) for _, n in block]
        if (table := _table(rows, _caption(source, rows[0].line))) is not None:
            found.append(table)
    return found


def _caption(source: Source, first: int) -> tuple[str, ...]:
    words: list[str] = []
    number = first - 1
    while number >= 1 and len(words) < _CAPTION_LINES and first - number <= 2 * _CAPTION_LINES:
        line = source.lines[number - 1]
        if "\t" in line:
            break
        if plain(line):
            words.insert(0, plain(line))
        number -= 1
    return tuple(words)


def _padded(row: Row, width: int) -> Row:
    return Row(row.line, (*row.cells, *[""] * (width - len(row.cells)))[:width])


def _table(rows: Sequence[Row], caption: tuple[str, ...]) -> Table | None:
    head = rows[0].cells
    office = next((place for place, cell in enumerate(head) if _OFFICE.match(cell)), None)
    if office is None or any(_INDICATORS.search(cell) for cell in head) or len(head) < 2:
        return None
    width = max(len(row.cells) for row in rows)
    rows = [_padded(row, width) for row in rows]
    heads = 1
    while heads < len(rows) and _is_header(rows[heads], office):
        heads += 1
    table = Table(rows[0].line, caption, _columns(rows[:heads], width), office)
    for row in rows[heads:]:
        if _is_total(table, row, last=row is rows[-1]):
            table.total = row
        elif table.name(row):
            table.rows.append(row)
    return table if table.rows else None


def _is_header(row: Row, office: int) -> bool:
    """A second row of the header names no office and holds no numbers but those of levels."""
    if any(row.cells[: office + 1]):
        return False
    numbers = [cell for cell in row.cells if number_of(cell) is not None]
    return not numbers or [arabic(cell) for cell in numbers] == ["1", "2", "3", "4", "5"][: len(numbers)]


def _columns(heads: Sequence[Row], width: int) -> list[Column]:
    columns: list[Column] = []
    group = ""
    for place in range(width):
        group = heads[0].cells[place] or group
        below = [row.cells[place] for row in heads[1:] if row.cells[place]]
        label = " ".join(below) or heads[0].cells[place]
        columns.append(Column(place, label, group if below else ""))
    return columns


def _is_total(table: Table, row: Row, *, last: bool) -> bool:
    """A row รวม, the row of the whole province among its districts, or a last row without a name."""
    if any(_TOTAL.match(cell) for cell in row.cells[: table.office + 1]):
        return True
    name = table.name(row)
    if "จังหวัด" in table.columns[table.office].label and name.startswith("จังหวัด"):
        return True
    return last and not name and sum(number_of(cell) is not None for cell in row.cells) >= 2
