"""A backup takes the place of the record in use, which is set aside and can itself be put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from a_round import a_row, morning, open_it
from sqlalchemy import Engine, inspect

from pramoen.errors import UnreadableFile
from pramoen.records.carrying.backing_up import HomeFiles, back_up
from pramoen.records.carrying.fingerprints import Fingerprint, fingerprints
from pramoen.records.carrying.returning import put_back
from pramoen.records.database import open_database, reading, writing
from pramoen.records.migrate import is_current
from pramoen.records.roster import save_roster

AT = morning("2025-10-01")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    (made / "letters").mkdir(parents=True)
    (made / "letters" / "first.txt").write_text("หนังสือสมมติ", encoding="utf-8")
    (made / "pramoen.toml").write_text('digits = "arabic"\n')
    return made


def _backup(engine: Engine, home: Path, file: Path) -> Path:
    files = HomeFiles(home / "letters", home / "evidence", home / "pramoen.toml", home / "secret.key")
    back_up(engine, files, file, with_secrets=True, replace=False, at=AT)
    return file


def _stands(engine: Engine) -> dict[str, Fingerprint]:
    with reading(engine) as session:
        return fingerprints(session)


def _goes_on(engine: Engine) -> None:
    """What happens after the backup."""
    with writing(engine) as session:
        save_roster(session, [a_row("N1", province="อีกบุรี")], at=AT, by="N1")


def test_the_record_is_as_it_was_backed_up_and_the_other_is_kept(
    engine: Engine, home: Path, tmp_path: Path
) -> None:
    open_it(engine)
    before = _stands(engine)
    file = _backup(engine, home, tmp_path / "backup.zip")
    _goes_on(engine)
    after = _stands(engine)
    (home / "letters" / "first.txt").unlink()
    (home / "pramoen.toml").write_text('digits = "thai"\n')
    manifest, where = put_back(file, home, engine, at=AT)
    assert manifest["format"] == "pramoen-backup"
    assert _stands(engine) == before
    assert is_current(engine)
    # A letter that was lost is there again; what a person set since stays.
    assert (home / "letters" / "first.txt").exists()
    assert (home / "pramoen.toml").read_text() == 'digits = "thai"\n'
    if engine.dialect.name == "sqlite":
        kept = open_database(f"sqlite:///{where}")
        assert _stands(kept) == after
        kept.dispose()
        assert sorted(one.name for one in (home / "set-aside").iterdir()) == [Path(where).parent.name]
    else:
        assert set(inspect(engine).get_table_names(schema=where)) >= set(after)
    # Another time it is another name.
    _, again = put_back(file, home, engine, at=AT.add(minutes=1))
    assert again != where


def test_a_file_that_is_no_backup_changes_nothing(engine: Engine, home: Path, tmp_path: Path) -> None:
    open_it(engine)
    before = _stands(engine)
    file = tmp_path / "no-backup.zip"
    file.write_bytes(b"PK\x05\x06" + bytes(18))
    with pytest.raises(UnreadableFile):
        put_back(file, home, engine, at=AT)
    assert _stands(engine) == before
    assert not any((home / "set-aside").iterdir())


def test_a_record_that_cannot_be_read_any_more_is_set_aside_as_it_is(
    sqlite_engine: Engine, home: Path, tmp_path: Path
) -> None:
    file = _backup(sqlite_engine, home, tmp_path / "backup.zip")
    before = _stands(sqlite_engine)
    sqlite_engine.dispose()
    database = Path(str(sqlite_engine.url.database))
    database.write_bytes(b"torn" * 5000)
    _, where = put_back(file, home, sqlite_engine, at=AT)
    assert _stands(sqlite_engine) == before
    assert Path(where).read_bytes() == b"torn" * 5000
