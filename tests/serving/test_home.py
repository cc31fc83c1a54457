"""What `pramoen serve` does before it serves: one for each home, and a database of the right version."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path

import pendulum
import pytest
from sqlalchemy import text

from pramoen.errors import BadInput, NotAllowed, PramoenError
from pramoen.records.carrying.restoring import restore
from pramoen.records.database import open_database
from pramoen.records.migrate import current_revision, is_current
from pramoen.serving.alone import alone, who_serves
from pramoen.serving.home import set_up
from pramoen.settings import Settings

AT = pendulum.datetime(2026, 11, 21, 9, 0, tz="Asia/Bangkok")


def _settings(home: Path) -> Settings:
    return Settings().model_copy(update={"home": home})


def _revision(home: Path) -> str | None:
    engine = open_database(f"sqlite:///{home / 'pramoen.db'}")
    try:
        return current_revision(engine)
    finally:
        engine.dispose()


def _make_older(home: Path) -> None:
    """Bring a home's database back by one version, with a table of it that can be told again."""
    from alembic import command

    from pramoen.records import migrate

    engine = open_database(f"sqlite:///{home / 'pramoen.db'}")
    config = migrate._config()
    with engine.execution_options(pramoen_writes=True).connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.downgrade(config, "-1")
    engine.dispose()


def test_a_half_made_home_is_made_whole_and_a_whole_one_left(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "letters").mkdir(parents=True)
    (home / "pramoen.db").touch()
    assert set_up(_settings(home), at=AT).is_new
    assert sorted(folder.name for folder in home.iterdir() if folder.is_dir()) == [
        "exports",
        "letters",
        "outbox",
    ]
    done = set_up(_settings(home), at=AT)
    assert (done.is_new, done.copy) == (False, None)


def test_an_older_database_is_brought_up_to_date_and_can_be_gone_back_to(tmp_path: Path) -> None:
    home = tmp_path / "home"
    set_up(_settings(home), at=AT)
    newest = _revision(home)
    _make_older(home)
    older = _revision(home)
    assert older != newest
    done = set_up(_settings(home), at=AT)
    assert _revision(home) == newest
    assert done.copy == home / "backups" / f"before-upgrade-from-{older}-20261121-090000.zip"
    assert done.copy.stat().st_mode & 0o077 == 0
    # The copy is of the older version; its Pramoen restores it as this one does.
    before = tmp_path / "before"
    with zipfile.ZipFile(done.copy) as copy:
        copy.extract("pramoen.db", before)
    assert _revision(before) == older
    restore(done.copy, tmp_path / "restored", folders=("outbox", "letters", "exports"), target=None)
    assert (tmp_path / "restored" / "pramoen.db").exists()


def test_a_newer_database_is_refused_in_one_line_and_left_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    set_up(_settings(home), at=AT)
    engine = open_database(f"sqlite:///{home / 'pramoen.db'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(PramoenError, match="newer version of Pramoen; install that version"):
        set_up(_settings(home), at=AT)
    assert _revision(home) == "9999"
    assert not (home / "backups").exists()


def test_a_database_elsewhere_is_migrated_by_hand(tmp_path: Path) -> None:
    settings = _settings(tmp_path / "home")
    url = f"sqlite:///{tmp_path / 'elsewhere.db'}"
    with pytest.raises(BadInput, match="run `pramoen init`"):
        set_up(settings.model_copy(update={"database_url": url}), at=AT)


def test_what_is_no_database_is_said_in_one_line(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "pramoen.db").write_bytes(b"torn" * 5000)
    with pytest.raises(PramoenError, match="not a whole SQLite database"):
        set_up(_settings(home), at=AT)


def test_a_file_where_the_home_should_be_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(BadInput, match="in the way of a folder"):
        set_up(_settings(tmp_path / "home"), at=AT)


def test_a_home_is_served_by_one_at_a_time(tmp_path: Path) -> None:
    lock = tmp_path / "serve.lock"
    assert who_serves(lock) is None
    with alone(lock):
        assert who_serves(lock) is not None
        with pytest.raises(NotAllowed, match=r"at work for .* already \(process \d+\)"), alone(lock):
            pass
    assert who_serves(lock) is None
    lock.write_text("12345\n")  # What one that was killed left.
    with alone(lock):
        assert lock.read_text() != "12345\n"


def test_an_upgraded_record_is_whole(tmp_path: Path) -> None:
    home = tmp_path / "home"
    set_up(_settings(home), at=AT)
    _make_older(home)
    set_up(_settings(home), at=AT)
    engine = open_database(f"sqlite:///{home / 'pramoen.db'}")
    assert is_current(engine)
    engine.dispose()
    with sqlite3.connect(home / "pramoen.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
