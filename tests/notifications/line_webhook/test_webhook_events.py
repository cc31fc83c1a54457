"""Events of LINE: each acted on once, and what each comes to."""

from __future__ import annotations

import logging
import threading

import pytest
from line_conversation import AT, P1, STRANGER, an_account
from standins.line_events import GROUP

from pramoen.records import audit
from pramoen.records.database import reading, writing
from pramoen.records.models import Group, Province


def test_an_event_brought_again_is_acted_on_once(engine, line):
    account = an_account(engine, line)
    event = account.events.text(P1, "เลื่อน 3 วัน")
    assert account.receive(event).outcomes == ("put_off",)
    again = event | {"deliveryContext": {"isRedelivery": True}}
    assert account.receive(again).outcomes == ("repeated",)
    assert account.receive(again, event).outcomes == ("repeated", "repeated")
    assert len(account.snoozes()) == 1
    assert account.codes == ["accepted"]


def test_an_event_first_seen_as_a_redelivery_is_acted_on(engine, line):
    account = an_account(engine, line)
    late = account.events.text(P1, "เลื่อน", deliveryContext={"isRedelivery": True})
    assert account.receive(late).outcomes == ("put_off",)


def test_two_deliveries_at_once_act_once(engine, line):
    account = an_account(engine, line)
    event = account.events.text(P1, "เลื่อน 3 วัน")
    ready, outcomes = threading.Barrier(4), []

    def deliver():
        ready.wait()
        outcomes.extend(account.receive(event).outcomes)

    threads = [threading.Thread(target=deliver) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["put_off", "repeated", "repeated", "repeated"]
    assert len(account.snoozes()) == 1


@pytest.mark.parametrize("kind", ["postback", "memberJoined", "videoPlayComplete", "beacon", "unsend"])
def test_other_kinds_of_events_are_recorded_and_passed_over(sqlite_engine, line, kind):
    account = an_account(sqlite_engine, line)
    assert account.receive(account.events.event(kind, P1)).outcomes == ("ignored",)
    assert [(row.kind, row.outcome) for row in account.recorded()] == [(kind, "ignored")]
    assert line.replies == {}


def test_an_event_that_is_another_s_to_answer_is_left_to_it(sqlite_engine, line):
    account = an_account(sqlite_engine, line)
    assert account.receive(account.events.text(P1, "หยุด", mode="standby")).outcomes == ("standby",)
    assert account.marks() == []


def test_who_blocks_the_account_is_reached_by_mail_until_he_comes_back(engine, line):
    account = an_account(engine, line)
    assert account.receive(account.events.event("unfollow", P1, replyToken=None)).outcomes == ("blocked",)
    assert account.marks() == ["blocked"]
    back = account.events.event("follow", P1)
    assert account.receive(back).outcomes == ("followed",)
    assert account.marks() == ["blocked", "works"]
    assert "ทำแล้ว" in line.replies[back["replyToken"]][0]["text"]


def test_a_block_brought_late_does_not_undo_a_return_known_since(engine, line):
    account = an_account(engine, line)
    blocked = account.events.event("unfollow", P1)
    account.events.now += 60
    account.receive(account.events.event("unfollow", P1), at=AT.add(minutes=2))
    account.events.now += 60
    account.receive(account.events.event("follow", P1), at=AT.add(minutes=2))
    late = blocked | {"deliveryContext": {"isRedelivery": True}}
    assert account.receive(late, at=AT.add(hours=1)).outcomes == ("superseded",)
    assert account.marks()[-1] == "works"


def test_a_stranger_who_adds_the_account_is_told_how_to_link(sqlite_engine, line):
    account = an_account(sqlite_engine, line)
    event = account.events.event("follow", STRANGER)
    assert account.receive(event).outcomes == ("stranger",)
    assert "ขอรหัส ๘ ตัว" in line.replies[event["replyToken"]][0]["text"]
    assert account.receive(account.events.event("unfollow", STRANGER)).outcomes == ("stranger",)
    assert account.marks() == []


@pytest.mark.parametrize(
    ("message", "outcome"),
    [
        ({"type": "image", "id": "1"}, "files"),
        ({"type": "file", "id": "1", "fileName": "รายงาน.xlsx"}, "files"),
        ({"type": "sticker", "id": "1"}, "ignored"),
        ({"type": "location", "id": "1"}, "ignored"),
        ({"type": "text", "id": "1"}, "ignored"),
    ],
)
def test_papers_are_not_taken_in_conversations_and_stickers_not_answered(
    sqlite_engine, line, message, outcome
):
    account = an_account(sqlite_engine, line)
    event = account.events.event("message", P1, message=message)
    assert account.receive(event).outcomes == (outcome,)
    assert (event["replyToken"] in line.replies) == (outcome == "files")


def test_a_group_is_told_its_id_and_nothing_else_said_there_is_heard(sqlite_engine, line):
    account = an_account(sqlite_engine, line)
    joined = account.events.in_group("join")
    assert account.receive(joined).outcomes == ("group",)
    assert GROUP in line.replies[joined["replyToken"]][0]["text"]
    in_group = {"type": "group", "groupId": GROUP, "userId": P1}
    for words, outcome in [("หยุด", "ignored"), ("ทำแล้ว", "ignored"), ("รหัสกลุ่ม", "group")]:
        said = account.events.text(P1, words, source=in_group)
        assert account.receive(said).outcomes == (outcome,)
    assert account.marks() == []
    assert account.snoozes() == []


def test_a_group_that_put_the_account_out_gets_no_more_notices(engine, line):
    account = an_account(engine, line)
    with writing(engine) as session:
        province = session.query(Province).one()
        session.add(
            Group(
                province_id=province.id,
                code="G1",
                name="กลุ่มตัวอย่าง",
                line_group_id=GROUP,
                added_at=AT,
                added_by="C1",
            )
        )
    assert account.receive(account.events.in_group("leave")).outcomes == ("left",)
    with reading(engine) as session:
        assert session.query(Group).one().active is False
        assert audit.verify(session) is None
    assert account.receive(account.events.in_group("leave")).outcomes == ("ignored",)


@pytest.mark.parametrize("fault", ["503", "500-before", "drop-before", "rate-limit"])
def test_a_reply_that_is_lost_takes_nothing_back(sqlite_engine, line, fault):
    account = an_account(sqlite_engine, line)
    line.reply_script.append(fault)
    answer = account.receive(account.events.text(P1, "เลื่อน 3 วัน"))
    assert (answer.status, answer.outcomes) == (200, ("put_off",))
    assert len(account.snoozes()) == 1
    assert account.codes != ["accepted"]


def test_a_reply_after_its_minute_is_refused_and_harmless(sqlite_engine, line):
    account = an_account(sqlite_engine, line)
    event = account.events.text(P1, "สถานะ")
    line.clock = lambda: float("inf")
    assert account.receive(event).status == 200
    assert line.replies == {}


def test_logs_and_records_tell_nothing_personal(sqlite_engine, line, caplog):
    caplog.set_level(logging.DEBUG)
    account = an_account(sqlite_engine, line)
    code = account.code_for("P2")
    line.reply_script.append("503")
    account.receive(
        account.events.event("follow", P1),
        account.events.text(P1, "ทำแล้ว"),
        account.events.text(STRANGER, "ชื่อสมมติ ตัวอย่าง โทร 0"),
        account.events.text(STRANGER, code),
        account.events.event("unfollow", STRANGER),
    )
    told = caplog.text + repr([(row.id, row.kind, row.outcome) for row in account.recorded()])
    for personal in (P1, STRANGER, P1[-8:], code, code.replace("-", ""), "สมมติ", "ทำแล้ว", "example.go.th"):
        assert personal not in told
    assert account.recorded()[3].outcome == "linked"
