"""The state of delivery is counted from what is on record."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pendulum
import pytest
from a_round import a_row, morning, open_it
from sqlalchemy import Engine, select

from notifications.channels import LineQuota
from notifications.outbox.stats import percentile, state_of_delivery
from pramoen.records import outbox
from pramoen.records.channel_marks import mark_channel
from pramoen.records.database import reading, writing
from pramoen.records.heartbeats import beat
from pramoen.records.holds import hold_outbox
from pramoen.records.models import Message, Officer, QuotaReading
from pramoen.records.outbox import Planned

AT = morning("2025-06-23")


def _people(engine: Engine) -> dict[str, int]:
    with reading(engine) as session:
        return {officer.code: officer.id for officer in session.scalars(select(Officer))}


def _message(
    engine: Engine, officer: int, *, channel: str = "line", rehearsal: bool = False, day: str = "2025-06-23"
) -> UUID:
    planned = Planned(
        officer_id=officer,
        channel=channel,
        local_day=dt.date.fromisoformat(day),
        kind="digest",
        rung="T-7",
        subject="เรื่อง",
        body="ข้อความ",
        html=None,
        duties=(),
        not_before=morning(day),
        useful_until=morning(day) + pendulum.duration(hours=24),
        rehearsal=rehearsal,
    )
    with writing(engine) as session:
        [added] = outbox.add_planned(session, [planned], at=morning(day))
    return added


def _ended(engine: Engine, message: UUID, state: str, reason: str, after: int = 0) -> None:
    with writing(engine) as session:
        found = session.get_one(Message, message)
        found.state, found.reason = state, reason
        found.settled_at = AT + pendulum.duration(seconds=after)


def test_messages_are_counted_by_channel_state_and_reason(engine: Engine) -> None:
    open_it(engine)
    people = _people(engine)
    _ended(engine, _message(engine, people["P1"]), "accepted", "accepted", after=5)
    _ended(engine, _message(engine, people["P2"]), "failed", "content-refused")
    _ended(engine, _message(engine, people["P3"]), "suppressed", "satisfied")
    _ended(engine, _message(engine, people["P2"], channel="email"), "unknown", "no-answer")
    _message(engine, people["P3"], channel="email")
    with reading(engine) as session:
        found = state_of_delivery(session, at=AT)["channels"]
    assert (found["line"]["accepted"], found["line"]["failed"]) == (1, 1)
    assert found["line"]["failed_by_reason"] == {"content-refused": 1}
    assert found["line"]["suppressed"] == {"satisfied": 1}
    assert (found["email"]["unknown"], found["email"]["planned"]) == (1, 1)
    assert found["email"]["waiting_since"] == "2025-06-23T08:30:00+07:00"


def test_the_time_to_acceptance_counts_from_when_it_was_first_to_go_out(engine: Engine) -> None:
    open_it(engine)
    message = _message(engine, _people(engine)["P1"])
    with writing(engine) as session:
        session.get_one(Message, message).not_before = AT + pendulum.duration(minutes=4)
    _ended(engine, message, "accepted", "accepted", after=300)
    with reading(engine) as session:
        times = state_of_delivery(session, at=AT)["channels"]["line"]["due_to_accepted_seconds"]
    assert times == {"count": 1, "p50": 300, "p95": 300}


@pytest.mark.parametrize(
    ("values", "per_cent", "expected"),
    [
        ([], 50, None),
        ([7.4], 95, 7),
        ([1, 2, 3, 4], 50, 2),
        (list(range(1, 101)), 95, 95),
        ([30, 10, 20], 50, 20),
    ],
)
def test_a_percentile_is_a_value_that_was_seen(
    values: list[float], per_cent: int, expected: int | None
) -> None:
    assert percentile(values, per_cent) == expected


def test_who_has_no_address_or_none_that_works_is_named_by_id_alone(engine: Engine) -> None:
    rows = [
        a_row("P1"),
        a_row("P2", line_user_id=None, email=None),
        a_row("P3", email=None),
        a_row("P4"),
    ]
    open_it(engine, rows=rows)
    people = _people(engine)
    with writing(engine) as session:
        for code in ("P3", "P4"):
            mark_channel(session, people[code], "line", "blocked", reason="unfollow", at=AT)
    with reading(engine) as session:
        document = state_of_delivery(session, at=AT)
    assert document["without_channel"] == {"count": 2, "officers": ["P2", "P3"]}


def test_rehearsed_messages_and_earlier_days_are_counted_apart(engine: Engine) -> None:
    open_it(engine)
    officer = _people(engine)["P1"]
    _ended(engine, _message(engine, officer, rehearsal=True), "accepted", "accepted")
    _ended(engine, _message(engine, officer, day="2025-06-20"), "accepted", "accepted")
    _ended(engine, _message(engine, officer), "accepted", "accepted")
    with reading(engine) as session:
        all_days = state_of_delivery(session, at=AT)
        today = state_of_delivery(session, at=AT, since=dt.date(2025, 6, 23))
        rehearsed = state_of_delivery(session, at=AT, rehearsal=True)
        elsewhere = state_of_delivery(session, at=AT, province="อื่น")
    counts = [one["channels"]["line"]["accepted"] for one in (all_days, today, rehearsed, elsewhere)]
    assert counts == [2, 1, 1, 0]


def test_the_quota_is_what_line_says_now_else_what_it_said_last(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(QuotaReading(allowed=300, used=290, at=AT - pendulum.duration(days=1)))
    with reading(engine) as session:
        known = state_of_delivery(session, at=AT)["quota"]
        live = state_of_delivery(session, at=AT, live_quota=LineQuota(300, 299))["quota"]
    assert (known["left"], known["live"], known["read_at"]) == (10, False, "2025-06-22T08:30:00+07:00")
    assert (live["left"], live["live"]) == (1, True)


def test_a_stop_and_the_signs_of_life_are_part_of_it(engine: Engine) -> None:
    with writing(engine) as session:
        hold_outbox(session, None, held=True, reason="ข้อความผิด", at=AT, by="C1")
        beat(session, "remind", AT)
    with reading(engine) as session:
        document = state_of_delivery(session, at=AT)
    assert document["stopped"] == [
        {"province": None, "by": "C1", "since": "2025-06-23T08:30:00+07:00", "why": "ข้อความผิด"}
    ]
    assert document["heartbeats"] == {"remind": "2025-06-23T08:30:00+07:00"}
