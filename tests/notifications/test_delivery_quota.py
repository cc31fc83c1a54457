"""The month's quota of LINE: last notices first, the rest by mail, and the coordinators know."""

from __future__ import annotations

import pytest
from a_round import a_row, line_id, morning, open_it
from notifications_sending import MONDAY, a_notice, plan, send, states, the_channels
from sqlalchemy import Engine, select
from standins.line_server import LineStandin
from standins.mail_server import MailStandin

from pramoen.records.database import reading, writing
from pramoen.records.models import Group, Message, Officer, QuotaReading
from pramoen.records.outbox import Planned, add_planned

CODES = ["P0", "P1", "P2", "P3"]
COORDINATOR = a_row("C1", line_user_id=None, roles=("coordinator",))


def _told(mail: MailStandin) -> int:
    return mail.recipients.count("c1@example.go.th")


def _open_with_notices(engine: Engine) -> None:
    open_it(engine, rows=[*(a_row(code) for code in CODES), COORDINATOR])
    for number, code in enumerate(CODES):
        a_notice(engine, code, rank=0 if number >= 2 else 5, kind="last_notice" if number >= 2 else "digest")


def test_what_is_left_goes_to_the_last_notices_and_the_rest_goes_by_mail(
    engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    _open_with_notices(engine)
    line.limit, line.used = 300, 298
    send(engine, the_channels(line, mail))
    assert {one.to for one in line.accepted} == {line_id("P2"), line_id("P3")}
    assert len(line.attempts) == 2, "LINE is not asked for what it cannot take"
    became = states(engine)
    for code in ("P0", "P1"):
        assert became[code, "line"] == ("suppressed", "quota")
        assert became[code, "email"] == ("accepted", "accepted")
    assert sorted(mail.recipients) == ["c1@example.go.th", "p0@example.go.th", "p1@example.go.th"]


def test_a_quota_that_ends_in_the_middle_of_a_wave_stops_line_and_mails_the_rest(
    engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    _open_with_notices(engine)
    line.limit = 300

    def others_send_too(_: object) -> None:
        line.used = 300

    line.on_accepted = others_send_too
    send(engine, the_channels(line, mail))
    assert len(line.accepted) == 1
    assert len(line.attempts) == 2, "the one that was refused is the last that is tried"
    assert line.accepted[0].to in (line_id("P2"), line_id("P3")), "the last notices went first"
    became = states(engine)
    by_mail = [code for code in CODES if (code, "email") in became]
    assert len(by_mail) == 3
    assert {became[code, "line"] for code in by_mail} == {("suppressed", "quota")}
    assert {became[code, "email"][0] for code in by_mail} == {"accepted"}
    assert _told(mail) == 1


def test_coordinators_are_told_once_a_month(
    sqlite_engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    _open_with_notices(sqlite_engine)
    line.limit = line.used = 300
    send(sqlite_engine, the_channels(line, mail))
    [told] = [one for one in mail.accepted if one["To"] == "c1@example.go.th"]
    assert "๓๐๐" in told.get_body(("plain",)).get_content()
    for day, times in (("2025-06-25", 1), ("2025-07-01", 2)):
        at = morning(day)
        with writing(sqlite_engine) as session:
            officer_id = session.scalars(select(Officer.id).where(Officer.code == "P0")).one()
            add_planned(session, [_digest(officer_id, at)], at=at)
        send(sqlite_engine, the_channels(line, mail), at)
        assert _told(mail) == times


def _digest(officer_id: int, at) -> Planned:
    return Planned(
        officer_id=officer_id,
        channel="line",
        local_day=at.date(),
        kind="digest",
        rung="",
        subject="เรื่อง",
        body="ข้อความ",
        html=None,
        duties=(),
        not_before=at,
        useful_until=at.add(hours=24),
    )


def test_who_has_no_mail_is_held_for_want_of_quota(
    sqlite_engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    open_it(sqlite_engine, rows=[a_row("P0", email=None)])
    plan(sqlite_engine)
    line.limit = line.used = 300
    done = send(sqlite_engine, the_channels(line, mail))
    assert {(one.officer_code, one.reason) for one in done.held} == {("P0", "quota")}
    assert states(sqlite_engine) == {("P0", "line"): ("suppressed", "quota")}
    assert line.attempts == []


def test_every_member_of_a_group_counts(sqlite_engine: Engine, line: LineStandin, mail: MailStandin) -> None:
    open_it(sqlite_engine, rows=[a_row("P0")])
    big, small = "C" + "a" * 32, "C" + "b" * 32
    line.group_sizes = {big: 60, small: 20}
    line.limit = 50
    with writing(sqlite_engine) as session:
        home = session.scalars(select(Officer.province_id)).one()
        for code, address in (("big", big), ("small", small)):
            group = Group(
                province_id=home, code=code, name=code, line_group_id=address, added_at=MONDAY, added_by="C1"
            )
            session.add(group)
            session.flush()
            planned = Planned(
                officer_id=None,
                group_id=group.id,
                channel="line",
                local_day=MONDAY.date(),
                kind="group",
                rung="",
                subject="เรื่อง",
                body="ข้อความ",
                html=None,
                duties=(),
                not_before=MONDAY,
                useful_until=MONDAY.add(hours=24),
            )
            add_planned(session, [planned], at=MONDAY)
    send(sqlite_engine, the_channels(line, mail))
    assert [one.to for one in line.accepted] == [small]
    with reading(sqlite_engine) as session:
        rows = session.scalars(select(Message).join(Group, Group.id == Message.group_id)).all()
        assert {row.to: row.state for row in rows} == {"big": "suppressed", "small": "accepted"}


def test_what_line_says_of_the_quota_is_kept(
    sqlite_engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    _open_with_notices(sqlite_engine)
    line.limit, line.used = 300, 12
    for _ in range(2):
        send(sqlite_engine, the_channels(line, mail))
    with reading(sqlite_engine) as session:
        readings = session.scalars(select(QuotaReading)).all()
    assert [(one.allowed, one.used) for one in readings] == [(300, 12)], (
        "not asked where nothing is to go out"
    )


@pytest.mark.parametrize("has_mail", [True, False])
def test_a_token_that_line_refuses_sends_the_wave_by_mail_and_who_has_none_waits(
    sqlite_engine: Engine, line: LineStandin, mail: MailStandin, has_mail: bool
) -> None:
    mails = {} if has_mail else {"email": None}
    open_it(sqlite_engine, rows=[*(a_row(code, **mails) for code in CODES), COORDINATOR])
    plan(sqlite_engine)
    channels = the_channels(line, mail)
    line.token = "another"
    send(sqlite_engine, channels)
    became = states(sqlite_engine)
    expected = ("suppressed" if has_mail else "planned", "unauthorized")
    assert {became[code, "line"] for code in CODES} == {expected}
    assert {became.get((code, "email"), ("none", ""))[0] for code in CODES} == (
        {"accepted"} if has_mail else {"none"}
    )
    assert _told(mail) == 1
