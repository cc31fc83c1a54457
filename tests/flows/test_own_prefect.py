"""What the server that belongs to a `pramoen serve` starts on, and how it is found."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from needed import missing

from flows.own_database import make_usable
from flows.own_settings import OwnServer, auth_string, forget, note, own_server
from flows.template import has_template


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """An empty database of Prefect's."""
    if not has_template():
        missing("Prefect's template has not been made (python -m flows.template)")
    file = tmp_path / "prefect.db"
    assert make_usable(file) is None
    return file


def _rows(file: Path) -> str:
    with sqlite3.connect(file) as connection:
        found = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    connection.close()
    return found


def test_a_whole_database_is_left(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE ours (n)")
    connection.close()
    assert make_usable(database) is None
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM ours").fetchone() == (0,)
    connection.close()


@pytest.mark.parametrize("damage", ["torn", "empty header", "newer"])
def test_one_that_cannot_be_used_is_set_aside_and_begun_anew(database: Path, damage: str) -> None:
    known = _rows(database)
    if damage == "newer":
        with sqlite3.connect(database) as connection:
            connection.execute("UPDATE alembic_version SET version_num = 'ffffffffffff'")
        connection.close()
    else:
        content = bytearray(database.read_bytes())
        content[: 100 if damage == "empty header" else 0] = bytes(100 if damage == "empty header" else 0)
        for place in range(4096, len(content), 512):
            content[place] = 0xFF
        database.write_bytes(content)
    aside = make_usable(database)
    assert aside is not None
    assert aside.name.startswith("prefect.db.broken-")
    assert aside.exists()
    assert _rows(database) == known


def test_its_secret_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    secret = auth_string(tmp_path)
    assert secret == auth_string(tmp_path)
    assert len(secret) > 32
    file = tmp_path / "auth"
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_text("")  # As a power cut may leave it.
    assert auth_string(tmp_path) not in ("", secret)
    assert repr(secret) not in repr(OwnServer("http://127.0.0.1:1/api", secret))


def test_commands_find_it_while_who_keeps_it_up_lives(tmp_path: Path) -> None:
    server = OwnServer("http://127.0.0.1:4200/api", auth_string(tmp_path))
    assert own_server(tmp_path) is None
    note(tmp_path, server)
    assert own_server(tmp_path) == server
    forget(tmp_path)
    assert own_server(tmp_path) is None
    leaves = (
        "import sys; from pathlib import Path; from flows.own_settings import OwnServer, note; "
        "note(Path(sys.argv[1]), OwnServer('http://127.0.0.1:4200/api', 'x'))"
    )
    subprocess.run([sys.executable, "-c", leaves, str(tmp_path)], check=True, env=os.environ)
    assert (tmp_path / "server.json").exists()
    assert own_server(tmp_path) is None
