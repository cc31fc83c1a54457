"""The audit trail shows what was changed or taken away."""

from __future__ import annotations

import pendulum
import pytest
from sqlalchemy import Engine, text

from pramoen.records import audit
from pramoen.records.database import reading, writing

AT = pendulum.datetime(2025, 6, 23, 8, 30, tz="Asia/Bangkok")


def _three_entries(engine: Engine) -> None:
    with writing(engine) as session:
        for number in range(3):
            audit.note(
                session, at=AT, actor="C001", action="test", subject=f"duty/{number}", content={"n": number}
            )


def _first_broken(engine: Engine) -> int | None:
    with reading(engine) as session:
        return audit.verify(session)


def test_an_untouched_trail_holds(engine: Engine) -> None:
    _three_entries(engine)
    assert _first_broken(engine) is None


def test_a_changed_entry_is_found(engine: Engine) -> None:
    _three_entries(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE audit_entries SET actor = 'X' WHERE seq = 2"))
    assert _first_broken(engine) == 2


def test_an_entry_taken_out_of_the_middle_is_found(engine: Engine) -> None:
    _three_entries(engine)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM audit_entries WHERE seq = 2"))
    assert _first_broken(engine) == 2


def test_the_last_entry_taken_away_is_found(engine: Engine) -> None:
    _three_entries(engine)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM audit_entries WHERE seq = 3"))
    assert _first_broken(engine) == 3


def test_an_entry_is_undone_with_what_it_tells_of(engine: Engine) -> None:
    class StoppedError(Exception):
        pass

    try:
        with writing(engine) as session:
            audit.note(session, at=AT, actor="C001", action="test", subject="duty/1", content={})
            raise StoppedError
    except StoppedError:
        pass
    with reading(engine) as session:
        assert session.execute(text("SELECT count(*) FROM audit_entries")).scalar() == 0
    assert _first_broken(engine) is None


def test_what_is_noted_together_goes_on_the_same_chain(engine: Engine) -> None:
    _three_entries(engine)
    with writing(engine) as session:
        with audit.gathered(session):
            for subject in ("duty/4", "duty/5"):
                audit.note(session, at=AT, actor="C001", action="test", subject=subject, content={})
            assert audit.last_entry(session) == 3
        assert audit.last_entry(session) == 5
        audit.note(session, at=AT, actor="C001", action="test", subject="duty/6", content={})
    assert _first_broken(engine) is None
    with reading(engine) as session:
        assert audit.last_entry(session) == 6


def test_nothing_is_written_of_what_was_noted_together_where_an_error_ends_it(engine: Engine) -> None:
    class StoppedError(Exception):
        pass

    with writing(engine) as session:
        with pytest.raises(StoppedError), audit.gathered(session):
            audit.note(session, at=AT, actor="C001", action="test", subject="duty/1", content={})
            raise StoppedError
        audit.note(session, at=AT, actor="C001", action="test", subject="duty/2", content={})
    assert _first_broken(engine) is None
    with reading(engine) as session:
        assert audit.last_entry(session) == 1
