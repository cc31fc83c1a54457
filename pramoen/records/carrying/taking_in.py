"""Taking a province's published record into another home: checked row by row, all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pendulum
from sqlalchemy import Engine, Table, select
from sqlalchemy.orm import Session

from pramoen.errors import NotAllowed, PramoenError, UnreadableFile
from pramoen.records import audit
from pramoen.records.carrying.archive import Archive, opened_archive
from pramoen.records.carrying.fingerprints import Fingerprint, differing, fingerprint
from pramoen.records.carrying.plain import PlainRow, from_plain, to_plain
from pramoen.records.carrying.province import SHARED, ProvinceRows, rows_of_province, tables_of_province
from pramoen.records.carrying.publishing import FORMAT, VERSION, member_of
from pramoen.records.carrying.rows import add_rows, go_on_numbering, rows_of
from pramoen.records.database import writing
from pramoen.records.migrate import newest_revision
from pramoen.records.models import AuditHead, Province

__all__ = ["TakenIn", "take_in"]

_WHAT = "a file that `pramoen export --all` wrote"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was taken in: of which province, how many rows, and whether they were there already."""

    province: str
    rows: int
    was_there: bool


def take_in(engine: Engine, path: Path, *, at: pendulum.DateTime, by: str) -> TakenIn:
    """Add a province to a home that does not have it; the same file again adds nothing.

    Rows keep their ids, which make the ids of duties and messages. Raises UnreadableFile where the file is no
    such file, NotAllowed where the home has other records of the province or under the same ids.
    """
    with opened_archive(path, FORMAT, VERSION, _WHAT) as archive:
        plain, rows = _read(archive)
        manifest = archive.manifest
    sent = _totals(plain)
    contacts = manifest.get("with_contacts") is True
    name = str(manifest.get("province"))
    with writing(engine) as session:
        session.execute(select(AuditHead).with_for_update())
        known = _province(session, name)
        if known is not None:
            here = _totals(rows_of_province(session, known, with_contacts=contacts))
            if differing(sent, here):
                raise NotAllowed(
                    f"{name} is on record here with other contents; take the file into another home"
                )
            return TakenIn(name, _count(sent), was_there=True)
        for table in tables_of_province():
            add_rows(session, table, _new(session, table, rows[table.name], plain[table.name]))
        go_on_numbering(session)
        session.expire_all()
        arrived = _province(session, name)
        here = {} if arrived is None else _totals(rows_of_province(session, arrived, with_contacts=contacts))
        unlike = differing(sent, here)
        if unlike:
            raise PramoenError(
                f"{path}: rows of {', '.join(unlike[:3])} are not all of {name}; nothing was taken in"
            )
        audit.note(
            session,
            at=at,
            actor=by,
            action="province.import",
            subject=f"province/{arrived.id if arrived else ''}",
            content={table: total.digest for table, total in sent.items()},
        )
    return TakenIn(name, _count(sent), was_there=False)


def _read(archive: Archive) -> tuple[ProvinceRows, dict[str, list[dict[str, Any]]]]:
    """The rows in the file, as they stand there and as the database takes them."""
    tables = tables_of_province()
    if archive.manifest.get("revision") != newest_revision():
        raise NotAllowed(
            f"{archive.path} is of another version of Pramoen; bring both to the same and export again"
        )
    if sorted(archive.names) != sorted(member_of(table.name) for table in tables):
        raise UnreadableFile(f"{archive.path}: not {_WHAT}; it holds other files")
    plain: ProvinceRows = {}
    rows: dict[str, list[dict[str, Any]]] = {}
    for table in tables:
        own, kept = plain.setdefault(table.name, []), rows.setdefault(table.name, [])
        for number, line in enumerate(archive.lines(member_of(table.name)), 1):
            try:
                row = json.loads(line)
                kept.append(from_plain(table, row))
            except (ValueError, RecursionError) as error:
                why = str(error).splitlines()[0] if isinstance(error, ValueError) else "nested too deep"
                raise UnreadableFile(
                    f"{archive.path}: {table.name}, line {number}: {why}; take another copy"
                ) from None
            own.append(row)
    return plain, rows


def _new(
    session: Session, table: Table, rows: list[dict[str, Any]], plain: list[PlainRow]
) -> list[dict[str, Any]]:
    """The rows to add. Of what provinces share, those that are there already, all the same, are left out."""
    keys = [column.name for column in table.primary_key.columns]
    there = {tuple(row[key] for key in keys): to_plain(table, row) for row in rows_of(session, table)}
    fresh = []
    for row, as_sent in zip(rows, plain, strict=True):
        known = there.get(tuple(row[key] for key in keys))
        if known is None:
            fresh.append(row)
        elif table.name not in SHARED or known != as_sent:
            raise NotAllowed(
                f"this home has other records under the same ids ({table.name}); "
                "take the file into a home of its own"
            )
    return fresh


def _province(session: Session, name: str) -> Province | None:
    return session.scalars(select(Province).where(Province.name == name)).one_or_none()


def _totals(rows: Mapping[str, list[PlainRow]]) -> dict[str, Fingerprint]:
    return {name: fingerprint(own) for name, own in rows.items()}


def _count(totals: Mapping[str, Fingerprint]) -> int:
    return sum(total.rows for total in totals.values())
