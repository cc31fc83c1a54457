"""An officer links himself to LINE by a one-time code."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from a_round import a_row, line_id, morning
from line_conversation import AT, P1, STRANGER, an_account
from sqlalchemy import func, select

from pramoen.errors import BadInput, NotAllowed
from pramoen.records import audit, outbox
from pramoen.records.channel_marks import mark_channel
from pramoen.records.database import reading, writing
from pramoen.records.linking import as_code, make_code, unlink
from pramoen.records.models import Decision, LinkCode, LinkTry, Officer
from pramoen.records.outbox import Planned
from pramoen.records.roster import save_roster

ANOTHER = "U" + "6" * 32


@pytest.fixture
def account(engine, line):
    return an_account(engine, line, without_line=("P2", "P3"))


def test_a_code_is_short_plain_and_kept_as_a_digest_alone(account):
    code = account.code_for("P2")
    assert re.fullmatch("[2-9BCDFGHJKMNP-TV-XZ]{4}-[2-9BCDFGHJKMNP-TV-XZ]{4}", code)
    assert code != account.code_for("P2")
    with reading(account.engine) as session:
        row = session.scalars(select(LinkCode).order_by(LinkCode.id.desc())).first()
        assert row.expires_at == AT.add(days=7)
        assert code.replace("-", "") not in repr([row.digest, row.made_by])


def test_who_sends_his_code_is_linked_and_told_what_he_may_say(account):
    outcome, reply = account.says(STRANGER, account.code_for("P2"))
    assert outcome == "linked"
    assert reply.startswith("เชื่อมบัญชี LINE ของท่านเรียบร้อยแล้ว")
    assert "งานค้าง" in reply
    assert account.officer("P2").line_user_id == STRANGER
    assert account.says(STRANGER, "สถานะ")[0] == "owed"
    with reading(account.engine) as session:
        decision = session.scalars(select(Decision).where(Decision.kind == "line-linked")).one()
        assert (decision.by, decision.content["made_by"]) == ("P2", "C1")
        assert STRANGER not in repr([decision.content, decision.reason])
        assert audit.verify(session) is None


@pytest.mark.parametrize(
    "typed",
    ["{0}", " {0} ", "{1}", "{2}", "รหัส {0}", "รหัสเชื่อมบัญชี: {0}", "code {1}", "{0}\n", "{3}", "{4}"],
)
def test_a_code_may_be_typed_in_any_case_and_grouping(account, typed):
    code = account.code_for("P2")
    ways = code, code.lower(), code.replace("-", ""), code.replace("-", " "), " ".join(code.replace("-", "–"))
    assert account.says(STRANGER, typed.format(*ways))[0] == "linked"


@pytest.mark.parametrize("typed", ["sawasdee", "ทำแล้ว", "BCDF-234", "BCDF-23456", "BCDF-2I45", "", "OK"])
def test_words_are_no_codes(typed):
    assert as_code(typed) is None


def test_a_code_is_good_once(account):
    code = account.code_for("P2")
    assert account.says(STRANGER, code)[0] == "linked"
    outcome, reply = account.says(ANOTHER, code)
    assert outcome == "used"
    assert "ใช้ไปแล้ว" in reply
    assert account.officer("P2").line_user_id == STRANGER
    assert account.says(STRANGER, code)[0] == "already"


@pytest.mark.parametrize(
    ("after", "outcome"),
    [(dt.timedelta(days=7) - dt.timedelta(seconds=1), "linked"), (dt.timedelta(days=7), "expired")],
)
def test_a_code_is_good_for_seven_days(account, after, outcome):
    code = account.code_for("P2")
    assert account.says(STRANGER, code, at=AT + after)[0] == outcome


def test_a_new_code_voids_the_one_before(account):
    old, new = account.code_for("P2"), account.code_for("P2")
    assert account.says(STRANGER, old, at=AT.add(minutes=1))[0] == "expired"
    assert account.says(STRANGER, new, at=AT.add(minutes=1))[0] == "linked"


def test_a_wrong_code_links_nobody(account):
    outcome, reply = account.says(STRANGER, "BCDF-2345")
    assert outcome == "wrong"
    assert reply.startswith("รหัสไม่ถูกต้อง")


def test_after_five_wrong_codes_in_an_hour_no_code_is_read_from_there(account):
    code = account.code_for("P2")
    for minute in range(5):
        assert account.says(STRANGER, f"BCDF-234{minute + 5}", at=AT.add(minutes=minute))[0] == "wrong"
    outcome, reply = account.says(STRANGER, code, at=AT.add(minutes=5))
    assert outcome == "too-many"
    assert "หลายครั้งเกินไป" in reply
    with reading(account.engine) as session:
        senders = set(session.scalars(select(LinkTry.sender)))
        assert len(senders) == 1
        assert STRANGER not in repr(senders)
    assert account.says(ANOTHER, code, at=AT.add(minutes=5))[0] == "linked"
    another = account.code_for("P3", at=AT.add(minutes=60))
    assert account.says(STRANGER, another, at=AT.add(minutes=60, seconds=1))[0] == "linked"
    with reading(account.engine) as session:
        assert session.scalar(select(func.count(LinkTry.id))) == 4


def test_an_id_that_is_another_officer_s_is_refused_until_unlinked(account):
    code = account.code_for("P2")
    outcome, reply = account.says(P1, code)
    assert outcome == "taken"
    assert "ยกเลิกการเชื่อมเดิม" in reply
    with writing(account.engine) as session:
        first = session.scalars(select(Officer).where(Officer.code == "P1")).one()
        unlink(session, first, reason="ย้าย", at=AT, by="C1")
    assert account.officer("P1").line_user_id is None
    assert account.says(P1, code)[0] == "linked"
    assert account.officer("P2").line_user_id == P1


def test_an_officer_with_a_new_telephone_links_anew_in_place_of_the_old(account):
    with writing(account.engine) as session:
        officer = session.scalars(select(Officer).where(Officer.code == "P1")).one()
        mark_channel(session, officer.id, "line", "blocked", reason="blocked the account", at=AT)
    assert account.says(STRANGER, account.code_for("P1"))[0] == "linked"
    assert account.officer("P1").line_user_id == STRANGER
    assert account.marks() == ["blocked", "works"]
    assert account.says(P1, "สถานะ")[0] == "stranger"


def test_who_is_not_linked_gets_only_how_to_link(account):
    for words in ("ทำแล้ว", "เลื่อน 3 วัน", "หยุด", "งานค้าง", "สวัสดี"):
        outcome, reply = account.says(STRANGER, words)
        assert outcome == "stranger"
        assert reply.splitlines()[1].startswith("โปรดขอรหัส ๘ ตัว")
    assert account.snoozes() == []


def test_unlinking_takes_the_code_that_waits_with_it(account):
    code = account.code_for("P1")
    with writing(account.engine) as session:
        officer = session.scalars(select(Officer).where(Officer.code == "P1")).one()
        with pytest.raises(BadInput, match="reason"):
            unlink(session, officer, reason=" ", at=AT, by="C1")
        unlink(session, officer, reason="เปลี่ยนเครื่อง", at=AT, by="C1")
        with pytest.raises(NotAllowed, match="not linked"):
            unlink(session, officer, reason="อีกครั้ง", at=AT, by="C1")
    assert account.says(P1, code)[0] == "expired"


def test_nobody_is_linked_who_has_left(account):
    code = account.code_for("P2")
    with writing(account.engine) as session:
        session.scalars(select(Officer).where(Officer.code == "P2")).one().active = False
    assert account.says(STRANGER, code)[0] == "wrong"
    with writing(account.engine) as session, pytest.raises(NotAllowed, match="no longer on the roster"):
        make_code(session, account.officer("P2"), at=AT, by="C1")


def test_a_roster_without_the_id_keeps_the_link_and_one_with_another_changes_it(account):
    account.says(STRANGER, account.code_for("P2"))
    at = morning("2025-06-25")
    rows = [a_row("P1"), a_row("P2", line_user_id=None), a_row("P3", line_user_id=None)]
    with writing(account.engine) as session:
        change = save_roster(session, rows, at=at, by="C1")
        assert (change.changed, change.without_contact) == (0, 0)
    assert account.officer("P2").line_user_id == STRANGER
    with writing(account.engine) as session:
        mark_channel(session, account.officer("P2").id, "line", "blocked", reason="blocked", at=at)
        save_roster(session, [a_row("P1", line_user_id=None), a_row("P2"), rows[2]], at=at, by="C1")
    assert account.officer("P1").line_user_id is None
    assert account.officer("P2").line_user_id == line_id("P2")
    assert account.marks()[-1] == "works"


def test_a_roster_takes_away_an_id_that_came_by_a_roster_or_was_unlinked(account):
    at = morning("2025-06-25")
    bare = [a_row("P1", line_user_id=None), a_row("P2", line_user_id=None), a_row("P3", line_user_id=None)]
    account.says(STRANGER, account.code_for("P2"))
    with writing(account.engine) as session:
        officer = session.scalars(select(Officer).where(Officer.code == "P2")).one()
        unlink(session, officer, reason="ย้าย", at=AT, by="C1")
        save_roster(session, [bare[0], a_row("P2"), bare[2]], at=at, by="C1")
        save_roster(session, bare, at=at, by="C1")
    assert [account.officer(code).line_user_id for code in ("P1", "P2")] == [None, None]


@pytest.mark.parametrize(("known", "after"), [("blocked", 1), ("unlinked", 1), ("failed", 2)])
def test_a_message_accepted_takes_back_a_failure_alone(account, known, after):
    planned = account.officer("P1").id
    with writing(account.engine) as session:
        mark_channel(session, planned, "line", known, reason="x", at=AT)
        message = Planned(
            officer_id=planned,
            channel="line",
            local_day=AT.date(),
            kind="digest",
            rung="T-7",
            subject="ก",
            body="ก",
            html=None,
            duties=(),
            not_before=AT,
            useful_until=AT.add(days=1),
        )
        outbox.add_planned(session, [message], at=AT)
        mark_channel(session, planned, "line", "works", reason="accepted", at=AT, message_id=message.id)
    assert len(account.marks()) == after
