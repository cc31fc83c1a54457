"""How a connection is set up before it is first used."""

from __future__ import annotations

from sqlalchemy import Engine


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
