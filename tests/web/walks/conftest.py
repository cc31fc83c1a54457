"""A province at work, on SQLite or PostgreSQL, copied from one made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from a_province import Province, put_on_record
from sqlalchemy import Engine
from standins.line_server import LineStandin
from standins.mail_server import MailStandin

from pramoen.records.database import open_database
from pramoen.records.migrate import migrate


@pytest.fixture(scope="session")
def recorded_province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The round and its people in an SQLite file."""
    file = tmp_path_factory.mktemp("province") / "pramoen.db"
    engine = open_database(f"sqlite:///{file}")
    migrate(engine)
    put_on_record(engine)
    engine.dispose()
    return file


@pytest.fixture
def province(
    recorded_province: Path, tmp_path: Path, line: LineStandin, mail: MailStandin
) -> Iterator[Province]:
    """On 23 June 2025, half past eight."""
    engine = open_database(f"sqlite:///{shutil.copy(recorded_province, tmp_path)}")
    with Province(engine, tmp_path, line, mail) as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def province_on_postgresql(
    postgres_engine: Engine, tmp_path: Path, line: LineStandin, mail: MailStandin
) -> Iterator[Province]:
    """The same on a database server."""
    put_on_record(postgres_engine)
    with Province(postgres_engine, tmp_path, line, mail) as opened:
        yield opened
