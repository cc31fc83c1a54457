"""A row of a table does not add up as its header, or the other rows, say it should."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.draft import Draft
from pramoen.circulars.findings.relations import Relation, relations_of
from pramoen.circulars.findings.shares import fits_one_base, level_shares
from pramoen.circulars.findings.tables_at import amount, tables_at
from pramoen.circulars.layouts.target_tables import Table
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "row-arithmetic"
SEVERITY: Severity = "error"


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a row and relation. Rows rounded as the table rounds are silent.

    A relation that the header states makes an error; one that most rows show and the header does not
    state makes a warning.
    """
    for key, table in tables_at(letter):
        yield from _of_no_base(key, table, letter.merged.get(key))
        for relation in relations_of(table, letter.merged.get(key)):
            for row in [*table.rows, *([table.total] if table.total and relation.in_total else [])]:
                meant = relation.expected(row)
                if meant is None or relation.holds(row) is not False:
                    continue
                printed = relation.printed(row)
                yield Finding(
                    code=CODE,
                    severity=SEVERITY if relation.stated else "warning",
                    where=key,
                    message=_message(table.name(row) or "รวม", relation, f"{printed:,f}", f"{meant:,f}"),
                    lines=[row.line],
                )


def _of_no_base(key: str, table: Table, draft: Draft | None) -> Iterator[Finding]:
    """Rows of levels that are percentages of a base the table does not print, and that no base rounds to."""
    shares = level_shares(table, draft)
    rows = {
        row.line: (row, {shares[c]: number for c in shares if (number := amount(row, c)) is not None})
        for row in table.rows
    }
    fitting = [line for line, (_, numbers) in rows.items() if fits_one_base(numbers)]
    if len(shares) < 3 or 2 * len(fitting) < len(rows):
        return
    for line, (row, numbers) in rows.items():
        if line not in fitting:
            yield Finding(
                code=CODE,
                severity="warning",
                where=key,
                message=f"แถว “{table.name(row)}”: ค่าของแต่ละระดับไม่เป็นสัดส่วนตามร้อยละ "
                f"{', '.join(f'{share:f}' for share in numbers)} ของฐานเดียวกัน แม้ปัดเศษแล้ว โปรดตรวจสอบ",
                lines=[line],
            )


def _message(name: str, relation: Relation, printed: str, meant: str) -> str:
    return f"แถว “{name}”: {relation.said} ควรได้ {meant} แต่พิมพ์ {printed} " + (
        "โปรดตรวจสอบตัวเลข" if relation.stated else "ซึ่งต่างจากแถวอื่นของตาราง โปรดยืนยัน"
    )
