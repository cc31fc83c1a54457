"""A province's record as published data, and taken into another home."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from a_life import Life, a_life
from a_round import a_row, morning
from sqlalchemy import Engine, func, select
from the_story import STORY, tell

from pramoen.errors import NotAllowed, UnknownName, UnreadableFile
from pramoen.records import audit, duties
from pramoen.records.carrying.publishing import publish
from pramoen.records.carrying.taking_in import take_in
from pramoen.records.database import reading, writing
from pramoen.records.models import AuditEntry, Decision, Officer, Province, Round
from pramoen.records.roster import save_roster
from pramoen.rounds.status import round_status

AT = morning("2025-10-01")
NAME = "ตัวอย่างบุรี"


@pytest.fixture
def life(sqlite_engine: Engine) -> Life:
    """A round with its whole story."""
    life = a_life(sqlite_engine)
    for step in STORY:
        tell(life, step)
    return life


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Another home, set up and empty, once of each kind."""
    if request.param == "sqlite":
        engine = request.getfixturevalue("database_in")(tmp_path / "other")
    else:
        engine = request.getfixturevalue("postgres_engine")
    yield engine
    engine.dispose()


def _published(life: Life, path: Path, *, with_contacts: bool = False) -> Path:
    publish(life.engine, NAME, path, with_contacts=with_contacts, replace=True, at=AT)
    return path


def test_another_home_has_the_same_round_and_the_same_file_twice_adds_nothing(
    life: Life, other: Engine, tmp_path: Path
) -> None:
    file = _published(life, tmp_path / "province.zip", with_contacts=True)
    first = take_in(other, file, at=AT, by="C1")
    assert (first.province, first.was_there) == (NAME, False)
    again = take_in(other, file, at=AT, by="C1")
    assert (again.rows, again.was_there) == (first.rows, True)
    with reading(life.engine) as here, reading(other) as there:
        for session in (here, there):
            assert audit.verify(session) is None
        ours, theirs = (
            round_status(session, session.get_one(Round, life.round_id), at=AT) for session in (here, there)
        )
        assert ours == theirs
        assert duties.states(here) == duties.states(there)
        assert here.scalar(select(func.count(Decision.id))) == there.scalar(select(func.count(Decision.id)))
        actions = there.scalars(select(AuditEntry.action)).all()
        assert actions == ["province.import"]
    with writing(other) as session:
        save_roster(session, [a_row("N1", province="อีกบุรี")], at=AT, by="N1")


def test_what_is_published_names_no_address_unless_asked_and_no_link(life: Life, tmp_path: Path) -> None:
    file = _published(life, tmp_path / "province.zip")
    with zipfile.ZipFile(file) as zipped:
        text = "".join(zipped.read(name).decode() for name in zipped.namelist())
        manifest = json.loads(zipped.read("manifest.json"))
    assert "@example.go.th" not in text
    assert '"line_user_id": "U' not in text
    assert manifest["schemas"]["letters.content"] == ["circular"]
    assert file.stat().st_mode & 0o777 == 0o600
    assert "tables/audit_entries.jsonl" not in manifest["tables"]


def test_only_the_province_asked_for_is_published(life: Life, tmp_path: Path) -> None:
    with writing(life.engine) as session:
        save_roster(session, [a_row("N1", province="อีกบุรี")], at=AT, by="N1")
    file = _published(life, tmp_path / "province.zip")
    with zipfile.ZipFile(file) as zipped:
        assert "อีกบุรี" not in "".join(zipped.read(name).decode() for name in zipped.namelist())
    with pytest.raises(UnknownName):
        publish(life.engine, "ไม่มีบุรี", tmp_path / "x.zip", with_contacts=False, replace=True, at=AT)
    assert not (tmp_path / "x.zip").exists()


def test_a_home_with_other_records_is_left_as_it_was(life: Life, other: Engine, tmp_path: Path) -> None:
    file = _published(life, tmp_path / "province.zip")
    with writing(other) as session:
        save_roster(session, [a_row("N1", province="อีกบุรี")], at=AT, by="N1")
    with pytest.raises(NotAllowed, match="same ids"):
        take_in(other, file, at=AT, by="C1")
    with writing(life.engine) as session:
        session.scalars(select(Officer).where(Officer.code == "P1")).one().position = "อื่น"
    with pytest.raises(NotAllowed, match="other contents"):
        take_in(life.engine, file, at=AT, by="C1")
    with reading(other) as session:
        assert session.scalars(select(Province.name)).all() == ["อีกบุรี"]


@pytest.mark.parametrize(
    ("table", "column", "value", "said"),
    [
        ("officers", "code", 7, "code is no str"),
        ("officers", "id", 2**40, "number"),
        ("duties", "due", "2025-13-01", "due cannot be read"),
        ("duties", "id", "x", "id cannot be read"),
        ("officers", "code", "x" * 99, "longer"),
        ("officers", "surprise", 1, "other columns"),
        ("provinces", "name", None, "name is empty"),
    ],
)
def test_a_row_that_cannot_be_is_named(
    sqlite_engine: Engine, tmp_path: Path, table: str, column: str, value: object, said: str
) -> None:
    life = a_life(sqlite_engine)
    file = _published(life, tmp_path / "province.zip")
    _changed(file, table, {column: value})
    with pytest.raises(UnreadableFile, match=said):
        take_in(life.engine, file, at=AT, by="C1")


def test_a_row_of_nobody_in_the_province_lets_nothing_in(
    sqlite_engine: Engine, tmp_path: Path, other: Engine
) -> None:
    life = a_life(sqlite_engine)
    file = _published(life, tmp_path / "province.zip")
    _changed(file, "duties", {"round_id": str(uuid4())})
    with pytest.raises(Exception, match=r"refused|not all of"):
        take_in(other, file, at=AT, by="C1")
    with reading(other) as session:
        assert session.scalar(select(func.count(Province.id))) == 0


def _changed(file: Path, table: str, change: dict[str, object]) -> None:
    """The file with its first row of a table changed, and the manifest made to fit."""
    import hashlib

    with zipfile.ZipFile(file) as zipped:
        members = {name: zipped.read(name) for name in zipped.namelist()}
    name = f"tables/{table}.jsonl"
    first, *rest = members[name].decode().splitlines()
    members[name] = ("\n".join([json.dumps(json.loads(first) | change), *rest]) + "\n").encode()
    manifest = json.loads(members["manifest.json"])
    for entry in manifest["files"]:
        if entry["name"] == name:
            entry |= {"bytes": len(members[name]), "sha256": hashlib.sha256(members[name]).hexdigest()}
    members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w") as zipped:
        for member, content in members.items():
            zipped.writestr(member, content)
