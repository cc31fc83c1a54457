"""Reminders of a duty whose day an amendment moved: the notice tells the new day, its rungs come after."""

from __future__ import annotations

import datetime as dt

import pendulum
import pytest
from a_round import CALENDAR, HOURS, WORDING, morning, the_duties, the_rounds
from an_amendment import a_round, amended_by, an_amendment, undone
from sqlalchemy import Engine, select

from notifications.outbox.amending import plan_amended_notices
from notifications.outbox.planning import plan_reminders
from pramoen.circulars.circular import Deadline
from pramoen.records.database import reading
from pramoen.records.models import Message, Officer
from pramoen.rounds.opening import Opened

# The evaluation alone is due, on Friday 12 September 2025; the ladder is T-7, T-3, T-1, T and days late.
DUE = dt.date(2025, 9, 12)
EVALUATION = Deadline(stage="evaluation", due=DUE, text="ภายใน ๑๒ ก.ย.", line=1)
AGREEMENT = Deadline(stage="agreement", due=dt.date(2025, 8, 20), text="ภายใน ๒๐ ส.ค.", line=2)


def _swept(engine: Engine, at: pendulum.DateTime) -> str | None:
    """The rung for which a sweep writes to P1."""
    made = plan_reminders(engine, the_rounds(engine), at=at, calendar=CALENDAR, hours=HOURS, wording=WORDING)
    with reading(engine) as session:
        own = session.scalars(select(Officer.id).where(Officer.code == "P1")).one()
    return next((one.rung for one in made.messages if one.officer_id == own), None)


def _moved(engine: Engine, opened: Opened, to: dt.date, at: pendulum.DateTime) -> list[str]:
    """Move the evaluation to another day and tell it; gives P1's notices."""
    letter = an_amendment(deadlines=[Deadline(stage="evaluation", due=to, text="", line=1)])
    amended_by(engine, letter, at=at)
    return _notices(engine, opened, at)


def _notices(engine: Engine, opened: Opened, at: pendulum.DateTime) -> list[str]:
    plan_amended_notices(engine, [opened.round_id], at=at, calendar=CALENDAR, hours=HOURS, wording=WORDING)
    with reading(engine) as session:
        query = select(Message).where(Message.kind == "amended").order_by(Message.planned_at)
        return [one.body for one in session.scalars(query) if one.to == "P1"]


def test_a_reminder_that_the_move_superseded_is_not_told_again_the_next_day(engine: Engine) -> None:
    opened = a_round(engine, deadlines=[EVALUATION])
    assert _swept(engine, morning("2025-09-09")) == "T-3"
    [notice] = _moved(engine, opened, dt.date(2025, 9, 15), morning("2025-09-09", "10:00"))
    assert "เดิม ๑๒ กันยายน ๒๕๖๘ แก้ไขเป็น ๑๕ กันยายน ๒๕๖๘" in notice
    with reading(engine) as session:
        waiting = [
            one for one in session.scalars(select(Message)) if one.to == "P1" and one.kind != "amended"
        ]
        assert [(one.state, one.reason) for one in waiting] == [("suppressed", "superseded")]
    # Seven days before the 15th is the 8th, which was past when the day was moved.
    assert _swept(engine, morning("2025-09-10")) is None
    assert _swept(engine, morning("2025-09-11")) is None
    assert _swept(engine, morning("2025-09-12")) == "T-3"
    assert _swept(engine, morning("2025-09-15")) == "T"


@pytest.mark.parametrize(
    ("to", "rungs"),
    [
        # Moved forward: what comes of the new day's own rungs.
        (
            dt.date(2025, 9, 10),
            {"2025-09-08": None, "2025-09-09": "T-1", "2025-09-10": "T", "2025-09-11": "T+1"},
        ),
        # Moved to this very day: its last notice still goes out.
        (dt.date(2025, 9, 8), {"2025-09-08": "T", "2025-09-09": "T+1"}),
        # Moved far back: seven days before it, and not before.
        (dt.date(2025, 9, 26), {"2025-09-09": None, "2025-09-12": None, "2025-09-19": "T-7"}),
    ],
)
def test_the_rungs_of_the_new_day_come_after_the_move(
    sqlite_engine: Engine, to: dt.date, rungs: dict[str, str | None]
) -> None:
    opened = a_round(sqlite_engine, deadlines=[EVALUATION])
    assert len(_moved(sqlite_engine, opened, to, morning("2025-09-08", "08:00"))) == 1
    told = {day: _swept(sqlite_engine, morning(day, "14:00")) for day in rungs}
    assert told == rungs


def test_a_move_that_is_undone_counts_as_a_move_and_is_told_as_one(sqlite_engine: Engine) -> None:
    opened = a_round(sqlite_engine, deadlines=[EVALUATION])
    _moved(sqlite_engine, opened, dt.date(2025, 9, 26), morning("2025-09-04"))
    undone(sqlite_engine, opened, at=morning("2025-09-09", "10:00"))
    assert {one.due for one in the_duties(sqlite_engine, "P1", "evaluation")} == {DUE}
    # Three days before the 12th is the day of the undoing itself.
    assert _swept(sqlite_engine, morning("2025-09-10")) is None
    assert _swept(sqlite_engine, morning("2025-09-11")) == "T-1"


def test_a_duty_that_stays_where_it_was_keeps_its_rungs(sqlite_engine: Engine) -> None:
    opened = a_round(sqlite_engine, deadlines=[EVALUATION, AGREEMENT])
    _moved(sqlite_engine, opened, dt.date(2025, 9, 26), morning("2025-08-13", "10:00"))
    # What is due on 20 August was not moved; seven days before it is the day of the amendment.
    assert _swept(sqlite_engine, morning("2025-08-14")) == "T-7"
