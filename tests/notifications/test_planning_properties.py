"""Whatever days a server runs on, and whatever comes in: one message a day, nothing twice, in hours."""

from __future__ import annotations

import datetime as dt
import tempfile
from functools import cache
from pathlib import Path

from a_round import (
    CALENDAR,
    HOURS,
    WORDING,
    a_letter,
    a_row,
    morning,
    open_it,
    send_in,
    the_duties,
    the_rounds,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from notifications.ladder import DEFAULT_LADDER
from notifications.outbox.planning import plan_reminders
from pramoen.circulars.circular import Deadline
from pramoen.records.database import open_database, reading
from pramoen.records.migrate import migrate
from pramoen.records.models import Message, MessageDuty, Officer

LETTER = a_letter(
    [
        Deadline(stage="agreement", due=dt.date(2025, 6, 30), text="ภายใน ๓๐ มิ.ย.", line=1),
        Deadline(stage="evaluation", due=dt.date(2025, 7, 13), text="ภายใน ๑๓ ก.ค.", line=2),  # a Sunday
    ]
)
PEOPLE = [
    a_row("P1", supervisor_id="S1"),
    a_row("P2", supervisor_id="S1", line_user_id=None),
    a_row("S1", roles=("supervisor", "coordinator")),
]
visits = st.lists(
    st.tuples(st.integers(0, 6), st.sampled_from(["08:00", "08:30", "12:00", "16:30", "17:00"])),
    min_size=1,
    max_size=14,
)
sent = st.dictionaries(st.sampled_from(["P1", "P2", "S1"]), st.integers(0, 13), max_size=3)


@cache
def _an_open_round() -> bytes:
    """The database of a round that was just opened."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pramoen.db"
        engine = open_database(f"sqlite:///{path}")
        migrate(engine)
        open_it(engine, LETTER, PEOPLE, ladder=list(DEFAULT_LADDER))
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()
        return path.read_bytes()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(visits, sent)
def test_a_server_that_runs_as_it_pleases_tells_each_thing_once_a_day_in_hours(
    visits: list[tuple[int, str]], sent: dict[str, int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pramoen.db").write_bytes(_an_open_round())
        engine = open_database(f"sqlite:///{Path(folder) / 'pramoen.db'}")
        day, settled = dt.date(2025, 6, 23), set()
        for number, (gap, time) in enumerate(visits):
            day += dt.timedelta(gap)
            at = morning(day.isoformat(), time)
            for code in [code for code, when in sent.items() if when == number]:
                [owed] = the_duties(engine, code, "agreement")
                send_in(engine, owed.id, {"indicators": []}, at=at, by=code)
                settled.add(owed.id)
            plan = plan_reminders(
                engine, the_rounds(engine), at=at, calendar=CALENDAR, hours=HOURS, wording=WORDING
            )
            assert not plan.added or HOURS[0] <= at.time() <= HOURS[1]
            assert settled.isdisjoint(duty.duty_id for one in plan.messages for duty in one.duties)
            assert all(CALENDAR.is_working(day) or one.rank == 0 for one in plan.messages)
        with reading(engine) as session:
            codes = {officer.id: officer.code for officer in session.scalars(select(Officer))}
            messages = session.scalars(select(Message)).all()
            days = [(message.officer_id, message.local_day) for message in messages]
            assert len(days) == len(set(days)), codes
            reminded = session.execute(
                select(MessageDuty.duty_id, Message.officer_id, MessageDuty.rung_day)
                .join(Message, Message.id == MessageDuty.message_id)
                .where(MessageDuty.rung_day.is_not(None))
            ).all()
            assert len(reminded) == len(set(reminded))
        engine.dispose()
