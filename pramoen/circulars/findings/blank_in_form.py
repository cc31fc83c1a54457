"""A field of a form, or a cell of a table, that should say something and is blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.findings.tables_at import figures, tables_at
from pramoen.circulars.layouts.target_tables import holds_targets
from pramoen.circulars.markup import plain
from pramoen.circulars.merge import key_of
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "blank-cell"
SEVERITY: Severity = "warning"

_FIELD = re.compile(
    r"^(?:[-•]\s*)?(หน่วยวัด|น้ำหนัก|เหตุผลในการวัด|แหล่งข้อมูล|ผู้รับผิดชอบตัวชี้วัด|ผู้ประสานงานตัวชี้วัด|คำนิยาม/คำอธิบาย)\s*:\s*$"
)
# A form's fields stand right under its heading.
_NEAR = 14


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a form that names its blank fields, one a table of targets that names its blank cells."""
    for draft in letter.drafts:
        if draft.place == "detail":
            yield from _fields(letter, key_of(draft), draft.line)
    for key, table in tables_at(letter):
        if not holds_targets(table):
            continue
        columns = [c for c in table.columns if c.place > table.office]
        lines: dict[str, list[int]] = {}
        for column in columns:
            numbers = figures(table, column)
            asked = column.level is not None or (numbers and not column.counts_rows)
            for row in table.rows:
                if asked and not row.cells[column.place]:
                    lines.setdefault(column.label, []).append(row.line)
        if lines:
            told = "; ".join(f"“{label[:40]}” {len(rows)} แถว" for label, rows in lines.items())
            yield Finding(
                code=CODE,
                severity=SEVERITY,
                where=key,
                message=f"ตารางเป้าหมายมีช่องว่างไม่ได้ระบุค่า: {told} โปรดระบุค่า หรือขีด - หากไม่มีเป้าหมาย",
                lines=sorted({line for rows in lines.values() for line in rows}),
            )


def _fields(letter: Reading, key: str, heading: int) -> Iterator[Finding]:
    blank: dict[str, int] = {}
    lines = letter.source.lines
    for number in range(heading + 1, min(heading + _NEAR, len(lines)) + 1):
        found = _FIELD.match(plain(lines[number - 1]))
        wrapped = number < len(lines) and plain(lines[number]) and ":" not in lines[number]
        if found and not wrapped:
            blank[found[1]] = number
    if blank:
        yield Finding(
            code=CODE,
            severity=SEVERITY,
            where=key,
            message=f"แบบรายละเอียดเว้นว่างช่อง {', '.join(blank)} โปรดระบุ",
            lines=sorted(blank.values()),
        )
