"""A database that was restarted in the middle of the work is waited for, and the work goes on."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text

from pramoen.errors import DatabaseAway, PramoenError
from pramoen.records import outlasting
from pramoen.records.database import open_database, reading, writing
from pramoen.records.heartbeats import beat, heartbeats
from pramoen.records.lives import record_now
from pramoen.records.outlasting import outlast


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlasting, "_FIRST", 0.01)


def _cut_off(engine: Engine) -> None:
    """End all other connections to this database, as its server does when it is stopped."""
    with engine.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )


def test_a_transaction_that_a_restart_ended_is_done_again(postgres_engine: Engine) -> None:
    other = open_database(str(postgres_engine.url.render_as_string(hide_password=False)))
    tries = []

    def work() -> None:
        with writing(postgres_engine) as session:
            now = record_now(session)
            if not tries:
                tries.append(1)
                _cut_off(other)
            beat(session, "part", now)

    outlast(work)
    other.dispose()
    with reading(postgres_engine) as session:
        assert list(heartbeats(session)) == ["part"]


def test_a_connection_that_a_restart_ended_between_two_transactions_is_not_used_again(
    postgres_engine: Engine,
) -> None:
    with writing(postgres_engine) as session:
        beat(session, "one", record_now(session))
    other = open_database(str(postgres_engine.url.render_as_string(hide_password=False)))
    _cut_off(other)
    other.dispose()
    with writing(postgres_engine) as session:
        beat(session, "two", record_now(session))


def test_a_database_that_stays_away_is_given_up_after_a_while() -> None:
    engine = open_database("postgresql://nobody@127.0.0.1:1/none")

    def work() -> None:
        with reading(engine) as session:
            session.execute(text("SELECT 1"))

    with pytest.raises(DatabaseAway, match="does not answer"):
        outlast(work, patience=0.05)


def test_what_is_no_fault_of_the_connection_is_not_tried_again(sqlite_engine: Engine) -> None:
    tries = []

    def work() -> None:
        tries.append(1)
        with reading(sqlite_engine) as session:
            session.execute(text("SELECT 1 FROM nothing_of_that_name"))

    with pytest.raises(PramoenError):
        outlast(work)
    assert len(tries) == 1
