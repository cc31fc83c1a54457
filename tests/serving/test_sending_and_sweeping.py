"""When the loop of `pramoen serve` asks for a sweep, and that nothing ends it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from threading import Event
from typing import cast

import httpx
import pytest
from a_round import morning, open_it, the_rounds
from sqlalchemy import Engine

from pramoen.records.database import reading, writing
from pramoen.records.heartbeats import SENDER, heartbeats
from pramoen.records.sweeps import mark_swept
from pramoen.serving.prefect_api import PrefectApi
from pramoen.serving.sending import Sending
from pramoen.serving.sweeping import Sweeping, sweep_is_due


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
    sending = Sending(tmp_path, stop=stop, sweeping=Sweeping(lambda: None), every=0.05)
    sending.start()
    for _ in range(4800):
        with reading(sqlite_engine) as session:
            seen = heartbeats(session).get(SENDER)
        if broken or (seen is not None and seen.detail.get("did") == "resting"):
            break
        stop.wait(0.05)
    assert sending.is_alive()
    stop.set()
    sending.join(240)
    assert not sending.is_alive()
    assert (seen is None) == bool(broken)


class _Server:
    """Stands for a server's API: whether it has a sweep under way, and how often one was asked for."""

    def __init__(self, *, at_work: bool = False, broken: bool = False) -> None:
        self.at_work, self.broken, self.asked = at_work, broken, 0

    def has_unfinished(self, flow: str) -> bool:
        assert flow == "remind"
        if self.broken:
            raise httpx.ConnectError("nobody answers")
        return self.at_work

    def start_run(self, flow: str) -> None:
        self.asked += 1


@pytest.mark.parametrize(
    ("server", "asked"),
    [(_Server(), 1), (_Server(at_work=True), 0), (_Server(broken=True), 0)],
    ids=["missing", "under way", "no answer"],
)
def test_a_sweep_that_is_missing_is_asked_for_once(
    sqlite_engine: Engine, server: _Server, asked: int
) -> None:
    open_it(sqlite_engine)
    sweeping = Sweeping(lambda: cast(PrefectApi, server))
    for minute in ("09:00", "09:01"):
        sweeping.see_to(sqlite_engine, at=morning("2025-06-27", minute))
    assert server.asked == asked


def test_a_day_that_was_swept_is_asked_for_no_more(sqlite_engine: Engine) -> None:
    open_it(sqlite_engine)
    with writing(sqlite_engine) as session:
        mark_swept(session, {of.province_id for of in the_rounds(sqlite_engine)}, at=morning("2025-06-27"))
    server = _Server()
    Sweeping(lambda: cast(PrefectApi, server)).see_to(sqlite_engine, at=morning("2025-06-27", "09:00"))
    assert server.asked == 0
