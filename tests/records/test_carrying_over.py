"""Carrying the record to another database: every row arrives as it was, or none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from a_life import Life, a_life
from a_round import a_row, morning
from rows_beside_rows import rows_of_all
from sqlalchemy import Engine, func, select, text
from standins.postgres import make_database
from the_story import STORY, tell

from pramoen.errors import NotAllowed, PramoenError
from pramoen.records import audit
from pramoen.records.carrying.carry_over import carry_over
from pramoen.records.carrying.fingerprints import differing, fingerprints
from pramoen.records.database import open_database, reading, writing
from pramoen.records.models import AuditHead, Deadline, Lock, Province, Score
from pramoen.records.roster import save_roster


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with nothing in it, not even tables, once of each kind."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'target.db'}"
    else:
        url = make_database(request.getfixturevalue("postgres"), f"t{uuid4().hex}")
    engine = open_database(url)
    yield engine
    engine.dispose()


@pytest.fixture
def life(engine: Engine) -> Life:
    """A round that was opened, on each kind of database."""
    return a_life(engine)


def test_every_row_arrives_as_it_was_and_the_source_stays(life: Life, target: Engine) -> None:
    for step in STORY:
        tell(life, step)
    with reading(life.engine) as session:
        before = fingerprints(session)
    carried = carry_over(life.engine, target)
    assert not carried.was_there
    assert carried.rows == sum(one.rows for one in before.values()) > 100
    assert rows_of_all(target) == rows_of_all(life.engine)
    with reading(target) as there, reading(life.engine) as here:
        assert differing(fingerprints(there), before) == []
        assert differing(fingerprints(here), before) == []
        assert audit.verify(there) is None
        kept = [
            (s.score, s.level, s.steps, s.computed_at) for s in here.scalars(select(Score).order_by(Score.id))
        ]
        assert kept == [
            (s.score, s.level, s.steps, s.computed_at)
            for s in there.scalars(select(Score).order_by(Score.id))
        ]


def test_a_second_time_nothing_is_new(life: Life, target: Engine) -> None:
    first = carry_over(life.engine, target)
    again = carry_over(life.engine, target)
    assert again.was_there
    assert again.tables == first.tables


def test_new_rows_are_numbered_behind_those_carried(life: Life, target: Engine) -> None:
    carry_over(life.engine, target)
    with writing(target) as session:
        save_roster(session, [a_row("N1", province="อีกบุรี")], at=morning("2025-10-01"), by="N1")
        assert session.scalar(select(func.count()).select_from(Province)) == 2
    with reading(target) as session:
        assert audit.verify(session) is None


def test_a_target_with_other_records_is_refused_and_left_as_it_was(life: Life, target: Engine) -> None:
    carry_over(life.engine, target)
    with writing(target) as session:
        save_roster(session, [a_row("N1", province="อีกบุรี")], at=morning("2025-10-01"), by="N1")
    with reading(target) as session:
        before = fingerprints(session)
    with pytest.raises(NotAllowed, match="other records"):
        carry_over(life.engine, target)
    with reading(target) as session:
        assert fingerprints(session) == before


def test_a_database_that_is_not_ours_is_refused(sqlite_engine: Engine, target: Engine) -> None:
    with target.begin() as connection:
        connection.execute(text("CREATE TABLE inventory (id INTEGER)"))
    with pytest.raises(NotAllowed, match="inventory"):
        carry_over(sqlite_engine, target)


def test_a_deadline_that_follows_another_keeps_pointing_to_it(life: Life, target: Engine) -> None:
    with writing(life.engine) as session:
        last = session.scalars(select(Deadline).order_by(Deadline.id.desc())).first()
        assert last is not None
        session.add(
            Deadline(
                round_id=last.round_id, letter_id=last.letter_id, stage=last.stage, due=last.due,
                content=last.content, text=last.text, supersedes_id=last.id,
            )
        )  # fmt: skip
        superseded = last.id
    carry_over(life.engine, target)
    with reading(target) as session:
        assert (
            session.scalars(select(Deadline.supersedes_id).order_by(Deadline.id.desc())).first() == superseded
        )


def test_a_trail_that_was_changed_is_not_carried(life: Life, target: Engine) -> None:
    with life.engine.begin() as connection:
        connection.execute(text("UPDATE audit_entries SET actor = 'X' WHERE seq = 2"))
    with pytest.raises(PramoenError, match="audit"):
        carry_over(life.engine, target)
    with reading(target) as session:
        assert session.get_one(AuditHead, 1).seq == 0
        assert session.scalar(select(func.count()).select_from(Province)) == 0


def test_who_holds_a_lock_is_not_carried(sqlite_engine: Engine, target: Engine) -> None:
    at = morning("2025-10-01")
    with writing(sqlite_engine) as session:
        session.add(Lock(name="sweep", holder="host/1/1", taken_at=at, expires_at=at))
    carry_over(sqlite_engine, target)
    with reading(target) as session:
        assert session.scalar(select(func.count()).select_from(Lock)) == 0
