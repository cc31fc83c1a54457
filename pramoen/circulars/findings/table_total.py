"""A total printed under a column is not the sum of its rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.draft import Draft
from pramoen.circulars.findings.shares import fits_one_base, level_shares
from pramoen.circulars.findings.tables_at import amount, figures, tables_at
from pramoen.circulars.layouts.target_tables import Column, Row, Table
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "table-total"
SEVERITY: Severity = "error"


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a table, that names every column whose total differs and by how much.

    It is a warning where every row and the total are rounded shares of a base: then rows and total can
    both be right, and the letter has to say which counts.
    """
    for key, table in tables_at(letter):
        if table.total is None:
            continue
        wrong = [
            (c, printed, summed) for c, printed, summed in _sums(table, table.total) if printed != summed
        ]
        if not wrong:
            continue
        rounded = all(_rounded(table, letter.merged.get(key), *each) for each in wrong)
        said = " ".join(
            f"คอลัมน์ “{_short(column)}” พิมพ์ {printed:,f} แต่ผลบวกของแถวได้ {summed:,f};"
            for column, printed, summed in wrong
        )
        ending = (
            "ผลต่างอาจเกิดจากการปัดเศษของแต่ละแถว โปรดยืนยันยอดรวมที่ใช้"
            if rounded
            else "โปรดตรวจสอบตัวเลขในแถวและยอดรวม"
        )
        yield Finding(
            code=CODE,
            severity="warning" if rounded else SEVERITY,
            where=key,
            message=f"ยอดรวมของตารางไม่ตรงกับผลบวก: {said} {ending}",
            lines=[table.line, table.total.line],
        )


def _short(column: Column) -> str:
    """The words over a column, cut so that several columns fit into one message."""
    group = f" ({column.group[:30]})" if column.group else ""
    return f"{column.label[:50]}{group}"


def _sums(table: Table, total: Row) -> Iterator[tuple[Column, Decimal, Decimal]]:
    """Per column with a total: the total printed and the sum of the rows. Percentages do not add up."""
    for column in table.columns:
        if column.place <= table.office or column.counts_rows:
            continue
        if "ร้อยละ" in column.label and column.level is None:
            continue
        printed, found = amount(total, column), figures(table, column)
        if printed is not None and len(found) >= 2:
            yield column, printed, sum((number for _, number in found), Decimal(0))


def _rounded(table: Table, draft: Draft | None, column: Column, printed: Decimal, summed: Decimal) -> bool:
    """Whether rounding explains the difference: all rows and the total are shares, and it is small enough."""
    shares = level_shares(table, draft)
    if column not in shares or table.total is None:
        return False
    for row in [*table.rows, table.total]:
        numbers = {shares[c]: number for c in shares if (number := amount(row, c)) is not None}
        if not fits_one_base(numbers):
            return False
    # Each row may be off by half of one, those that were rounded to nothing too.
    return abs(printed - summed) * 2 <= len(figures(table, column))
