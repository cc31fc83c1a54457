"""What a sweep plans, and what it holds back and why."""

from __future__ import annotations

import datetime as dt

import pendulum
import pytest
from a_round import (
    CALENDAR,
    HOURS,
    WORDING,
    a_letter,
    a_row,
    an_indicator,
    morning,
    open_it,
    send_in,
    the_duties,
    the_rounds,
)
from sqlalchemy import Engine, select

from notifications.outbox.planning import Plan, plan_reminders
from pramoen.circulars.circular import Deadline
from pramoen.records import duties
from pramoen.records.database import reading, writing
from pramoen.records.models import Duty, Message, Officer
from pramoen.records.roster import save_roster


def _plan(engine: Engine, at: pendulum.DateTime, *, dry_run: bool = False) -> Plan:
    return plan_reminders(
        engine, the_rounds(engine), at=at, calendar=CALENDAR, hours=HOURS, wording=WORDING, dry_run=dry_run
    )


def _to(engine: Engine, plan: Plan) -> dict[str, str]:
    """Who is written to, and the rung."""
    with reading(engine) as session:
        codes = {officer.id: officer.code for officer in session.scalars(select(Officer))}
    return {codes[one.officer_id]: one.rung for one in plan.messages if one.id in set(plan.added)}


def _held(plan: Plan) -> set[tuple[str, str]]:
    return {(held.officer_code, held.reason) for held in plan.held}


def test_a_week_before_everyone_who_owes_it_gets_one_digest(engine: Engine) -> None:
    open_it(engine)
    plan = _plan(engine, morning("2025-06-23"))
    assert _to(engine, plan) == {"P1": "T-7", "P2": "T-7", "P3": "T-7"}
    assert {one.channel for one in plan.messages} == {"line"}


def test_planning_twice_at_one_moment_adds_nothing_the_second_time(engine: Engine) -> None:
    open_it(engine)
    _plan(engine, morning("2025-06-23"))
    again = _plan(engine, morning("2025-06-23"))
    assert again.added == []
    assert _held(again) == {("P1", "already_sent"), ("P2", "already_sent"), ("P3", "already_sent")}


def test_a_day_on_which_no_rung_falls_has_nothing_to_say(engine: Engine) -> None:
    open_it(engine)
    _plan(engine, morning("2025-06-23"))
    plan = _plan(engine, morning("2025-06-24"))
    assert (plan.added, plan.held) == ([], [])


def test_who_has_sent_it_in_is_left_alone_and_the_reason_is_given(engine: Engine) -> None:
    open_it(engine)
    _plan(engine, morning("2025-06-23"))
    [owed] = the_duties(engine, "P1", "agreement")
    send_in(engine, owed.id, {"indicators": []}, at=morning("2025-06-25"), by="P1")
    plan = _plan(engine, morning("2025-06-27"))
    assert set(_to(engine, plan)) == {"P2", "P3"}
    assert ("P1", "satisfied") in _held(plan)


def test_a_waived_duty_is_not_chased_until_it_is_reopened(engine: Engine) -> None:
    open_it(engine)
    [owed] = the_duties(engine, "P1", "agreement")
    with writing(engine) as session:
        duties.decide(
            session,
            session.get_one(Duty, owed.id),
            kind="waive",
            reason="ลา",
            at=morning("2025-06-23"),
            by="C1",
        )
    assert set(_to(engine, _plan(engine, morning("2025-06-23")))) == {"P2", "P3"}
    with writing(engine) as session:
        duties.decide(
            session,
            session.get_one(Duty, owed.id),
            kind="reopen",
            reason="กลับมา",
            at=morning("2025-06-26"),
            by="C1",
        )
    assert "P1" in _to(engine, _plan(engine, morning("2025-06-27")))


def test_after_days_without_a_sweep_the_latest_rung_goes_out_and_not_each_one_missed(engine: Engine) -> None:
    open_it(engine)
    # Nothing ran from the letter until the day after the deadline.
    plan = _plan(engine, morning("2025-07-01"))
    assert _to(engine, plan) == {"P1": "T+1", "P2": "T+1", "P3": "T+1"}
    assert len(plan.messages) == 3


def test_a_rung_missed_on_friday_waits_for_monday(engine: Engine) -> None:
    open_it(engine)
    _plan(engine, morning("2025-06-23"))
    weekend = _plan(engine, morning("2025-06-28"))  # Saturday; the rung of Friday the 27th was missed
    assert weekend.added == []
    assert {reason for _, reason in _held(weekend)} == {"quiet_day"}


