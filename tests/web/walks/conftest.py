"""A province at work, on SQLite or PostgreSQL, copied from one made once."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from a_province import Province, another_head, indicators, people, put_on_record
from a_round import a_letter
from sqlalchemy import Engine
from standins.line_server import LineStandin
from standins.mail_server import MailStandin

from pramoen.circulars.circular import Deadline
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
def recorded_office(
    sqlite_engine: Engine, tmp_path: Path, line: LineStandin, mail: MailStandin
) -> Iterator[Province]:
    """The same where the office as a whole owes something, for which two answer: S1 and S2."""
    owed = Deadline(stage="indicator", due=dt.date(2025, 6, 30), indicator="team/1", text="ส่ง", line=1)
    put_on_record(sqlite_engine, a_letter([owed], indicators()), [*people(), another_head()])
    with Province(sqlite_engine, tmp_path, line, mail) as opened:
        yield opened


@pytest.fixture
def province_on_postgresql(
    postgres_engine: Engine, tmp_path: Path, line: LineStandin, mail: MailStandin
) -> Iterator[Province]:
    """The same on a database server."""
    put_on_record(postgres_engine)
    with Province(postgres_engine, tmp_path, line, mail) as opened:
        yield opened
