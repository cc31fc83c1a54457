"""Trouble of a channel or of the sender is noticed, and coordinators are told on another way, once a day."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pendulum
import pytest
from a_round import CALENDAR, HOURS, WORDING, a_row, morning, open_it
from sqlalchemy import Engine, select

from notifications.outbox.heartbeat import say_alive
from notifications.outbox.notices import notice_troubles
from notifications.outbox.watching import find_troubles, minutes_inside
from pramoen.records import outbox
from pramoen.records.database import reading, writing
from pramoen.records.heartbeats import SENDER, beat, heartbeats
from pramoen.records.holds import hold_outbox
from pramoen.records.models import Attempt, Message, Officer
from pramoen.records.outbox import Planned

AT = morning("2025-06-24", "10:00")
ROWS = [a_row("P1"), a_row("P2"), a_row("C1", roles=("coordinator",))]


def _message(engine: Engine, code: str, due: pendulum.DateTime, *, channel: str = "line") -> UUID:
    with writing(engine) as session:
        officer = session.scalars(select(Officer.id).where(Officer.code == code)).one()
        planned = Planned(
            officer_id=officer,
            channel=channel,
            local_day=due.in_timezone("Asia/Bangkok").date(),
            kind="digest",
            rung="T-7",
            subject="เรื่อง",
            body="ข้อความ",
            html=None,
            duties=(),
            not_before=due,
            useful_until=due + pendulum.duration(hours=24),
        )
        [added] = outbox.add_planned(session, [planned], at=due)
    return added


def _tried(engine: Engine, message: UUID, outcomes: list[str], reason: str, state: str = "failed") -> None:
    with writing(engine) as session:
        session.get_one(Message, message).state = state
        for number, outcome in enumerate(outcomes, start=1):
            moment = AT - pendulum.duration(minutes=30 - number)
            session.add(
                Attempt(
                    message_id=message,
                    number=number,
                    started_at=moment,
                    ended_at=moment,
                    outcome=outcome,
                    reason=reason,
                )
            )
            session.flush()


def _troubles(
    engine: Engine, at: pendulum.DateTime = AT, now: pendulum.DateTime | None = None
) -> list[tuple[str, int]]:
    with reading(engine) as session:
        found = find_troubles(session, at=at, now=now, late_after=60, hours=HOURS, calendar=CALENDAR)
    return [(one.trouble, one.affected) for one in found]


def _notify(engine: Engine, at: pendulum.DateTime = AT) -> list[tuple[str, str, str]]:
    ids = notice_troubles(engine, at=at, late_after=60, hours=HOURS, calendar=CALENDAR, wording=WORDING)
    with reading(engine) as session:
        found = outbox.messages_by_id(session, ids)
        return [(found[id_].to, found[id_].channel, found[id_].about) for id_ in ids]


def test_a_message_that_waits_longer_than_an_hour_is_a_trouble_of_its_channel(engine: Engine) -> None:
    open_it(engine, rows=ROWS)
    _message(engine, "P1", AT - pendulum.duration(minutes=59))
    assert _troubles(engine) == []
    _message(engine, "P2", AT - pendulum.duration(minutes=61))
    assert _troubles(engine) == [("line_failing", 2)]


def test_the_night_does_not_count_as_waiting(engine: Engine) -> None:
    open_it(engine, rows=ROWS)
    _message(engine, "P1", morning("2025-06-23", "16:20"))
    assert _troubles(engine, morning("2025-06-24", "09:00")) == []
    assert len(_troubles(engine, morning("2025-06-24", "09:35"))) == 1


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (("2025-06-23", "09:00"), ("2025-06-23", "10:00"), 60),
        (("2025-06-23", "16:00"), ("2025-06-24", "09:00"), 60),
        (("2025-06-23", "18:00"), ("2025-06-24", "07:00"), 0),
        (("2025-06-23", "08:00"), ("2025-06-25", "08:30"), 960),
    ],
)
def test_waiting_is_counted_inside_the_hours(
    start: tuple[str, str], end: tuple[str, str], minutes: int
) -> None:
    assert minutes_inside(morning(*start), morning(*end), HOURS) == minutes


def test_a_channel_on_which_five_attempts_in_a_row_failed_is_in_trouble(engine: Engine) -> None:
    open_it(engine, rows=ROWS)
    message = _message(engine, "P1", AT, channel="email")
    _tried(engine, message, ["temporary"] * 4, "unreachable")
    assert _troubles(engine) == []
    _tried(engine, _message(engine, "P2", AT, channel="email"), ["unknown"], "no-answer")
    assert _troubles(engine) == [("email_failing", 5)]
    _tried(engine, _message(engine, "C1", AT, channel="email"), ["accepted"], "accepted", "accepted")
    assert _troubles(engine) == []


def test_addresses_that_are_refused_are_no_trouble_of_the_channel(engine: Engine) -> None:
    open_it(engine, rows=ROWS)
    _tried(engine, _message(engine, "P1", AT, channel="email"), ["permanent"] * 5, "recipient-refused")
    _tried(engine, _message(engine, "P2", AT), ["permanent"] * 5, "content-refused")
    assert _troubles(engine) == []
    _tried(engine, _message(engine, "C1", AT), ["permanent"] * 5, "unauthorized")
    assert _troubles(engine) == [("line_failing", 5)]


def test_coordinators_are_told_on_the_other_channel_once_a_day(engine: Engine) -> None:
    open_it(engine, rows=ROWS)
    _message(engine, "P1", AT - pendulum.duration(hours=1, minutes=5))
    assert _notify(engine) == [("C1", "email", "line_failing")]
    assert _notify(engine, AT + pendulum.duration(minutes=30)) == []
    with reading(engine) as session:
        notice = session.scalars(select(Message).where(Message.kind == "notice")).one()
        assert "LINE" in notice.subject
        assert "๘.๕๕" in notice.body


def test_a_coordinator_without_the_other_channel_cannot_be_told(engine: Engine) -> None:
    open_it(engine, rows=[a_row("P1"), a_row("C1", roles=("coordinator",), email=None)])
    _message(engine, "P1", AT - pendulum.duration(hours=2))
    assert _notify(engine) == []


def test_what_a_person_stopped_is_no_trouble(engine: Engine) -> None:
    open_it(engine, rows=ROWS)
    _message(engine, "P1", AT - pendulum.duration(hours=1, minutes=5))
    with writing(engine) as session:
        province = session.scalars(select(Officer.province_id).limit(1)).one()
        hold_outbox(session, province, held=True, reason="ทดลอง", at=AT, by="C1")
    assert _troubles(engine) == []
    with writing(engine) as session:
        hold_outbox(session, province, held=False, reason="ทดลอง", at=AT, by="C1")
        hold_outbox(session, None, held=True, reason="ทดลอง", at=AT, by="C1")
    assert _troubles(engine) == []


def test_a_sender_without_a_sign_of_life_since_before_the_last_working_day_is_silent(engine: Engine) -> None:
    open_it(engine, rows=ROWS)
    friday, monday = morning("2025-06-27", "08:30"), morning("2025-06-30", "10:00")
    with writing(engine) as session:
        beat(session, SENDER, friday)
    assert _troubles(engine, monday, now=monday) == []
    tuesday = monday + pendulum.duration(days=1)
    assert _troubles(engine, tuesday, now=tuesday) == [("sender_silent", 0)]
    assert _troubles(engine, tuesday, now=None) == []


def test_where_no_round_is_open_nobody_needs_to_send(engine: Engine) -> None:
    assert _troubles(engine, AT, now=AT) == []


def test_in_a_rehearsal_notices_are_rehearsed_too(engine: Engine) -> None:
    open_it(engine, rows=ROWS)
    _tried(engine, _message(engine, "P1", AT), ["temporary"] * 5, "unreachable")
    [added] = notice_troubles(
        engine,
        at=AT,
        late_after=60,
        hours=HOURS,
        calendar=CALENDAR,
        wording=replace(WORDING, rehearsal=True),
    )
    with reading(engine) as session:
        assert session.get_one(Message, added).rehearsal


def test_a_sign_of_life_is_on_record_and_in_a_file_for_monitors(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "home" / "heartbeat"
    say_alive(engine, file, now=AT, detail={"did": "delivered", "messages": 3})
    say_alive(engine, file, now=AT + pendulum.duration(minutes=1), detail={"did": "resting"})
    assert json.loads(file.read_text()) == {"at": "2025-06-24T10:01:00+07:00", "did": "resting"}
    assert [one.name for one in file.parent.iterdir()] == ["heartbeat"]
    with reading(engine) as session:
        assert heartbeats(session)[SENDER].at == AT + pendulum.duration(minutes=1)


def test_coordinators_are_told_that_a_template_of_their_own_is_broken_once_a_day(
    engine: Engine, tmp_path: Path
) -> None:
    open_it(engine, rows=ROWS)
    own = tmp_path / "templates"
    own.mkdir()
    wording = replace(WORDING, overrides=own)

    def told() -> list[str]:
        ids = notice_troubles(engine, at=AT, late_after=60, hours=HOURS, calendar=CALENDAR, wording=wording)
        with reading(engine) as session:
            return [one.about or "" for one in outbox.messages_by_id(session, ids).values()]

    (own / "opened.txt").write_text("{{ message.today | thai_date }}")
    assert told() == []
    (own / "last_notice.txt").write_text("ถึง {{ message.nmae }}")
    assert told() == ["template_broken"]
    assert told() == []
