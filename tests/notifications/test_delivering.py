"""What is planned goes out once, and what becomes of it is on record."""

from __future__ import annotations

from pathlib import Path

import pendulum
from a_round import CALENDAR, HOURS, WORDING, a_row, morning, open_it, send_in, the_duties, the_rounds
from sqlalchemy import Engine, select
from standins.line_server import LineStandin
from standins.mail_server import MailStandin

from notifications.channels import Channel, FolderChannel, line_url, open_channel
from notifications.outbox.delivering import Delivered, deliver
from notifications.outbox.planning import plan_reminders
from notifications.recomposing import recompose_digest
from pramoen.records.database import reading, writing
from pramoen.records.models import Attempt, Message

MONDAY = morning("2025-06-23")


def _planned(engine: Engine, at: pendulum.DateTime = MONDAY) -> None:
    plan_reminders(engine, the_rounds(engine), at=at, calendar=CALENDAR, hours=HOURS, wording=WORDING)


def _deliver(engine: Engine, channels: dict[str, Channel], at: pendulum.DateTime = MONDAY) -> Delivered:
    try:
        return deliver(engine, channels, at=at, recompose=recompose_digest(WORDING, at=at))
    finally:
        for channel in channels.values():
            channel.close()


def _channels(line: LineStandin, mail: MailStandin) -> dict[str, Channel]:
    return {
        "line": open_channel(line_url(line.token, line.endpoint)),
        "email": open_channel(f"mailto://127.0.0.1:{mail.port}?from=office@example.go.th"),
    }


def _states(engine: Engine) -> list[tuple[str, str, str | None]]:
    with reading(engine) as session:
        rows = session.scalars(select(Message).order_by(Message.channel, Message.officer_id))
        return [(row.channel, row.state, row.reason) for row in rows]


def test_each_planned_message_is_accepted_once_and_its_attempt_is_on_record(
    engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    open_it(engine)
    _planned(engine)
    for _ in range(2):
        _deliver(engine, _channels(line, mail))
    assert len(line.accepted) == 3
    assert _states(engine) == [("line", "accepted", "accepted")] * 3
    with reading(engine) as session:
        attempts = session.scalars(select(Attempt)).all()
    assert [(a.number, a.outcome, bool(a.provider_id)) for a in attempts] == [(1, "accepted", True)] * 3


def test_what_came_in_while_the_message_waited_is_not_chased(
    engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    open_it(engine, rows=[a_row("P1")])
    _planned(engine)
    [owed] = the_duties(engine, "P1", "agreement")
    send_in(engine, owed.id, {"indicators": []}, at=MONDAY, by="P1")
    _deliver(engine, _channels(line, mail))
    assert line.attempts == []
    assert _states(engine) == [("line", "suppressed", "satisfied")]


def test_a_digest_of_which_something_came_in_is_worded_anew_before_its_first_attempt(
    engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    open_it(engine, rows=[a_row("P1")])
    at = morning("2025-09-12")  # evaluation due today, the month's report in eight days, the others overdue
    _planned(engine, at)
    [owed] = the_duties(engine, "P1", "agreement")
    send_in(engine, owed.id, {"indicators": []}, at=at, by="P1")
    _deliver(engine, _channels(line, mail), at)
    [sent] = line.accepted
    assert "ต้นรอบ" not in sent.text
    assert "ปลายรอบ" in sent.text


def test_after_an_answer_that_never_came_the_same_words_go_out_under_the_same_key(
    engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    open_it(engine, rows=[a_row("P1")])
    _planned(engine)
    line.script.append("drop-after")
    _deliver(engine, _channels(line, mail))
    assert _states(engine)[0][1] == "unknown"
    _deliver(engine, _channels(line, mail), MONDAY.add(hours=1))
    assert _states(engine) == [("line", "accepted", "already-accepted")]
    assert len(line.accepted) == 1
    assert len({key for key, _ in line.attempts}) == 1


def test_a_failure_for_the_time_being_waits_and_is_tried_again(
    engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    open_it(engine, rows=[a_row("P1")])
    _planned(engine)
    line.script.append("503")
    _deliver(engine, _channels(line, mail))
    assert _states(engine)[0][1] == "planned"
    _deliver(engine, _channels(line, mail), MONDAY.add(seconds=30))
    assert len(line.attempts) == 1  # it is too soon
    _deliver(engine, _channels(line, mail), MONDAY.add(hours=1))
    assert _states(engine) == [("line", "accepted", "accepted")]


def test_a_reminder_that_could_not_leave_in_a_day_has_had_its_day(
    engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    open_it(engine, rows=[a_row("P1")])
    _planned(engine)
    line.script.append("503")
    _deliver(engine, _channels(line, mail))
    _deliver(engine, _channels(line, mail), MONDAY.add(hours=25))
    assert _states(engine) == [("line", "failed", "expired")]
    assert line.accepted == []


def test_who_cannot_be_reached_on_line_gets_the_same_words_by_mail(
    engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    open_it(engine, rows=[a_row("P1")])
    line.refused.add(a_row("P1").line_user_id or "")
    _planned(engine)
    _deliver(engine, _channels(line, mail))
    assert [(channel, state) for channel, state, _ in _states(engine)] == [
        ("email", "accepted"),
        ("line", "failed"),
    ]
    assert [message["To"] for message in mail.accepted] == ["p1@example.go.th"]


def test_the_rows_of_a_worker_that_died_are_taken_up_again(
    engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    open_it(engine, rows=[a_row("P1")])
    _planned(engine)
    with writing(engine) as session:
        message = session.scalars(select(Message)).one()
        message.state, message.claimed_by = "sending", "elsewhere/1/1"
        message.claimed_until = pendulum.now("UTC").subtract(minutes=1)
    _deliver(engine, _channels(line, mail))
    assert _states(engine) == [("line", "accepted", "accepted")]


def test_the_rows_of_a_worker_at_work_are_left_to_it(
    engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    open_it(engine, rows=[a_row("P1")])
    _planned(engine)
    with writing(engine) as session:
        message = session.scalars(select(Message)).one()
        message.state, message.claimed_by = "sending", "elsewhere/1/1"
        message.claimed_until = pendulum.now("UTC").add(minutes=5)
    _deliver(engine, _channels(line, mail))
    assert line.attempts == []


def test_where_no_account_is_set_each_message_is_a_file(engine: Engine, tmp_path: Path) -> None:
    open_it(engine, rows=[a_row("P1"), a_row("P2", line_user_id=None)])
    _planned(engine)
    folder = tmp_path / "outbox"
    _deliver(engine, {"line": FolderChannel(folder, "line"), "email": FolderChannel(folder, "email")})
    assert sorted(path.suffix for path in folder.iterdir()) == [".eml", ".json"]


def test_the_date_of_a_mail_is_the_clocks(engine: Engine, tmp_path: Path) -> None:
    open_it(engine, rows=[a_row("P1", line_user_id=None)])
    _planned(engine)
    _deliver(engine, {"line": FolderChannel(tmp_path, "line"), "email": FolderChannel(tmp_path, "email")})
    [mail] = tmp_path.glob("*.eml")
    assert b"Date: Mon, 23 Jun 2025 08:30:00 +0700" in mail.read_bytes()
