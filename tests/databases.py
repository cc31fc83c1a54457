"""Databases for tests: an SQLite file and a PostgreSQL server, each migrated and empty."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from needed import missing
from sqlalchemy import Engine
from standins.postgres import make_database, postgres_server, programs

from pramoen.records.database import open_database
from pramoen.records.migrate import migrate


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A running PostgreSQL server; its URL lacks the database's name."""
    found = programs()
    if found is None:
        missing("PostgreSQL's server is not installed (Debian: postgresql)")
        return
    # A socket's path may have 107 characters; pytest's own folders are too deep for it.
    with tempfile.TemporaryDirectory(prefix="pramoen-pg-") as folder:
        Path(folder).chmod(0o755)
        with postgres_server(Path(folder) / "s", found) as url:
            yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'pramoen.db'}"
    return make_database(request.getfixturevalue("postgres"), f"t{uuid4().hex}")


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A migrated database of each kind."""
    engine = open_database(database_url)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Iterator[Engine]:
    """A migrated SQLite database, where the kind makes no difference."""
    engine = open_database(f"sqlite:///{tmp_path / 'pramoen.db'}")
    migrate(engine)
    yield engine
    engine.dispose()
