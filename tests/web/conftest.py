"""The pages on a real server on loopback, with the small round on record and a clock of their own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from a_browser import House
from a_door import Door, put_on_record
from a_life import Life, a_life
from chromium_for_tests import chromium
from playwright.sync_api import Browser
from sqlalchemy import Engine

from pramoen.records.database import open_database
from pramoen.records.migrate import migrate


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The round in an SQLite file, made once and copied for each test."""
    file = tmp_path_factory.mktemp("recorded") / "pramoen.db"
    engine = open_database(f"sqlite:///{file}")
    migrate(engine)
    put_on_record(engine)
    engine.dispose()
    return file


@pytest.fixture
def door_engine(recorded: Path, tmp_path: Path) -> Iterator[Engine]:
    """A database of one's own with the round in it."""
    engine = open_database(f"sqlite:///{shutil.copy(recorded, tmp_path)}")
    yield engine
    engine.dispose()


@pytest.fixture
def door(door_engine: Engine, tmp_path: Path) -> Iterator[Door]:
    """The pages on SQLite, on 27 June 2025 at ten."""
    with Door(door_engine, tmp_path) as opened:
        yield opened


@pytest.fixture
def either_door(engine: Engine, tmp_path: Path) -> Iterator[Door]:
    """The same, once on each kind of database."""
    with Door(engine, tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def a_recorded_life(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, UUID]:
    """The round with its people above and below each other, made once and copied."""
    file = tmp_path_factory.mktemp("life") / "pramoen.db"
    engine = open_database(f"sqlite:///{file}")
    migrate(engine)
    life = a_life(engine)
    engine.dispose()
    return file, life.round_id


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one module of tests."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def house(a_recorded_life: tuple[Path, UUID], tmp_path: Path) -> Iterator[House]:
    """The pages in this process, on 15 July 2025 at ten."""
    file, round_id = a_recorded_life
    engine = open_database(f"sqlite:///{shutil.copy(file, tmp_path)}")
    yield House(Life(engine, round_id), tmp_path)
    engine.dispose()


@pytest.fixture
def either_house(engine: Engine, tmp_path: Path) -> House:
    """The same, once on each kind of database."""
    return House(a_life(engine), tmp_path)
