"""Upgrades keep everything; where one fails the version before is at work again with its record as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from a_round import a_letter, open_it
from alembic import command
from alembic.config import Config
from an_installation import Installation

import pramoen.records.migrate as migrate_module
from pramoen.records.database import open_database
from pramoen.records.migrate import migrate, newest_revision

Rows = dict[str, list[dict[str, Any]]]

_NEXT = '''"""What the next version changes."""
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("novelties", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("UPDATE officers SET active = NOT active")
    {then}


def downgrade() -> None:
    op.drop_table("novelties")
'''


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installation]:
    """One version, with a round on record."""
    installation = Installation(tmp_path / "pramoen")
    installation.release("pramoen-1")
    assert installation.pramoen("init").status == 0
    engine = open_database(f"sqlite:///{installation.home / 'pramoen.db'}")
    open_it(engine, a_letter())
    engine.dispose()
    try:
        yield installation
    finally:
        installation.end()


def _rows(file: Path) -> Rows:
    with sqlite3.connect(file) as connection:
        connection.row_factory = sqlite3.Row
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        rows = {
            table: sorted(
                (dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')),
                key=repr,
            )
            for table in tables
            if not table.startswith("sqlite_")
        }
    connection.close()
    return rows


def _serves(installation: Installation) -> bool:
    address = f"http://127.0.0.1:{installation.port}/healthz"
    return httpx.get(address, timeout=60, trust_env=False).status_code == 200


def _lost(before: Rows, after: Rows) -> list[tuple[str, str]]:
    """What stood on record and stands there no more; what the clock made a service at work add may be there.

    New columns are no loss. What every start writes anew is left out.
    """
    anew = {"alembic_version", "heartbeats", "locks", "audit_head", "sqlite_sequence"}
    lost = []
    for table, rows in before.items():
        if table in anew or not rows:
            continue
        names = list(rows[0])
        there = {repr([row.get(name) for name in names]) for row in after[table]}
        lost += [(table, repr(row)) for row in rows if repr([row[name] for name in names]) not in there]
    return lost


@pytest.mark.proof
def test_a_record_of_an_older_version_is_taken_along_whole(installed: Installation) -> None:
    database = installed.home / "pramoen.db"
    _migrate_down(database, "0005")
    before = _rows(database)
    assert before["alembic_version"] == [{"version_num": "0005"}]
    assert len(before["duties"]) > 2
    new = installed.release("pramoen-2")
    done = installed.upgrade(new)
    assert done.status == 0, done.said
    assert (installed.current, _serves(installed)) == ("pramoen-2", True)
    after = _rows(database)
    assert after["alembic_version"] == [{"version_num": newest_revision()}]
    assert _lost(before, after) == []
    assert installed.pramoen("audit", "verify").status == 0
    [backup] = (installed.base / "backups").iterdir()
    assert backup.name.startswith("before-pramoen-2-")
    # A second time there is nothing to do, and any time later there is a way back.
    assert installed.upgrade(new).status == 0
    assert installed.current == "pramoen-2"
    back = installed.upgrade(new, "--back")
    assert (back.status, installed.current, _serves(installed)) == (0, "pramoen-1", True), back.said


@pytest.mark.proof
def test_a_migration_that_fails_leaves_the_old_version_and_its_record(installed: Installation) -> None:
    before = _rows(installed.home / "pramoen.db")
    new = _next_version(installed, then='op.execute("UPDATE nowhere SET nothing = 1")')
    done = installed.upgrade(new)
    assert done.status == 1, done.said
    assert "could not be migrated" in done.said
    assert (installed.current, _serves(installed)) == ("pramoen-1", True)
    after = _rows(installed.home / "pramoen.db")
    assert _lost(before, after) == []
    assert ("novelties" in after, after["alembic_version"]) == (False, before["alembic_version"])
    # Nothing had to be put back: a migration is done whole or not at all.
    assert not (installed.home / "set-aside").exists()


@pytest.mark.proof
def test_a_version_that_does_not_start_is_left_with_the_record_as_it_was(installed: Installation) -> None:
    before = _rows(installed.home / "pramoen.db")
    new = _next_version(installed, then="pass")
    program = new / ".venv" / "bin" / "pramoen"
    program.write_text(program.read_text().replace("#!/bin/sh\n", '#!/bin/sh\n[ "$1" != serve ] || exit 2\n'))
    start = (installed.base / "start").read_text()
    # As a service manager does: who starts it is told that it ended at once.
    (installed.base / "start").write_text(f"{start}sleep 2; kill -0 $(cat '{installed.base}/pid')\n")
    done = installed.upgrade(new)
    assert done.status == 1, done.said
    assert (installed.current, _serves(installed)) == ("pramoen-1", True)
    after = _rows(installed.home / "pramoen.db")
    assert _lost(before, after) == []
    assert ("novelties" in after, after["alembic_version"]) == (False, before["alembic_version"])
    [aside] = (installed.home / "set-aside").iterdir()
    assert "novelties" in _rows(aside / "pramoen.db")


@pytest.mark.proof
def test_what_cannot_be_backed_up_is_not_upgraded(installed: Installation) -> None:
    new = installed.release("pramoen-2")
    (installed.base / "backups").write_text("a file where the folder of backups is to be")
    done = installed.upgrade(new)
    assert (done.status != 0, installed.current) == (True, "pramoen-1"), done.said
    assert installed.upgrade(new, "--back").status == 2


def _next_version(installed: Installation, *, then: str) -> Path:
    new = installed.release("pramoen-2", copied=True)
    versions = new / "pramoen" / "records" / "migrations" / "versions"
    (versions / "9999_novelties.py").write_text(_NEXT.format(head=newest_revision(), then=then))
    return new


def _migrate_down(database: Path, revision: str) -> None:
    engine = open_database(f"sqlite:///{database}")
    migrate(engine)
    scripts = Config()
    scripts.set_main_option("script_location", str(Path(migrate_module.__file__).parent / "migrations"))
    with engine.execution_options(pramoen_writes=True).connect() as connection:
        driver = connection.connection.dbapi_connection
        assert driver is not None
        driver.cursor().execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            scripts.attributes["connection"] = connection
            command.downgrade(scripts, revision)
    engine.dispose()
