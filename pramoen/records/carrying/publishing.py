"""A province's record as published data: JSON lines in a zip, for any program and for another home."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pendulum
from sqlalchemy import Engine, select

from pramoen.errors import UnknownName
from pramoen.records.carrying.archive import written_archive
from pramoen.records.carrying.carry_over import of_one_moment
from pramoen.records.carrying.fingerprints import fingerprint
from pramoen.records.carrying.province import rows_of_province, tables_of_province
from pramoen.records.migrate import newest_revision
from pramoen.records.models import Province

__all__ = ["FORMAT", "VERSION", "member_of", "publish"]

FORMAT: Final = "pramoen-province"
VERSION: Final = 1
# What the documents in these columns are, by the names that `pramoen schema` knows.
_SCHEMAS: Final = {
    "letters.content": ["circular"],
    "submissions.content": ["agreement", "monthly_report", "evaluation"],
}


def member_of(table: str) -> str:
    """Where the rows of a table stand in the file."""
    return f"tables/{table}.jsonl"


def publish(
    engine: Engine, province: str, path: Path, *, with_contacts: bool, replace: bool, at: pendulum.DateTime
) -> Mapping[str, Any]:
    """Write all of a province's record to `path`; gives the manifest. Raises UnknownName, NotAllowed."""
    with of_one_moment(engine) as session, written_archive(path, replace=replace) as archive:
        of = session.scalars(select(Province).where(Province.name == province)).one_or_none()
        if of is None:
            raise UnknownName(f"no province {province!r} is on record")
        rows = rows_of_province(session, of, with_contacts=with_contacts)
        tables = {}
        for table in tables_of_province():
            own = rows[table.name]
            lines = "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in own)
            archive.add_bytes(member_of(table.name), lines.encode())
            total = fingerprint(own)
            tables[table.name] = {"rows": total.rows, "digest": total.digest}
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "pramoen": version("pramoen"),
            "revision": newest_revision(),
            "made_at": at.isoformat(),
            "province": province,
            "with_contacts": with_contacts,
            "schemas": _SCHEMAS,
            "tables": tables,
        }
        archive.finish(manifest)
        return {**manifest, "files": archive.files}
