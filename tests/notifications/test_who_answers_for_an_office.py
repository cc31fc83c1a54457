"""Who is reminded of what an office owes: who was named for it, else its supervisors, or who acts for one."""

from __future__ import annotations

import datetime as dt

import pytest
from a_life import Life, a_life, people
from a_round import CALENDAR, HOURS, WORDING, a_letter, a_row, morning, the_duties, the_rounds
from sqlalchemy import Engine, select

from notifications.outbox.planning import plan_reminders
from notifications.owed import owed_duties
from pramoen.circulars.circular import Deadline
from pramoen.records.database import reading
from pramoen.records.models import Message, MessageDuty, Officer
from pramoen.rounds.life.appointing import name_officer

OFFICE = "สำนักงานพัฒนาชุมชนอำเภอตัวอย่าง"
OPENED = morning("2025-06-23")
# Three days before the office's own deadline.
MORNING = morning("2025-06-27")


@pytest.fixture
def life(sqlite_engine: Engine) -> Life:
    own = Deadline(stage="indicator", due=dt.date(2025, 6, 30), indicator="team/1", text="ส่ง", line=1)
    heads = [*people(), a_row("S2", supervisor_id="C1", roles=("supervisor",))]
    return a_life(sqlite_engine, a_letter([own]), heads)


def _name(life: Life, officer: str, kind: str, target: str) -> None:
    with life.at_work() as (session, of):
        name_officer(
            session,
            of,
            officer,
            kind=kind,
            target=target,
            from_day=None,
            until_day=None,
            reason="คำสั่ง",
            at=OPENED,
            by="C1",
        )


def _told(life: Life) -> set[str]:
    """Who is reminded of what the office owes."""
    plan_reminders(
        life.engine, the_rounds(life.engine), at=MORNING, calendar=CALENDAR, hours=HOURS, wording=WORDING
    )
    with reading(life.engine) as session:
        office = {one.id for one in the_duties(life.engine, stage="indicator")}
        query = (
            select(Officer.code, Officer.office_id, MessageDuty.duty_id)
            .join(Message, Message.officer_id == Officer.id)
            .join(MessageDuty, MessageDuty.message_id == Message.id)
            # How others stand is told on the day of no rung.
            .where(MessageDuty.rung_day.is_not(None))
        )
        own = session.scalars(select(Officer.office_id).where(Officer.code == "P1")).one()
        duties = {one.id for one in the_duties(life.engine, stage="indicator") if one.office_id == own}
        assert duties <= office
        return {code for code, _, duty in session.execute(query) if duty in duties}


def test_both_supervisors_who_share_an_office_are_reminded(life: Life) -> None:
    assert _told(life) == {"S1", "S2"}


def test_who_was_named_to_answer_for_the_office_is_reminded_and_its_supervisors_are_not(life: Life) -> None:
    _name(life, "P2", "answers", OFFICE)
    assert _told(life) == {"P2"}


def test_who_acts_for_a_supervisor_is_reminded_in_his_place(life: Life) -> None:
    _name(life, "P1", "acting", "S1")
    assert _told(life) == {"P1", "S2"}


def test_who_was_named_sees_what_the_office_owes_and_its_supervisors_do_not(life: Life) -> None:
    _name(life, "P2", "answers", OFFICE)
    with reading(life.engine) as session:
        people = {one.code: one for one in session.scalars(select(Officer))}
        sees = [
            code
            for code in ("P2", "S1")
            for one in owed_duties(session, people[code], day=MORNING.date())
            if one.stage == "indicator"
        ]
    assert sees == ["P2"]