def test_the_last_notice_goes_out_on_a_day_off_too(engine: Engine) -> None:
    due = Deadline(stage="evaluation", due=dt.date(2025, 7, 20), text="ภายใน ๒๐ ก.ค.", line=1)  # a Sunday
    open_it(engine, a_letter([due]))
    _plan(engine, morning("2025-07-18"))
    plan = _plan(engine, morning("2025-07-20"))
    assert _to(engine, plan) == {"P1": "T", "P2": "T", "P3": "T"}
    assert {one.kind for one in plan.messages} == {"last_notice"}


@pytest.mark.parametrize(("time", "sent"), [("08:29", 0), ("08:30", 3), ("16:30", 3), ("16:31", 0)])
def test_nothing_leaves_outside_the_hours_that_are_set(engine: Engine, time: str, sent: int) -> None:
    open_it(engine)
    plan = _plan(engine, morning("2025-06-23", time))
    assert len(plan.added) == sent
    if not sent:
        assert {reason for _, reason in _held(plan)} == {"quiet_hours"}


def test_who_has_no_address_is_held_and_who_has_no_line_gets_mail(engine: Engine) -> None:
    rows = [a_row("P1", line_user_id=None), a_row("P2", line_user_id=None, email=None)]
    open_it(engine, rows=rows)
    plan = _plan(engine, morning("2025-06-23"))
    assert [one.channel for one in plan.messages] == ["email"]
    assert _held(plan) == {("P2", "no_contact")}


def test_a_dry_run_shows_what_it_would_plan_and_records_nothing(engine: Engine) -> None:
    open_it(engine)
    plan = _plan(engine, morning("2025-06-23"), dry_run=True)
    assert (len(plan.messages), plan.added) == (3, [])
    with reading(engine) as session:
        assert session.scalars(select(Message)).all() == []


def test_a_digest_names_the_soonest_first_and_everything_open_beside_it(engine: Engine) -> None:
    letter = a_letter(
        [
            Deadline(stage="evaluation", due=dt.date(2025, 7, 4), text="ภายใน ๔ ก.ค.", line=1),
            Deadline(stage="agreement", due=dt.date(2025, 6, 30), text="ภายใน ๓๐ มิ.ย.", line=2),
        ]
    )
    open_it(engine, letter, [a_row("P1")])
    [message] = _plan(engine, morning("2025-06-23")).messages
    assert message.body.index("ต้นรอบ") < message.body.index("ปลายรอบ")
    assert [duty.rung for duty in message.duties] == ["T-7", None]
    assert "๓๐ มิ.ย. ๖๘" in message.body
    assert "https://pramoen.example.go.th" in message.body


def test_an_office_is_reminded_through_its_supervisor(engine: Engine) -> None:
    letter = a_letter(
        [
            Deadline(
                stage="indicator", due=dt.date(2025, 6, 30), indicator="team/1", level=5, text="ส่ง", line=1
            )
        ]
    )
    open_it(engine, letter)
    assert _to(engine, _plan(engine, morning("2025-06-23"))) == {"P3": "T-7"}


def test_a_result_sent_in_for_the_indicator_settles_what_the_office_owed(engine: Engine) -> None:
    letter = a_letter(
        [
            Deadline(
                stage="indicator", due=dt.date(2025, 6, 30), indicator="team/1", level=5, text="ส่ง", line=1
            ),
            Deadline(stage="evaluation", due=dt.date(2025, 9, 12), text="ภายใน ๑๒ ก.ย.", line=2),
        ]
    )
    open_it(engine, letter)
    [evaluation] = the_duties(engine, "P1", "evaluation")
    send_in(
        engine, evaluation.id, {"results": {"team/1": {"value": "90"}}}, at=morning("2025-06-24"), by="P1"
    )
    [owed] = the_duties(engine, stage="indicator")
    assert owed.state == "submitted"


def test_an_officer_who_left_is_not_written_to(engine: Engine) -> None:
    open_it(engine)
    with writing(engine) as session:
        save_roster(session, [a_row("P1")], at=morning("2025-06-23"), by="C1")
    assert set(_to(engine, _plan(engine, morning("2025-06-23")))) == {"P1"}


def test_an_indicator_for_large_districts_alone_makes_no_duty_elsewhere(engine: Engine) -> None:
    letter = a_letter(
        [Deadline(stage="indicator", due=dt.date(2025, 6, 30), indicator="team/2", text="ส่ง", line=1)],
        [an_indicator("team/1"), an_indicator("team/2", applies_to={"size": "large"})],
    )
    open_it(engine, letter)
    assert the_duties(engine, stage="indicator") == []


def test_the_opening_notice_writes_the_number_of_the_letter_with_the_digits_that_are_set(
    engine: Engine,
) -> None:
    open_it(engine, ladder=["opened", "T"])
    [first, *_] = _plan(engine, morning("2025-06-23")).messages
    assert "ที่ ตบ ๐๐๑๙/ว ๑" in first.body
