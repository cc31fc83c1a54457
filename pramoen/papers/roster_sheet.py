"""The roster as a sheet: the empty one to fill in, and reading a filled one, all of it or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pramoen.appraisal.officer import ROLES, SIZES, RosterRow
from pramoen.errors import BadInput
from pramoen.papers.sheet_rows import sheets_of

__all__ = ["COLUMNS", "Column", "read_roster", "read_size", "write_roster", "write_template"]

_SHEET = "รายชื่อ"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the roster: its name, its Thai heading, an example, and whether it must be filled."""

    name: str
    heading: str
    example: str
    required: bool


COLUMNS = (
    Column("officer_id", "รหัสผู้รับการประเมิน", "P001", True),
    Column("name", "ชื่อ - สกุล", "นายสมมติ ตัวอย่าง", True),
    Column("position", "ตำแหน่ง", "นักวิชาการพัฒนาชุมชนชำนาญการ", False),
    Column("office", "หน่วยงาน", "สำนักงานพัฒนาชุมชนอำเภอตัวอย่าง", True),
    Column("office_size", "ขนาด (large/medium/small)", "medium", False),
    Column("supervisor_id", "รหัสผู้บังคับบัญชา", "P000", False),
    Column("email", "อีเมล", "somchai@example.go.th", False),
    Column("line_user_id", "รหัสผู้ใช้ LINE", "", False),
    Column("role", "บทบาท", "officer", True),
    Column("province", "จังหวัด", "ตัวอย่างบุรี", True),
)

