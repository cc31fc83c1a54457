"""A stop while a wave is under way takes effect at the next look; what it held goes out once afterwards."""

from __future__ import annotations

import pytest
from a_round import CALENDAR, HOURS, WORDING, a_row, morning, open_it, the_rounds
from sqlalchemy import Engine
from standins.line_server import Accepted, LineStandin

from notifications.channels import line_url, open_channel
from notifications.outbox import wave
from notifications.outbox.delivering import deliver
from notifications.outbox.planning import plan_reminders
from notifications.recomposing import recompose_digest
from pramoen.records import outbox
from pramoen.records.database import reading, writing
from pramoen.records.holds import hold_outbox

AT = morning("2025-06-23")
PEOPLE = 60


def _deliver(engine: Engine, line: LineStandin) -> None:
    with open_channel(line_url(line.token, line.endpoint)) as channel:
        deliver(engine, {"line": channel}, at=AT, recompose=recompose_digest(WORDING, at=AT))


def test_a_stop_in_mid_wave_takes_effect_at_the_next_look(
    engine: Engine, line: LineStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A look is taken every second; so that the test need not last so long, before every message.
    monkeypatch.setattr(wave, "_LOOK_SECONDS", -1.0)
    open_it(engine, rows=[a_row(f"P{n:02}", email=None) for n in range(PEOPLE)])
    plan_reminders(engine, the_rounds(engine), at=AT, calendar=CALENDAR, hours=HOURS, wording=WORDING)

    def stop(_: Accepted) -> None:
        if len(line.accepted) == 3:
            with writing(engine) as session:
                hold_outbox(session, None, held=True, reason="ข้อความผิด", at=AT, by="P01")

    line.on_accepted = stop
    _deliver(engine, line)
    assert len(line.accepted) == 3
    with reading(engine) as session:
        assert len(outbox.messages(session, state="planned")) == PEOPLE - len(line.accepted)
    line.on_accepted = None
    with writing(engine) as session:
        hold_outbox(session, None, held=False, reason="แก้แล้ว", at=AT, by="P01")
    _deliver(engine, line)
    assert len(line.accepted) == len({one.to for one in line.accepted}) == PEOPLE


def test_a_process_that_is_to_end_gives_back_what_has_not_left(engine: Engine, line: LineStandin) -> None:
    open_it(engine, rows=[a_row(f"P{n:02}", email=None) for n in range(PEOPLE)])
    plan_reminders(engine, the_rounds(engine), at=AT, calendar=CALENDAR, hours=HOURS, wording=WORDING)
    with open_channel(line_url(line.token, line.endpoint)) as channel:
        deliver(
            engine,
            {"line": channel},
            at=AT,
            recompose=recompose_digest(WORDING, at=AT),
            stopping=lambda: len(line.accepted) >= 3,
        )
    assert len(line.accepted) == 3
    with reading(engine) as session:
        assert len(outbox.messages(session, state="planned")) == PEOPLE - len(line.accepted)
        assert not outbox.messages(session, state="sending")
    _deliver(engine, line)
    assert len(line.accepted) == len({one.to for one in line.accepted}) == PEOPLE
