"""Sending stopped while a wave is under way, over one connection and over several."""

from __future__ import annotations

import threading

import pytest
from a_round import a_row, open_it
from notifications_sending import MONDAY, plan, send, states, the_channels
from sqlalchemy import Engine
from standins.line_server import LineStandin
from standins.mail_server import MailStandin

from notifications.channels import line_url, open_channel
from notifications.outbox import wave
from notifications.outbox.channels_in_use import Channels
from pramoen.records.database import writing
from pramoen.records.holds import hold_outbox

PEOPLE = [f"P{n}" for n in range(12)]


@pytest.fixture
def planned(sqlite_engine: Engine) -> Engine:
    """A reminder planned for each of twelve officers."""
    open_it(sqlite_engine, rows=[a_row(code) for code in PEOPLE])
    plan(sqlite_engine)
    return sqlite_engine


def _hold(engine: Engine, *, held: bool) -> None:
    with writing(engine) as session:
        hold_outbox(session, None, held=held, reason="ข้อความผิด", at=MONDAY, by="C1")


def test_a_stop_in_the_middle_of_a_batch_takes_effect_before_the_next_message(
    planned: Engine, line: LineStandin, mail: MailStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wave, "_LOOK_SECONDS", -1.0)

    def stop_at_the_third(_: object) -> None:
        if len(line.accepted) == 3:
            _hold(planned, held=True)

    line.on_accepted = stop_at_the_third
    send(planned, the_channels(line, mail))
    assert len(line.accepted) == 3
    became = [state for state, _ in states(planned).values()]
    assert (became.count("accepted"), became.count("planned")) == (3, 9)
    _hold(planned, held=False)
    send(planned, the_channels(line, mail))
    assert len(line.attempts) == len(PEOPLE)
    assert {state for state, _ in states(planned).values()} == {"accepted"}


def test_several_connections_send_at_the_same_time_and_each_message_once(
    planned: Engine, line: LineStandin, mail: MailStandin
) -> None:
    together = threading.Barrier(3)

    def wait_for_the_others(_: object) -> None:
        together.wait(120)

    line.on_accepted = wait_for_the_others
    url = line_url(line.token, line.endpoint)
    send(planned, Channels({"line": [open_channel(url) for _ in range(3)]}))
    assert len(line.attempts) == len(line.accepted) == len(PEOPLE)
    assert {state for state, _ in states(planned).values()} == {"accepted"}
