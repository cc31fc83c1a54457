"""A nudge by hand reaches those of an office who still owe something, within the quiet rules, once a day."""

from __future__ import annotations

import datetime as dt

import pendulum
import pytest
from a_round import CALENDAR, HOURS, WORDING, a_letter, a_row, morning, open_it, send_in, the_duties
from sqlalchemy import Engine, select

from notifications.outbox.nudges import Nudges, plan_nudges, record_nudge
from pramoen.circulars.circular import Deadline
from pramoen.records import outbox
from pramoen.records.database import reading, writing
from pramoen.records.holds import suspend_round
from pramoen.records.models import AuditEntry, Decision, Message, Office, Officer
from pramoen.records.snoozes import put_off

AT = morning("2025-06-24", "10:00")
OTHER = "สำนักงานพัฒนาชุมชนอำเภออื่น"


def _nudge(
    engine: Engine,
    at: pendulum.DateTime = AT,
    *,
    office: str | None = None,
    stage: str | None = None,
    keep: bool = False,
) -> Nudges:
    with writing(engine) as session:
        offices = [one for one in session.scalars(select(Office)) if office in (None, one.name)]
        found = plan_nudges(
            session,
            offices,
            stage=stage,
            at=at,
            calendar=CALENDAR,
            hours=HOURS,
            wording=WORDING,
            asked_by="นางสมมติ ผู้ประสาน",
            note="ขอภายในวันนี้",
        )
        if keep:
            outbox.add_planned(session, found.messages, at=at)
    return found


def _to(engine: Engine, found: Nudges) -> set[str]:
    with reading(engine) as session:
        codes = {officer.id: officer.code for officer in session.scalars(select(Officer))}
    return {codes[one.officer_id or 0] for one in found.messages}


def _held(found: Nudges) -> set[tuple[str, str]]:
    return {(held.officer_code, held.reason) for held in found.held}


def test_everyone_of_the_office_who_still_owes_something_is_written_to(engine: Engine) -> None:
    open_it(engine, rows=[a_row("P1"), a_row("P2"), a_row("P9", office=OTHER)])
    [done] = the_duties(engine, "P2", "agreement")
    send_in(engine, done.id, {"indicators": []}, at=AT, by="P2")
    found = _nudge(engine, office=a_row("P1").office)
    assert _to(engine, found) == {"P1"}
    [message] = found.messages
    assert "นางสมมติ ผู้ประสาน" in message.body
    assert "ขอภายในวันนี้" in message.body
    assert "๓๐ มิ.ย. ๖๘" in message.body


def test_a_second_nudge_on_the_same_day_is_held_as_told_already(engine: Engine) -> None:
    open_it(engine, rows=[a_row("P1")])
    _nudge(engine, keep=True)
    again = _nudge(engine, AT + pendulum.duration(hours=2))
    assert (again.messages, _held(again)) == ([], {("P1", "already_sent")})
    tomorrow = _nudge(engine, AT + pendulum.duration(days=1))
    assert _to(engine, tomorrow) == {"P1"}


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        (morning("2025-06-24", "07:00"), "quiet_hours"),
        (morning("2025-06-24", "18:00"), "quiet_hours"),
        (morning("2025-06-28", "10:00"), "quiet_day"),  # a Saturday
    ],
)
def test_outside_office_hours_and_days_it_is_held(engine: Engine, at: pendulum.DateTime, reason: str) -> None:
    open_it(engine, rows=[a_row("P1")])
    found = _nudge(engine, at)
    assert (found.messages, _held(found)) == ([], {("P1", reason)})


def test_who_snoozed_a_duty_is_not_nudged_about_it(engine: Engine) -> None:
    due = [
        Deadline(stage="agreement", due=dt.date(2025, 6, 30), text="ภายใน ๓๐ มิ.ย.", line=1),
        Deadline(stage="evaluation", due=dt.date(2025, 7, 4), text="ภายใน ๔ ก.ค.", line=2),
    ]
    opened = open_it(engine, a_letter(due), [a_row("P1")])
    assert opened is not None
    [agreement] = the_duties(engine, "P1", "agreement")
    with writing(engine) as session:
        officer = session.scalars(select(Officer.id)).one()
        put_off(session, officer, agreement.id, until=dt.date(2025, 6, 26), reason="ลา", at=AT, by="P1")
    found = _nudge(engine)
    assert _held(found) == {("P1", "snoozed")}
    [message] = found.messages
    assert agreement.id not in {spoken.duty_id for spoken in message.duties}


def test_a_suspended_round_is_left_alone(engine: Engine) -> None:
    open_it(engine, rows=[a_row("P1")])
    [agreement] = the_duties(engine, "P1", "agreement")
    with writing(engine) as session:
        suspend_round(session, agreement.round_id, held=True, reason="รอหนังสือ", at=AT, by="C1")
    found = _nudge(engine)
    assert (found.messages, _held(found)) == ([], {("P1", "round_suspended")})


def test_one_stage_alone_may_be_asked_for(engine: Engine) -> None:
    open_it(engine, rows=[a_row("P1")])
    assert _nudge(engine, stage="evaluation").messages == []  # due in September: nobody is asked for it yet
    assert len(_nudge(engine, stage="agreement").messages) == 1


def test_who_cannot_be_reached_is_held_and_who_has_mail_alone_gets_mail(engine: Engine) -> None:
    rows = [a_row("P1", line_user_id=None), a_row("P2", line_user_id=None, email=None)]
    open_it(engine, rows=rows)
    found = _nudge(engine)
    assert [one.channel for one in found.messages] == ["email"]
    assert _held(found) == {("P2", "no_contact")}


def test_the_ladder_goes_on_after_a_nudge_as_if_nothing_had_been_said(engine: Engine) -> None:
    open_it(engine, rows=[a_row("P1")])
    _nudge(engine, keep=True)
    [agreement] = the_duties(engine, "P1", "agreement")
    with reading(engine) as session:
        assert outbox.rungs_told(session, [agreement.id]) == {}
        assert session.scalars(select(Message.kind)).all() == ["nudge"]


def test_who_nudged_whom_and_why_is_on_record(engine: Engine) -> None:
    open_it(engine, rows=[a_row("P1")])
    with writing(engine) as session:
        offices = list(session.scalars(select(Office)))
        record_nudge(session, offices, stage=None, messages=1, why="ใกล้ครบกำหนด", at=AT, by="C1")
    with reading(engine) as session:
        decision = session.scalars(select(Decision).where(Decision.kind == "nudge")).one()
        assert (decision.by, decision.reason, decision.content) == (
            "C1",
            "ใกล้ครบกำหนด",
            {"stage": None, "messages": 1},
        )
        assert session.scalars(select(AuditEntry.action)).all()[-1] == "decision.nudge"
