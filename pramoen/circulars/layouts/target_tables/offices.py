"""The offices that tables name: whom a letter speaks to, and whom one table leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pramoen.circulars.layouts.target_tables.grid import Row, Table
from pramoen.circulars.layouts.target_tables.purpose import holds_targets

__all__ = ["full_office", "offices_named", "offices_of", "scope_of"]


def _bare(name: str) -> str:
    return name.removeprefix("อำเภอ").strip()


def full_office(name: str, everyone: Sequence[str]) -> str:
    """The office in full where ฯ shortens it and only one of `everyone` begins so: เมืองฯ is เมืองฉะเชิงเทรา."""
    name = _bare(name)
    if not name.endswith("ฯ"):
        return name
    meant = [
        office for office in everyone if office.startswith(name[:-1].strip()) and not office.endswith("ฯ")
    ]
    return meant[0] if len(meant) == 1 else name


def offices_of(table: Table, row: Row, everyone: Sequence[str]) -> list[str]:
    """The offices in a row's cell: one, or several of `everyone` written one after another."""
    name = table.name(row)
    if name in everyone:
        return [name]
    several = [full_office(part, everyone) for part in name.replace(",", " ").split()]
    if len(several) > 1 and all(part in everyone for part in several):
        return several
    return [full_office(name, everyone)]


def offices_named(tables: Sequence[Table]) -> list[str]:
    """Every office that some table of targets names in a cell of its own, in the order of the pages."""
    found: dict[str, None] = {}
    for table in tables:
        if "อำเภอ" in table.columns[table.office].label and holds_targets(table):
            for row in table.rows:
                if len(table.rows) > 1:
                    found.setdefault(_bare(table.name(row)))
    return [name for name in found if not name.endswith("ฯ")]


def scope_of(tables: Sequence[Table], everyone: Sequence[str]) -> dict[str, Any] | None:
    """`{"only": [offices]}` where the tables of targets of one indicator name fewer than `everyone`."""
    named: dict[str, None] = {}
    for table in tables:
        if "อำเภอ" in table.columns[table.office].label and holds_targets(table):
            for row in table.rows:
                named.update(dict.fromkeys(offices_of(table, row, everyone)))
    missing = [office for office in everyone if office not in named]
    return {"only": list(named)} if named and missing else None
