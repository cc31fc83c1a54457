"""What a table comes to: how many rows, and a digest of every value in them, the same on any database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from pramoen.records.carrying.plain import PlainRow, digest_of_row, to_plain
from pramoen.records.carrying.rows import rows_of
from pramoen.records.carrying.tables import carried_tables

__all__ = ["Fingerprint", "differing", "fingerprint", "fingerprints"]

_MODULUS = 1 << 256


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The number of rows and the sum of their digests: databases sort texts each in its own order."""

    rows: int
    digest: str


def fingerprint(rows: Iterable[PlainRow]) -> Fingerprint:
    """What these rows come to, in whatever order they stand."""
    count, total = 0, 0
    for row in rows:
        count += 1
        total = (total + int.from_bytes(digest_of_row(row), "big")) % _MODULUS
    return Fingerprint(count, f"{total:064x}")


def fingerprints(session: Session) -> dict[str, Fingerprint]:
    """What each table that is carried comes to, by its name."""
    return {
        table.name: fingerprint(to_plain(table, row) for row in rows_of(session, table))
        for table in carried_tables()
    }


def differing(ours: Mapping[str, Fingerprint], theirs: Mapping[str, Fingerprint]) -> list[str]:
    """The tables that are not the same in both."""
    return [name for name, own in ours.items() if theirs.get(name) != own]
