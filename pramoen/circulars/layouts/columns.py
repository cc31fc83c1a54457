"""Which column of an indicator table holds what, from the words of its header row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from calendars.digits import arabic
from pramoen.circulars.layouts.headings import indicator_heading, weight_of
from pramoen.circulars.markup import cells, plain

__all__ = ["Columns", "columns_of", "columns_unnamed", "split_row", "with_levels"]

_LEVEL_CELL = re.compile(
    r"^(?:(?:เกณฑ์|ค่าเป้าหมาย|เป้าหมาย)[ก-๎]*\s*[:/]?\s*)?(?:ระดับ)?\s*(?:ค่า)?(?:คะแนน)?\s*(?:ที่)?\s*([1-5])\s*(?:คะแนน)?$"
)
_LEVEL_NUMBERS = re.compile(r"^(?:ระดับ|ระดับ\s*คะแนน|คะแนน|ค่าคะแนน)$")
_NAMES_ONE = re.compile(r"ตัวชี้วัด\s*ที่\s*[0-9]")
_WIDE_SPACE = re.compile(r" {2,}|\u3000+")


@dataclass(frozen=True, slots=True)
class Columns:
    """The positions of a table's columns, from 0; None where it has no such column.

    `words` holds the columns of headings and criteria in the order to read them; `sides` the columns of
    the indicator as it was and as amended, where they stand side by side; `levels` a column per level.
    `spaced` says that wide spaces part the columns instead of tabs.
    """

    words: tuple[int, ...]
    weight: int | None = None
    owner: int | None = None
    number: int | None = None
    unit: int | None = None
    level_number: int | None = None
    levels: dict[int, int] = field(default_factory=dict)
    sides: dict[Literal["before", "after"], int] = field(default_factory=dict)
    spaced: bool = False


def split_row(line: str, *, spaced: bool) -> list[str]:
    """The cells of a row, parted by tabs or, in a table without tabs, by two spaces or more."""
    if spaced and "\t" not in line:
        return [cell for cell in _WIDE_SPACE.split(line.strip()) if cell]
    return cells(line)


def _level_of(cell: str) -> int | None:
    found = _LEVEL_CELL.match(arabic(cell))
    return int(found[1]) if found else None


def with_levels(columns: Columns, line: str) -> Columns | None:
    """The columns with those of a header's second row, which holds nothing but levels; None for other rows.

    The cell above the first of them (เกณฑ์, ระดับคะแนน) headed them all, and is no column of its own.
    """
    row = [plain(cell) for cell in cells(line)]
    found = {level: i for i, cell in enumerate(row) if (level := _level_of(cell)) is not None}
    if columns.levels or len(found) < 3 or len(found) != sum(1 for cell in row if cell):
        return None
    words = tuple(place for place in columns.words if place not in found.values())
    return replace(columns, levels=found, words=words, level_number=None)


def _role(cell: str) -> str | None:  # noqa: PLR0911 - a table of words reads best as one
    if "น้ำหนัก" in cell:
        return "weight"
    if re.search(r"หน่วยงาน|แหล่งข้อมูล|แหล่งที่มา|ผู้รับผิดชอบ|ผู้กำกับ|^กลุ่มงาน$", cell):
        return "owner"
    if "หน่วยวัด" in cell or "หน่วยนับ" in cell:
        return "unit"
    if _level_of(cell) is not None:
        return "level"
    if _LEVEL_NUMBERS.match(cell):
        return "level_number"
    if re.match(r"^(?:ที่|ลำดับ(?:ที่)?|ข้อ(?:ที่)?|ลำดับตัวชี้วัด)$", cell):
        return "number"
    if re.match(r"^\(?(?:ข้อความ|ตัวชี้วัด)?\s*\(?เดิม\)?$", cell):
        return "before"
    if re.match(r"^\(?(?:ข้อความ|ตัวชี้วัด)?\s*\(?(?:แก้ไข|ใหม่)(?:เป็น|ใหม่)?\)?$", cell):
        return "after"
    if "ตัวชี้วัด" in cell:
        return "indicator"
    if re.search(r"เกณฑ์|ค่าเป้าหมาย|ระดับคะแนน", cell):
        return "criteria"
    return None


def columns_unnamed(line: str) -> Columns | None:
    """The columns of a table without a header, from the first row that holds an indicator."""
    row = [plain(cell) for cell in cells(line)]
    places = [i for i, cell in enumerate(row) if indicator_heading(cell)]
    if len(places) != 1 or len(row) > 4:
        return None
    weights = [i for i, cell in enumerate(row) if weight_of(cell) is not None]
    if len(weights) != 1:
        return None
    owners = [i for i, cell in enumerate(row) if cell and i not in (places[0], weights[0])]
    return Columns(words=(places[0],), weight=weights[0], owner=owners[0] if len(owners) == 1 else None)


def columns_of(line: str) -> Columns | None:
    """The columns that a header row names; None where the line is no header of an indicator table."""
    spaced = "\t" not in line and "<" not in line
    raw = split_row(line, spaced=spaced)
    if len(raw) < 2:
        return None
    row = [plain(cell) for cell in raw]
    if any(len(cell) > 140 or _NAMES_ONE.search(arabic(cell)) for cell in row):
        return None
    numbered = [cell for cell in row if weight_of(cell) is not None]
    if numbered and (len(numbered) < 3 or any(_level_of(cell) is None for cell in numbered)):
        return None
    roles: dict[str, list[int]] = {}
    for i, cell in enumerate(row):
        if (role := _role(cell)) is not None:
            roles.setdefault(role, []).append(i)
    first = {role: places[0] for role, places in roles.items()}
    sided = "before" in first and "after" in first
    if not sided and ("indicator" not in first or not {"weight", "owner", "level", "criteria"} & set(first)):
        return None
    if spaced and "weight" not in first:
        return None
    found = Columns(
        words=tuple(sorted([*roles.get("indicator", [])[:1], *roles.get("criteria", [])[:1]])),
        weight=first.get("weight"),
        owner=first.get("owner"),
        number=first.get("number"),
        unit=first.get("unit"),
        level_number=first.get("level_number"),
        levels={level: i for i in roles.get("level", []) if (level := _level_of(row[i])) is not None},
        spaced=spaced,
    )
    return replace(found, sides={"before": first["before"], "after": first["after"]}) if sided else found
