"""A rehearsal is planned and worded as in earnest, marked as a trial, and tells nobody anything."""

from __future__ import annotations

from dataclasses import replace

import pendulum
from a_round import CALENDAR, HOURS, WORDING, a_row, morning, open_it, the_duties, the_rounds
from sqlalchemy import Engine, select

from notifications.outbox.planning import Plan, plan_reminders
from notifications.recomposing import recompose_digest
from notifications.rehearsal import as_rehearsed
from pramoen.records.database import reading
from pramoen.records.models import Message

AT = morning("2025-06-23")
REHEARSING = replace(WORDING, rehearsal=True)


def _plan(engine: Engine, at: pendulum.DateTime = AT, *, rehearsal: bool) -> Plan:
    return plan_reminders(
        engine,
        the_rounds(engine),
        at=at,
        calendar=CALENDAR,
        hours=HOURS,
        wording=REHEARSING if rehearsal else WORDING,
    )


def test_what_is_rehearsed_says_so_in_its_subject_text_and_page(engine: Engine) -> None:
    open_it(engine, rows=[a_row("P1")])
    [message] = _plan(engine, rehearsal=True).messages
    assert message.subject.startswith("[ทดลองระบบ]")
    assert message.body.startswith("[ทดลองระบบ]")
    assert message.html is not None
    assert "ทดลองระบบ" in message.html
    assert message.rehearsal


def test_planned_again_in_the_rehearsal_nothing_is_added(engine: Engine) -> None:
    open_it(engine, rows=[a_row("P1")])
    assert len(_plan(engine, rehearsal=True).added) == 1
    again = _plan(engine, rehearsal=True)
    assert (again.added, [held.reason for held in again.held]) == ([], ["already_sent"])


def test_after_a_rehearsal_the_same_reminder_goes_out_in_earnest_on_the_same_day(engine: Engine) -> None:
    open_it(engine, rows=[a_row("P1")])
    [rehearsed] = _plan(engine, rehearsal=True).added
    [earnest] = _plan(engine, rehearsal=False).added
    assert rehearsed != earnest
    with reading(engine) as session:
        rows = session.execute(select(Message.id, Message.rehearsal)).all()
    assert {(row.id, row.rehearsal) for row in rows} == {(rehearsed, True), (earnest, False)}


def test_what_was_told_in_earnest_is_not_rehearsed_again(engine: Engine) -> None:
    open_it(engine, rows=[a_row("P1")])
    assert len(_plan(engine, rehearsal=False).added) == 1
    assert _plan(engine, rehearsal=True).added == []


def test_worded_anew_it_is_still_marked(engine: Engine) -> None:
    open_it(engine, rows=[a_row("P1")])
    [added] = _plan(engine, rehearsal=True).added
    with reading(engine) as session:
        message = session.get_one(Message, added)
        subject, text, html = recompose_digest(WORDING, at=AT)(
            session, message, the_duties(engine, "P1", "agreement")
        )
    assert subject.startswith("[ทดลองระบบ]")
    assert text.startswith("[ทดลองระบบ]")
    assert html is not None
    assert "ทดลองระบบ" in html


def test_in_earnest_messages_stay_as_they_are(engine: Engine) -> None:
    open_it(engine, rows=[a_row("P1")])
    planned = _plan(engine, rehearsal=False).messages
    assert as_rehearsed(planned, WORDING) == planned
