"""All rows of one province: what hangs on it, and the letters and departments that its rows speak of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Table
from sqlalchemy.orm import Session

from pramoen.records.base import Base
from pramoen.records.carrying.plain import PlainRow, to_plain
from pramoen.records.carrying.rows import rows_of
from pramoen.records.carrying.tables import carried_tables
from pramoen.records.models import Province

__all__ = ["SHARED", "ProvinceRows", "rows_of_province", "tables_of_province"]

ProvinceRows = dict[str, list[PlainRow]]

SHARED: Final = frozenset({"letters", "departments"})
"""Tables whose rows several provinces may speak of."""

# Nobody else's: the chain of a home's own trail, its signs of life, and what opens its links and pages.
_OF_THE_HOME: Final = frozenset(
    {
        "accounts",
        "audit_entries",
        "audit_head",
        "entry_codes",
        "entry_tries",
        "evidence_files",
        "heartbeats",
        "link_codes",
        "link_revocations",
        "link_tries",
        "quota_readings",
        "recovery_codes",
        "web_sessions",
        "webhook_events",
        "working_copies",
    }
)
_WITHOUT_CONTACTS: Final = frozenset({"groups"})
# What decisions are on, by the word that they use for it.
_SUBJECTS: Final = {
    "appointment": ("appointments",),
    "duty": ("duties",),
    "group": ("groups",),
    "message": ("messages",),
    "office": ("offices",),
    "officer": ("officers",),
    "outbox": ("provinces", "messages"),
    "request": ("requests",),
    "roll_up": ("roll_ups",),
    "round": ("rounds",),
}
_LINK = re.compile(r"https?://[^\s\"'<>]*/l/[^\s\"'<>]*")
_NO_LINK = "[ลิงก์]"


def tables_of_province() -> list[Table]:
    """The tables that a province has rows in, in the order in which rows may be added."""
    return [table for table in carried_tables() if table.name not in _OF_THE_HOME]


def rows_of_province(session: Session, province: Province, *, with_contacts: bool) -> ProvinceRows:
    """The province's rows by table, each with the id it has.

    Messages that have not begun to go out are left to be planned anew, and the signed links in the others are
    taken out. E-mail addresses, LINE ids and LINE groups are there only `with_contacts`.
    """
    found: ProvinceRows = {}
    keys: dict[str, set[Any]] = {"provinces": {province.id}}
    for table in tables_of_province():
        if table.name in SHARED:
            continue
        mine = keys.setdefault(table.name, set())
        rows = found.setdefault(table.name, [])
        if table.name in _WITHOUT_CONTACTS and not with_contacts:
            continue
        for row in rows_of(session, table):
            if not _is_its_own(table, row, keys):
                continue
            if "id" in table.c:
                mine.add(row["id"])
            rows.append(_published(table, to_plain(table, row), with_contacts=with_contacts))
    found["decisions"] = _decisions(session, found)
    for name in SHARED:
        found[name] = _spoken_of(session, Base.metadata.tables[name], found)
    return found


def _is_its_own(table: Table, row: Mapping[str, Any], keys: Mapping[str, set[Any]]) -> bool:
    if table.name == "provinces":
        return row["id"] in keys["provinces"]
    if table.name == "messages" and row["state"] == "planned":
        return False
    owners = [
        row[key.parent.name] in keys[key.column.table.name]
        for key in table.foreign_keys
        if key.column.table.name not in SHARED
        and key.column.table is not table
        and row[key.parent.name] is not None
    ]
    return bool(owners) and all(owners)


def _decisions(session: Session, found: ProvinceRows) -> list[PlainRow]:
    """The decisions on rows of the province; they name what they are on in words."""
    table = Base.metadata.tables["decisions"]
    ids = {
        kind: {str(row["id"]) for name in names for row in found[name]} for kind, names in _SUBJECTS.items()
    }
    return [
        to_plain(table, row)
        for row in rows_of(session, table)
        if row["subject_id"] in ids.get(row["subject_kind"], ())
    ]


def _spoken_of(session: Session, table: Table, found: ProvinceRows) -> list[PlainRow]:
    """The rows of a shared table that the province's rows point to."""
    wanted = {
        row[key.parent.name]
        for other in tables_of_province()
        for key in other.foreign_keys
        if key.column.table is table
        for row in found[other.name]
    }
    return [to_plain(table, row) for row in rows_of(session, table) if row["id"] in wanted]


def _published(table: Table, row: PlainRow, *, with_contacts: bool) -> PlainRow:
    if table.name == "officers" and not with_contacts:
        row |= {"email": None, "line_user_id": None}
    if table.name == "message_words":
        row |= {name: _LINK.sub(_NO_LINK, row[name]) for name in ("subject", "body", "html") if row[name]}
    return row
