"""A day on which LINE or the mail server does not do as it should."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from a_round import a_row, line_id, open_it
from notifications_sending import MONDAY, a_notice, plan, send, states, the_channels
from sqlalchemy import Engine, select, update
from standins.line_server import LineStandin
from standins.mail_server import MailStandin

from pramoen.records.database import reading, writing
from pramoen.records.models import Attempt, Message

PEOPLE = [f"P{n}" for n in range(8)]


def _open(engine: Engine, codes: list[str], **values: object) -> None:
    open_it(engine, rows=[a_row(code, **values) for code in codes])
    plan(engine)


def test_after_a_day_on_which_line_failed_in_every_way_each_reminder_has_arrived_once(
    engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    _open(engine, PEOPLE)
    ways = ["500-before", "500-after", "503", "drop-before", "drop-after", "hang-before", "hang-after"]
    for hour in range(7):
        line.script.extend(ways)
        send(engine, the_channels(line, mail, "&rto=0.2"), MONDAY.add(hours=2 * hour))
        assert set(Counter(one.to for one in line.accepted).values()) <= {1}
        line.script.clear()
    send(engine, the_channels(line, mail), MONDAY.add(hours=20))
    assert Counter(one.to for one in line.accepted) == Counter(map(line_id, PEOPLE))
    assert {state for state, _ in states(engine).values()} == {"accepted"}
    assert mail.accepted == []


def test_in_an_outage_not_every_message_waits_for_a_time_out_of_its_own(
    sqlite_engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    _open(sqlite_engine, PEOPLE)
    line.script.extend(["503"] * 100)
    send(sqlite_engine, the_channels(line, mail))
    assert len(line.attempts) == 5
    with reading(sqlite_engine) as session:
        rows = session.execute(select(Message.state, Message.tries)).all()
    assert Counter(tuple(row) for row in rows) == {("planned", 1): 5, ("planned", 0): 3}
    assert len(line.attempts) == 5
    line.script.clear()
    send(sqlite_engine, the_channels(line, mail), MONDAY.add(minutes=5))
    assert len(line.accepted) == len(PEOPLE)


def test_a_rate_limit_is_waited_out_as_long_as_line_says_and_is_no_failure(
    sqlite_engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    _open(sqlite_engine, PEOPLE[:3])
    line.script.extend(["ok", "rate-limit"])
    send(sqlite_engine, the_channels(line, mail))
    assert len(line.attempts) == 2
    send(sqlite_engine, the_channels(line, mail), MONDAY.add(seconds=6))
    assert len(line.attempts) == 2
    send(sqlite_engine, the_channels(line, mail), MONDAY.add(seconds=8))
    assert (len(line.accepted), len(line.attempts)) == (3, 4)


def test_back_off_doubles_with_each_failure_and_with_none_else(
    sqlite_engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    _open(sqlite_engine, PEOPLE[:1])
    at, waits = MONDAY, []
    for act in ("503", "rate-limit", "503", "500-before", "503"):
        line.script.append(act)
        send(sqlite_engine, the_channels(line, mail), at)
        with reading(sqlite_engine) as session:
            later = session.scalars(select(Message.not_before)).one()
        waits.append(round((later - at).total_seconds()))
        at = later
    assert waits == [120, 7, 240, 480, 960]


def test_what_may_have_left_is_repeated_on_line_for_a_day_and_then_left_to_a_person(
    sqlite_engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    _open(sqlite_engine, PEOPLE[:1])
    with writing(sqlite_engine) as session:
        session.execute(update(Message).values(useful_until=MONDAY.add(days=5)))
    line.script.extend(["drop-after", "503"])
    send(sqlite_engine, the_channels(line, mail))
    send(sqlite_engine, the_channels(line, mail), MONDAY.add(hours=23))
    assert states(sqlite_engine) == {("P0", "line"): ("unknown", "unavailable")}
    for hours in (25, 48):
        send(sqlite_engine, the_channels(line, mail), MONDAY.add(hours=hours))
    assert len(line.attempts) == 2
    assert states(sqlite_engine) == {("P0", "line"): ("unknown", "unavailable")}


@pytest.mark.parametrize(
    ("policy", "copies", "become"),
    [("retry", [1, 2], {"accepted"}), ("person", [1, 1], {"accepted", "unknown"})],
)
def test_a_mail_of_which_nobody_knows_is_repeated_or_left_to_a_person_as_is_set(
    sqlite_engine: Engine, line: LineStandin, mail: MailStandin, policy, copies, become
) -> None:
    _open(sqlite_engine, PEOPLE[:2], line_user_id=None)
    mail.script.append("drop-after")
    for hours in (0, 1):
        send(sqlite_engine, the_channels(line, mail), MONDAY.add(hours=hours), mail_unknown=policy)
    assert sorted(Counter(mail.recipients).values()) == copies
    assert {state for state, _ in states(sqlite_engine).values()} == become
    assert len({one["Message-ID"] for one in mail.accepted}) == 2


def test_a_server_that_greylists_closes_and_refuses_gets_each_mail_once_or_the_coordinator_knows(
    engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    _open(engine, PEOPLE[:4], line_user_id=None)
    mail.greylist.update(["p0@example.go.th", "p1@example.go.th"])
    mail.refuse["p2@example.go.th"] = "550 5.1.1 no such user"
    mail.refuse["p3@example.go.th"] = "421 4.7.0 try again later"
    send(engine, the_channels(line, mail))
    assert mail.recipients == []
    assert states(engine)["P2", "email"] == ("failed", "recipient-refused")
    assert {states(engine)[code, "email"][0] for code in ("P0", "P1", "P3")} == {"planned"}
    del mail.refuse["p3@example.go.th"]
    send(engine, the_channels(line, mail), MONDAY.add(minutes=3))
    assert Counter(mail.recipients) == dict.fromkeys(
        ["p0@example.go.th", "p1@example.go.th", "p3@example.go.th"], 1
    )


def test_a_text_longer_than_line_takes_goes_out_in_parts_each_once_though_the_second_fails_first(
    sqlite_engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    open_it(sqlite_engine, rows=[a_row("P0")])
    lines = [f"{number:03} " + "ก" * 996 for number in range(30)]
    a_notice(sqlite_engine, "P0", "\n".join(lines))
    line.script.extend(["ok", "drop-after"])
    send(sqlite_engine, the_channels(line, mail))
    send(sqlite_engine, the_channels(line, mail), MONDAY.add(hours=1))
    assert "\n".join(line.texts_to(line_id("P0"))) == "\n".join(lines)
    assert [len(one.messages) for one in line.accepted] == [5, 3]
    assert len(line.attempts) == 4


def test_what_was_begun_when_a_worker_died_counts_as_having_left_and_keeps_its_words(
    engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    _open(engine, PEOPLE[:1])
    with writing(engine) as session:
        message = session.scalars(select(Message)).one()
        message.state, message.tries = "sending", 1
        message.claimed_by, message.claimed_until = "elsewhere/1/1/1", MONDAY.subtract(days=1)
        message.body = "ถ้อยคำเดิม"
        session.add(Attempt(message_id=message.id, number=1, started_at=MONDAY))
    send(engine, the_channels(line, mail))
    assert line.texts_to(line_id("P0")) == ["ถ้อยคำเดิม"]
    with reading(engine) as session:
        attempts = session.execute(select(Attempt.number, Attempt.outcome, Attempt.reason)).all()
    assert sorted(map(tuple, attempts)) == [(1, "unknown", "interrupted"), (2, "accepted", "accepted")]


def test_a_worker_whose_claim_has_lapsed_records_nothing_over_anothers(
    engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    _open(engine, PEOPLE[:1])

    def taken_over(_: object) -> None:
        with writing(engine) as session:
            session.execute(update(Message).values(claimed_by=f"another/{os.getpid()}/1/1"))

    line.on_accepted = taken_over
    send(engine, the_channels(line, mail))
    with reading(engine) as session:
        message = session.scalars(select(Message)).one()
        attempt = session.scalars(select(Attempt)).one()
    assert (message.state, attempt.outcome) == ("sending", "accepted")
