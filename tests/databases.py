"""Databases for tests: an SQLite file and a PostgreSQL server, each migrated and empty."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from needed import missing
from sqlalchemy import Engine
from standins.postgres import drop_database, make_database, postgres_server, programs

from pramoen.records.database import open_database
from pramoen.records.migrate import migrate

_ROOM = 2 * 2**30


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A running PostgreSQL server; its URL lacks the database's name."""
    found = programs()
    if found is None:
        missing("PostgreSQL's server is not installed (Debian: postgresql)")
        return
    # A socket's path may have 107 characters; pytest's own folders are too deep for it.
    with tempfile.TemporaryDirectory(prefix="pramoen-pg-", dir=_memory()) as folder:
        Path(folder).chmod(0o755)
        with postgres_server(Path(folder) / "s", found) as url:
            yield url


def _memory() -> Path | None:
    """A folder in memory with room enough: a database is six hundred files, and each test has one."""
    shared = Path("/dev/shm")
    return shared if shared.is_dir() and shutil.disk_usage(shared).free > _ROOM else None


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'pramoen.db'}"
    return make_database(request.getfixturevalue("postgres"), f"t{uuid4().hex}")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database that was migrated once, to be copied: migrating takes longer than most tests."""
    file = tmp_path_factory.mktemp("migrated") / "pramoen.db"
    engine = open_database(f"sqlite:///{file}")
    migrate(engine)
    engine.dispose()
    return file


@pytest.fixture(scope="session")
def database_in(migrated_file: Path) -> Callable[[Path], Engine]:
    """Puts a migrated, empty database into a home folder, made where it is not there; gives its engine."""

    def put(home: Path) -> Engine:
        home.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(migrated_file, home / "pramoen.db")
        return open_database(f"sqlite:///{home / 'pramoen.db'}")

    return put


@pytest.fixture(scope="session")
def migrated_database(postgres: str) -> str:
    """The name of a PostgreSQL database that was migrated once, to be copied."""
    name = f"migrated{uuid4().hex}"
    engine = open_database(make_database(postgres, name))
    migrate(engine)
    engine.dispose()
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A migrated database of each kind."""
    if request.param == "sqlite":
        yield from _copied(request.getfixturevalue("migrated_file"), tmp_path)
        return
    yield request.getfixturevalue("postgres_engine")


@pytest.fixture
def postgres_engine(postgres: str, migrated_database: str) -> Iterator[Engine]:
    """A migrated database on a server, where several hosts may use it."""
    name = f"t{uuid4().hex}"
    engine = open_database(make_database(postgres, name, template=migrated_database))
    yield engine
    engine.dispose()
    drop_database(postgres, name)


@pytest.fixture
def sqlite_engine(migrated_file: Path, tmp_path: Path) -> Iterator[Engine]:
    """A migrated SQLite database, where the kind makes no difference."""
    yield from _copied(migrated_file, tmp_path)


def _copied(template: Path, folder: Path) -> Iterator[Engine]:
    shutil.copyfile(template, folder / "pramoen.db")
    engine = open_database(f"sqlite:///{folder / 'pramoen.db'}")
    yield engine
    engine.dispose()