_SIZE_WORDS = {"ใหญ่": "large", "กลาง": "medium", "เล็ก": "small"}
_ROLE_WORDS = {
    "ผู้รับการประเมิน": "officer",
    "ผู้บังคับบัญชา": "supervisor",
    "ผู้รับผิดชอบตัวชี้วัด": "verifier",
    "ผู้ประสานงาน": "coordinator",
    "ผู้ดูแลระบบ": "administrator",
}
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_LINE_ID = re.compile(r"U[0-9a-f]{32}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
# What the record has room for.
_LONGEST = {column.name: 200 for column in COLUMNS} | {
    "officer_id": 60,
    "supervisor_id": 60,
    "province": 120,
    "email": 254,
}


def write_template(path: Path) -> None:
    """Write the empty roster sheet: a Thai header and an example row."""
    _write(path, [[column.example for column in COLUMNS]])


def write_roster(path: Path, rows: Sequence[RosterRow]) -> None:
    """Write a roster as a sheet that `read_roster` reads back as the same rows."""
    _write(
        path,
        [
            [
                row.officer_id,
                row.name,
                row.position,
                row.office,
                row.size,
                row.supervisor_id,
                row.email,
                row.line_user_id,
                "+".join(row.roles),
                row.province,
            ]
            for row in rows
        ],
    )


def _write(path: Path, rows: Sequence[Sequence[str | None]]) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _SHEET
    sheet.append([column.heading for column in COLUMNS])
    for row in rows:
        sheet.append(list(row))
    for number, column in enumerate(COLUMNS, 1):
        cell = sheet.cell(1, number)
        cell.font = Font(name="TH Sarabun New", size=14, bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE8F0" if column.required else "F2F2F2")
        sheet.column_dimensions[get_column_letter(number)].width = max(16, len(column.heading) + 4)
    sheet.freeze_panes = "A2"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def read_roster(path: Path) -> list[RosterRow]:
    """Read a roster (.xlsx or .csv). The template's example row is passed over.

    Raises UnreadableFile where it is no such file, BadInput that names sheet, row, column and reason of
    the first bad rows: of a bad file nothing is taken.
    """
    rows: list[RosterRow] = []
    faults: list[str] = []
    seen: dict[tuple[str, str], str] = {}
    for place, values in _rows(path):
        if _is_example(values):
            continue
        own = [f"{place}, {fault}" for fault in _faults(values)]
        faults += own
        if own:
            continue
        row = _row(values)
        key = (row.province, row.officer_id)
        if key in seen:
            faults.append(f"{place}, column officer_id: {row.officer_id!r} stands in {seen[key]} already")
        seen[key] = place
        rows.append(row)
    if not faults:
        faults += [*_supervisors_at_fault(rows, seen), *_sizes_at_fault(rows, seen)]
    if faults:
        more = f" (and {len(faults) - 3} more)" if len(faults) > 3 else ""
        raise BadInput(f"{path.name}: {'; '.join(faults[:3])}{more}; nothing was imported")
    if not rows:
        raise BadInput(f"{path.name}: there is no officer in it; fill in a row for each below the header")
    return rows


def _supervisors_at_fault(rows: Sequence[RosterRow], seen: dict[tuple[str, str], str]) -> Iterator[str]:
    """Supervisors who are not in the roster, and those who in the end supervise themselves."""
    above = {(row.province, row.officer_id): row.supervisor_id for row in rows}
    for row in rows:
        key = (row.province, row.officer_id)
        if row.supervisor_id is None:
            continue
        if (row.province, row.supervisor_id) not in seen:
            yield (
                f"{seen[key]}, column supervisor_id: there is no officer {row.supervisor_id!r} in this roster"
            )
            continue
        met, code = set[str](), above[key]
        while code is not None and code not in met and code != row.officer_id:
            met.add(code)
            code = above.get((row.province, code))
        if code == row.officer_id:
            yield f"{seen[key]}, column supervisor_id: {row.officer_id!r} would supervise himself"


def _sizes_at_fault(rows: Sequence[RosterRow], seen: dict[tuple[str, str], str]) -> Iterator[str]:
    """Offices that stand with two sizes."""
    sizes: dict[tuple[str, str], str] = {}
    for row in rows:
        if row.size is None:
            continue
        first = sizes.setdefault((row.province, row.office), row.size)
        if first != row.size:
            yield (
                f"{seen[row.province, row.officer_id]}, column office_size: "
                f"{row.office} is {row.size} here and {first} above"
            )


def _is_example(values: dict[str, str]) -> bool:
    return all(values.get(column.name, "") == column.example for column in COLUMNS)


def _faults(values: dict[str, str]) -> Iterator[str]:
    """What is wrong with a row, a line each with column and reason."""
    for column in COLUMNS:
        value = values.get(column.name, "")
        if column.required and not value:
            yield f"column {column.name} ({column.heading}): it is empty"
        elif len(value) > _LONGEST[column.name]:
            yield f"column {column.name}: it is longer than {_LONGEST[column.name]} characters"
        elif _CONTROL.search(value):
            yield f"column {column.name}: it holds characters that no sheet should"
        elif value.startswith(("=", "+", "-", "@")):
            yield f"column {column.name}: it begins like a formula ({value[0]})"
    size = _size(values)
    if size and size not in SIZES:
        yield f"column office_size: {size!r} is none of {', '.join(SIZES)}"
    for role in _roles(values):
        if role and role not in ROLES:
            yield f"column role: {role!r} is none of {', '.join(ROLES)}"
    if (email := values.get("email")) and not _EMAIL.fullmatch(email):
        yield "column email: it is not an e-mail address"
    if (line := values.get("line_user_id")) and not _LINE_ID.fullmatch(line):
        yield "column line_user_id: a LINE user id is U and 32 digits or letters a-f"


def _size(values: dict[str, str]) -> str:
    return read_size(values.get("office_size", ""))


def read_size(text: str) -> str:
    """A size of office as people write it (large, ใหญ่, ขนาดใหญ่); what is none of them as it is."""
    size = text.lower().strip().removeprefix("อำเภอ").strip().removeprefix("ขนาด").strip()
    return _SIZE_WORDS.get(size, size)


def _roles(values: dict[str, str]) -> tuple[str, ...]:
    words = [role.strip() for role in values.get("role", "").split("+")]
    return tuple(_ROLE_WORDS.get(word, word.lower()) for word in words)


def _row(values: dict[str, str]) -> RosterRow:
    """One row that has no faults of its own."""
    return RosterRow(
        officer_id=values["officer_id"],
        name=values["name"],
        position=values.get("position") or None,
        office=values["office"],
        size=_size(values) or None,
        supervisor_id=values.get("supervisor_id") or None,
        email=values.get("email") or None,
        line_user_id=values.get("line_user_id") or None,
        roles=_roles(values),
        province=values["province"].removeprefix("จังหวัด").strip(),
    )


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The filled rows of the file, each with its place in words and its values by column name."""
    known = False
    for title, lines in sheets_of(path, "a roster"):
        names: list[str | None] | None = None
        for number, cells in lines:
            if names is None:
                names = _header(cells)
                known = known or names is not None
            elif any(cells):
                values = {name: cell for name, cell in zip(names, cells, strict=False) if name}
                yield f"sheet {title}, row {number}", values
    if not known:
        raise BadInput(
            f"{path.name}: no sheet has the roster's header (officer_id, name, office, role, province); "
            "`pramoen roster template` writes an empty sheet"
        )


def _header(cells: Sequence[str]) -> list[str | None] | None:
    """The columns' names where a row is the header, else None."""
    by_word = {column.name: column.name for column in COLUMNS} | {
        re.sub(r"\s", "", column.heading): column.name for column in COLUMNS
    }
    names = [by_word.get(re.sub(r"\s", "", cell)) for cell in cells]
    required = {column.name for column in COLUMNS if column.required}
    return names if required <= set(names) else None
