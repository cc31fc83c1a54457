"""Writers of one process take turns before they ask SQLite: none is passed over, none gives up."""

from __future__ import annotations

from threading import Event, Thread

import pendulum
from sqlalchemy import Engine

from pramoen.records import audit
from pramoen.records.database import open_database, writing


def test_a_writer_begins_when_the_one_before_has_ended(sqlite_engine: Engine) -> None:
    # As the sending loop does, with an engine of its own on the same file.
    other = open_database(str(sqlite_engine.url))
    order, asks = list[str](), Event()
    at = pendulum.datetime(2025, 8, 20, 19, tz="Asia/Bangkok")

    def second() -> None:
        asks.set()
        with writing(other) as session:
            order.append("second")
            audit.note(session, at=at, actor="P2", action="test", subject="x/2", content=[])

    thread = Thread(target=second)
    with writing(sqlite_engine) as session:
        thread.start()
        assert asks.wait(240)
        audit.note(session, at=at, actor="P1", action="test", subject="x/1", content=[])
        order.append("first")
    thread.join(240)
    other.dispose()
    assert order == ["first", "second"]
    with writing(sqlite_engine) as session:
        assert audit.last_entry(session) == 2
        assert audit.verify(session) is None
