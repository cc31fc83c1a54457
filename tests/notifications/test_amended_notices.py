"""Telling those whom an amendment touches: everyone once, nobody else, in words of what changed for them."""

from __future__ import annotations

import datetime as dt

import pytest
from a_round import CALENDAR, HOURS, WORDING, morning, send_in, the_duties
from an_amendment import (
    a_round,
    amended_by,
    an_amendment,
    by_size,
    harder,
    restated,
    undone,
)
from sqlalchemy import Engine, select

from notifications.outbox.amending import plan_amended_notices
from notifications.outbox.planning import plan_reminders
from pramoen.circulars.circular import Deadline
from pramoen.records.database import reading, writing
from pramoen.records.models import Message
from pramoen.records.rounds import rounds
from pramoen.records.submissions import add_step, latest_version
from pramoen.rounds.opening import Opened

SAME = {"1": "60", "2": "70", "3": "80", "4": "90", "5": "100"}
LESS = {"1": "50", "2": "60", "3": "70", "4": "80", "5": "90"}


def tell(engine: Engine, opened: Opened, at: str = "2025-07-09", time: str = "09:00") -> list[Message]:
    plan_amended_notices(
        engine,
        [opened.round_id],
        at=morning(at, time),
        calendar=CALENDAR,
        hours=HOURS,
        wording=WORDING,
    )
    return notices(engine)


def notices(engine: Engine) -> list[Message]:
    with reading(engine) as session:
        query = (
            select(Message).where(Message.kind == "amended").order_by(Message.planned_at, Message.officer_id)
        )
        found = list(session.scalars(query))
        for message in found:
            assert message.to
        return found


def test_whoever_is_touched_is_told_once_and_nobody_else(engine: Engine) -> None:
    opened = a_round(engine)
    amended_by(engine, an_amendment(by_size("team/1", medium=LESS, large=SAME)))
    assert {message.to for message in tell(engine, opened)} == {"P1", "P2", "S1", "X1", "V1", "C1"}
    assert len(tell(engine, opened, time="10:00")) == 6


def test_the_words_say_what_changed_for_the_officer_and_what_to_do(engine: Engine) -> None:
    opened = a_round(engine)
    [duty] = the_duties(engine, "P1", "agreement")
    send_in(engine, duty.id, {"indicators": [{"key": "team/1"}]}, at=morning("2025-06-25"), by="P1")
    with writing(engine) as session:
        last = latest_version(session, duty.id)
        assert last is not None
        add_step(session, last, "accepted", at=morning("2025-06-26"), by="S1")
    moved = Deadline(stage="evaluation", due=dt.date(2025, 9, 19), text="", line=1)
    amended_by(
        engine,
        an_amendment(restated("team/1", weight="55"), restated("team/2", weight="45"), deadlines=[moved]),
    )
    body = {message.to: message.body for message in tell(engine, opened)}
    assert "ตบ ๐๐๑๙/ว ๙" in body["P1"]
    assert "น้ำหนัก ตัวชี้วัดรายทีมที่ ๑" in body["P1"]
    assert "เดิม ๖๐ แก้ไขเป็น ๕๕" in body["P1"]
    assert "เดิม ๑๒ กันยายน ๒๕๖๘ แก้ไขเป็น ๑๙ กันยายน ๒๕๖๘" in body["P1"]
    assert "จัดทำข้อตกลง" in body["P1"]
    assert "จัดทำข้อตกลง" not in body["P2"]


def test_at_night_and_on_days_off_it_waits_for_the_next_working_morning(engine: Engine) -> None:
    opened = a_round(engine)
    # 10 and 11 July 2025 are Buddhist holidays, 12 and 13 a weekend.
    amended_by(engine, an_amendment(harder("team/1")), at=morning("2025-07-09", "20:00"))
    assert {message.not_before for message in tell(engine, opened, time="20:00")} == {morning("2025-07-14")}


def test_undoing_is_told_to_those_who_were_told(engine: Engine) -> None:
    opened = a_round(engine)
    amended_by(engine, an_amendment(restated("team/1", weight="55"), restated("team/2", weight="45")))
    for message in tell(engine, opened):
        _sent(engine, message)
    undone(engine, opened)
    told = tell(engine, opened, "2025-07-10")
    again = [message for message in told if message.about.endswith("undone")]
    assert len(again) == len(told) / 2
    assert "ยกเลิกการแก้ไข" in again[0].body
    assert "เดิม ๕๕ แก้ไขเป็น ๖๐" in again[0].body


def test_what_was_undone_before_anybody_heard_of_it_is_not_told(engine: Engine) -> None:
    opened = a_round(engine)
    amended_by(engine, an_amendment(harder("team/1")))
    tell(engine, opened)
    undone(engine, opened)
    told = tell(engine, opened, "2025-07-10")
    assert {(message.state, message.reason) for message in told} == {("suppressed", "superseded")}


@pytest.mark.parametrize("dropped", [False, True])
def test_a_reminder_of_a_duty_that_moved_does_not_go_out(engine: Engine, dropped: bool) -> None:
    opened = a_round(engine)
    at = morning("2025-07-17")
    with reading(engine) as session:
        found = rounds(session)
    plan_reminders(engine, found, at=at, calendar=CALENDAR, hours=HOURS, wording=WORDING)
    with reading(engine) as session:
        planned = {m.id for m in session.scalars(select(Message).where(Message.kind == "digest"))}
    assert planned
    moved = Deadline(stage="monthly_report", rule={"every": "month", "day": 28}, text="", line=1)
    agreed = Deadline(stage="agreement", due=dt.date(2025, 7, 31), text="", line=2)
    deadlines = [moved, agreed] if dropped else [moved]
    document = amended_by(engine, an_amendment(deadlines=deadlines), at=at).document
    assert document["touches"]["reminders_superseded"] == len(planned)
    with reading(engine) as session:
        after = {m.id: m for m in session.scalars(select(Message).where(Message.id.in_(planned)))}
    states = {(m.state, m.reason) for m in after.values()}
    # Those who owe the agreement still, long overdue, are reminded of that alone, in new words.
    assert states <= {("suppressed", "superseded"), ("planned", None)}
    assert all(m.subject == "ใหม่" for m in after.values() if m.state == "planned")
    assert opened.round_id


def _sent(engine: Engine, message: Message) -> None:
    with writing(engine) as session:
        session.get_one(Message, message.id).state = "accepted"
