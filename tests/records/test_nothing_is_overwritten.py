"""Rows are added, never changed: a whole round's record, looked at after every step."""

from __future__ import annotations

import pytest
from a_life import DAY_1, OTHER, REPORT, Life, a_life
from sqlalchemy import Engine, select, text
from the_story import STORY, tell

from pramoen.records import audit
from pramoen.records.base import Base
from pramoen.records.database import reading
from pramoen.records.models import AuditEntry, Officer, Round, Submission
from pramoen.rounds.life.sending import send_in

# What stands as it was written. The rest is state that is derived, or moves on: rounds, officers, messages.
KEPT = [
    "letters", "indicators", "indicator_versions", "indicator_sets", "deadlines", "duties", "submissions",
    "submission_steps", "decisions", "verifications", "requests", "appointments", "behaviour_notes",
    "undertakings", "scores", "roll_ups", "grades", "audit_entries",
]  # fmt: skip
WITH_WHO_AND_WHEN = {
    "submissions": ("sent_by", "sent_at"),
    "submission_steps": ("by", "at"),
    "decisions": ("by", "at"),
    "verifications": ("by", "at"),
    "requests": ("by", "at"),
    "appointments": ("by", "at"),
    "behaviour_notes": ("by", "at"),
    "undertakings": ("by", "at"),
    "roll_ups": ("closed_by", "closed_at"),
    "audit_entries": ("actor", "at"),
}
Rows = dict[tuple[str, object], dict[str, object]]


def _rows(engine: Engine) -> Rows:
    found: Rows = {}
    with reading(engine) as session:
        for name in KEPT:
            table = Base.metadata.tables[name]
            [key] = table.primary_key.columns
            for row in session.execute(select(table)).mappings():
                found[name, row[key.name]] = dict(row)
    return found


def test_each_step_adds_its_rows_with_who_and_when_and_changes_none(engine: Engine) -> None:
    life = a_life(engine)
    before = _rows(engine)
    for step in STORY:
        tell(life, step)
        after = _rows(engine)
        changed = {key for key, row in before.items() if after.get(key) != row}
        assert changed == set(), f"{step.name}: {changed}"
        fresh = [(name, after[name, key]) for name, key in after.keys() - before.keys()]
        counts = {name: [n for n, _ in fresh].count(name) for name, _ in fresh}
        noted = counts.pop("audit_entries", 0)
        assert counts == step.adds, step.name
        assert noted >= 1, f"{step.name}: not on the trail"
        for name, row in fresh:
            who, when = WITH_WHO_AND_WHEN.get(name, (None, None))
            if who is not None and when is not None:
                assert (row[who], row[when]) == (step.by, step.at), (step.name, name)
        with reading(engine) as session:
            assert audit.verify(session) is None, step.name
        before = after


def test_who_leaves_the_roster_stays_on_record(sqlite_engine: Engine) -> None:
    life = a_life(sqlite_engine)
    [leaving] = [step for step in STORY if step.name == "an officer leaves the roster"]
    tell(life, leaving)
    with reading(sqlite_engine) as session:
        gone = session.scalars(select(Officer).where(Officer.code == "X1")).one()
        assert not gone.active
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
        assert (entry.action, entry.actor) == ("roster.import", "C1")


@pytest.fixture
def told(engine: Engine) -> Life:
    """A round's record with some history."""
    life = a_life(engine)
    for step in STORY[:13]:
        tell(life, step)
    return life


FORGED = {
    "at": "'2025-01-01 00:00:00'",
    "actor": "'X9'",
    "action": "'accept'",
    "subject": "'duty/other'",
    "content_digest": "'" + "1" * 64 + "'",
    "previous": "'" + "2" * 64 + "'",
    "digest": "'" + "3" * 64 + "'",
}


def test_whatever_is_changed_in_an_entry_of_the_trail_is_found(told: Life) -> None:
    with reading(told.engine) as session:
        last = session.scalar(text("SELECT max(seq) FROM audit_entries"))
    assert last > len(FORGED)
    for seq, (column, value) in zip(range(last - len(FORGED) + 1, last + 1), FORGED.items(), strict=True):
        with told.engine.connect() as connection, connection.begin() as transaction:
            kept = connection.execute(text(f"SELECT {column} FROM audit_entries WHERE seq = {seq}")).scalar()
            connection.execute(text(f"UPDATE audit_entries SET {column} = {value} WHERE seq = {seq}"))
            assert (
                kept
                != connection.execute(text(f"SELECT {column} FROM audit_entries WHERE seq = {seq}")).scalar()
            )
            transaction.commit()
        with reading(told.engine) as session:
            assert audit.verify(session) == seq, column
        with told.engine.begin() as connection:
            connection.execute(
                text(f"UPDATE audit_entries SET {column} = :kept WHERE seq = {seq}"), {"kept": kept}
            )
    with reading(told.engine) as session:
        assert audit.verify(session) is None


def test_two_entries_that_changed_places_are_found(told: Life) -> None:
    with told.engine.begin() as connection:
        for old, new in ((2, -1), (3, 2), (-1, 3)):
            connection.execute(text(f"UPDATE audit_entries SET seq = {new} WHERE seq = {old}"))
    with reading(told.engine) as session:
        assert audit.verify(session) == 2


def test_the_trail_holds_the_digest_of_what_was_sent_in_so_that_a_change_shows(engine: Engine) -> None:
    life = a_life(engine)
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1"), REPORT, at=DAY_1, by="P1")
    with life.at_work() as (session, _):
        [version] = session.scalars(select(Submission))
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "submit")).one()
        assert entry.content_digest == audit.digest_of(version.content)
        version.content = OTHER
    with reading(engine) as session:
        assert audit.verify(session) is None
        [version] = session.scalars(select(Submission))
        assert entry.content_digest != audit.digest_of(version.content)


def test_a_step_that_fails_leaves_neither_row_nor_entry(engine: Engine) -> None:
    life = a_life(engine)
    before = _rows(engine)

    class StoppedError(Exception):
        pass

    for step in STORY[:3]:
        with pytest.raises(StoppedError), life.at_work() as (session, of):
            step.move(life, session, of, {"at": step.at, "by": step.by})
            raise StoppedError
    assert _rows(engine) == before
    with reading(engine) as session:
        assert session.get_one(Round, life.round_id).state == "open"
        assert audit.verify(session) is None
