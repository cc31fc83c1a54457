"""How a connection is set up before it is first used."""

from __future__ import annotations

from threading import Barrier, Thread

from sqlalchemy import Engine, text

from pramoen.errors import DatabaseAway
from pramoen.records.database import writing


def test_postgresql_compiles_no_statement_and_still_takes_back_what_failed(postgres_engine: Engine) -> None:
    with postgres_engine.connect() as connection:
        assert connection.exec_driver_sql("SHOW jit").scalar_one() == "off"
        connection.exec_driver_sql("CREATE TABLE made_up (n integer)")
        connection.rollback()
        assert connection.exec_driver_sql("SHOW jit").scalar_one() == "off"
        assert connection.exec_driver_sql("SELECT to_regclass('made_up')").scalar_one() is None


def test_sqlite_writes_ahead_and_holds_to_its_keys(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_who_loses_a_deadlock_is_told_to_run_it_again(postgres_engine: Engine) -> None:
    with postgres_engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE made_up (n integer)")
        connection.exec_driver_sql("INSERT INTO made_up VALUES (1), (2)")
    held = Barrier(2, timeout=120)
    told: list[str] = []

    def hold(first: int, second: int) -> None:
        try:
            with writing(postgres_engine) as session:
                session.execute(text("SELECT n FROM made_up WHERE n = :n FOR UPDATE"), {"n": first})
                held.wait()
                session.execute(text("SELECT n FROM made_up WHERE n = :n FOR UPDATE"), {"n": second})
        except DatabaseAway as error:
            told.append(str(error))

    threads = [Thread(target=hold, args=order) for order in ((1, 2), (2, 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(240)
    assert told == ["the database let another run go first; nothing was half-written: run it again"]
