"""When the loop of `pramoen serve` sweeps, and that nothing ends it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from threading import Event

import pytest
from a_round import morning, open_it, the_rounds
from sqlalchemy import Engine

from pramoen.cli.serve_sending import Sending
from pramoen.cli.serve_sweep import sweep_is_due
from pramoen.records.database import reading, writing
from pramoen.records.heartbeats import SENDER, heartbeats
from pramoen.records.sweeps import mark_swept


def test_a_day_is_swept_once_and_only_where_a_round_is_open(engine: Engine) -> None:
    today = dt.date(2025, 6, 27)
    assert not sweep_is_due(engine, today=today)
    open_it(engine)
    assert sweep_is_due(engine, today=today)
    with writing(engine) as session:
        mark_swept(session, {of.province_id for of in the_rounds(engine)}, at=morning("2025-06-27"))
    assert not sweep_is_due(engine, today=today)
    assert sweep_is_due(engine, today=today + dt.timedelta(days=1))


@pytest.mark.parametrize("broken", ["", "ladder = []\n"])
def test_the_loop_gives_signs_of_life_outlives_trouble_and_stops(
    sqlite_engine: Engine, tmp_path: Path, broken: str
) -> None:
    (tmp_path / "pramoen.toml").write_text('send_from = "00:00"\nsend_until = "00:01"\n' + broken)
    stop = Event()
    sending = Sending(tmp_path, stop=stop, every=0.05)
    sending.start()
    for _ in range(600):
        with reading(sqlite_engine) as session:
            seen = heartbeats(session).get(SENDER)
        if broken or (seen is not None and seen.detail.get("did") == "resting"):
            break
        stop.wait(0.05)
    assert sending.is_alive()
    stop.set()
    sending.join(30)
    assert not sending.is_alive()
    assert (seen is None) == bool(broken)
