"""What people write, and what it is taken for."""

from __future__ import annotations

import datetime as dt

import pytest
from a_round import a_letter, a_row, line_id, morning, open_it, send_in, the_duties
from hypothesis import given
from hypothesis import strategies as st
from line_conversation import AT, P1, STRANGER, Account, an_account

from calendars.errors import DateError
from notifications.line_webhook.utterance import read_utterance
from notifications.line_webhook.when import read_day
from pramoen.circulars.circular import Deadline
from pramoen.records.channel_marks import closed_channels
from pramoen.records.database import reading
from pramoen.records.snoozes import snoozed

TUESDAY = dt.date(2025, 6, 24)


@pytest.mark.parametrize(
    ("words", "word"),
    [
        ("ทำแล้ว", "done"),
        ("ทำแล้วครับ", "done"),
        ("ทำแล้วค่ะ", "done"),
        ("ทำแล้วคับผม", "done"),
        ("ทำแล้วนะคะพี่", "done"),
        (" ทำ แล้ว ", "done"),
        ("ทํา\u200bแล้ว", "done"),
        ("ทำแล้ววววว", "done"),
        ("ทำแล้วว", "done"),
        ("ทำเเล้ว", "done"),
        ("ทำแร้ว", "done"),
        ("ทำแลัว", "done"),
        ("“ทำแล้ว”", "done"),
        ("ทำแล้ว!!! 🙏🙏", "done"),
        ("ส่งแล้วนะคะ", "done"),
        ("เสร็จเรียบร้อยแล้วค่ะ", "done"),
        ("ดำเนินการเรียบร้อยแล้วครับผม", "done"),
        ("Done.", "done"),
        ("ทำแล้วหรือยัง", ""),
        ("ยังไม่ได้ทำ", ""),
        ("ยังไม่ทำแล้ว", ""),
        ("จะเสร็จแล้ว", ""),
        ("เสร็จแล้วไหม", ""),
        ("ไม่เสร็จ", ""),
        ("หยุด", "stop"),
        ("หยุดค่ะ", "stop"),
        ("หยด", "stop"),
        ("ขอหยุดการแจ้งเตือนครับ", "stop"),
        ("ช่วยยกเลิกการแจ้งเตือนด้วยค่ะ", "stop"),
        ("ไม่ต้องเตือนแล้วนะ", "stop"),
        ("STOP", "stop"),
        ("อย่าหยุด", ""),
        ("วันนี้หยุดไหม", ""),
        ("เริ่ม", "start"),
        ("เริม", "start"),
        ("ขอเริ่มใหม่ค่ะ", "start"),
        ("เปิดการแจ้งเตือน", "start"),
        ("ไม่เริ่ม", ""),
        ("งานค้าง", "owed"),
        ("มีงานค้างไหมคะ", "owed"),
        ("สถานะ", "owed"),
        ("ขอดูสถานะ", "owed"),
        ("ค้างอะไรบ้างครับ", "owed"),
        ("ขอบคุณค่ะ", "thanks"),
        ("ขอบคุณมากๆ ครับ", "thanks"),
        ("รับทราบครับ", "thanks"),
        ("ครับ", "thanks"),
        ("👍", "thanks"),
        ("โอเคค่า", "thanks"),
        ("ช่วยเหลือ", "help"),
        ("สวัสดีครับ", "help"),
        ("เลื่อน", "put_off"),
        ("ขอเลื่อนค่ะ", "put_off"),
        ("เลือนก่อนครับ", "put_off"),
        ("เรื่อน 2 วัน", "put_off"),
        ("ขออนุญาตเลื่อนไปก่อนนะคะ", "put_off"),
        ("เตือนใหม่พรุ่งนี้", "put_off"),
        ("ไม่เลื่อน", ""),
        ("กินข้าวหรือยัง", ""),
        ("ขออนุญาตสอบถามเรื่องตัวชี้วัดที่ 3 ค่ะ", ""),
        ("ก" * 5_000, ""),
    ],
)
def test_words_are_understood_however_people_write_them(words, word):
    assert read_utterance(words).word == word


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("เลื่อน", None),
        ("ขอเลื่อนการแจ้งเตือนออกไปก่อนนะคะ", None),
        ("เลื่อนส่งงานได้ไหมคะ", None),
        ("เลื่อน 3 วัน", "2025-06-27"),
        ("เลื่อน ๓ วันครับ", "2025-06-27"),
        ("เลื่อน๓วัน", "2025-06-27"),
        ("เลื่อนอีกสามวัน", "2025-06-27"),
        ("ขอเลื่อนการแจ้งเตือนออกไปอีก ๕ วัน", "2025-06-29"),
        ("เลื่อน 1 อาทิตย์", "2025-07-01"),
        ("เลื่อนสองสัปดาห์", "2025-07-08"),
        ("เลื่อนไปอาทิตย์หน้า", "2025-06-30"),
        ("เลื่อนพรุ่งนี้", "2025-06-25"),
        ("เลื่อนไปมะรืนนี้", "2025-06-26"),
        ("เลื่อนไปวันจันทร์", "2025-06-30"),
        ("เลื่อนเป็นวันอังคารหน้า", "2025-07-01"),
        ("เลื่อนไปวันที่ ๓๐", "2025-06-30"),
        ("เลื่อนถึงวันที่ 5", "2025-07-05"),
        ("เลื่อนถึง 27/6", "2025-06-27"),
        ("เลื่อนถึง 5/1", "2026-01-05"),
        ("เลื่อนถึง 27/6/2568", "2025-06-27"),
        ("เลื่อนถึง 25 ส.ค.", "2025-08-25"),
        ("เลื่อนถึง ๒๕ ส.ค. ๖๘", "2025-08-25"),
        ("เลื่อนถึง 27 มิถุนา", "2025-06-27"),
        ("เลื่อนถึงวันศุกร์ที่ 27 มิถุนายน 2568", "2025-06-27"),
        ("เลื่อนไปสิ้นเดือน", "2025-06-30"),
        ("เลื่อนไปเดือนหน้า", "2025-07-01"),
        ("เลื่อน 0 วัน", "2025-06-24"),
        ("เลื่อนถึง 1 มิถุนายน 2568", "2025-06-01"),
    ],
)
def test_the_day_to_be_reminded_again_is_read_as_people_say_it(words, day):
    said = read_utterance(words)
    assert said.word == "put_off"
    assert read_day(said.rest, TUESDAY) == (day and dt.date.fromisoformat(day))


@pytest.mark.parametrize("words", ["31 มิถุนายน", "เมื่อไหร่ก็ได้", "32", "31/2", "ทุกวันที่ 5", "999999 วัน"])
def test_what_is_no_day_is_no_day(words):
    with pytest.raises(DateError):
        read_day(words, TUESDAY)


@given(st.text(max_size=300), st.dates(dt.date(2000, 1, 1), dt.date(2200, 1, 1)))
def test_no_message_is_too_strange_to_read(words, today):
    said = read_utterance(words)
    try:
        read_day(said.rest, today)
    except DateError:
        assert said.rest


@pytest.fixture
def account(engine, line):
    return an_account(engine, line)


def agreement_of(account: Account, code: str = "P1"):
    return the_duties(account.engine, code, "agreement")[0]


def test_done_says_what_is_still_open_and_rests_until_the_next_working_day(account):
    outcome, reply = account.says(P1, "ทำแล้วครับ", at=morning("2025-06-27", "10:00"))
    assert outcome == "done"
    assert "ระบบยังไม่ได้รับ" in reply
    assert "๓๐ มิ.ย. ๖๘ (อีก ๓ วัน)" in reply
    # A Friday: reminders come again on Monday, which is the deadline itself.
    assert "จะแจ้งอีกครั้งตั้งแต่วันที่ ๓๐ มิถุนายน ๒๕๖๘" in reply
    assert "https://pramoen.example.go.th/" in reply
    (snooze,) = account.snoozes()
    assert (snooze.duty_id, snooze.until_day, snooze.by) == (
        agreement_of(account).id,
        dt.date(2025, 6, 29),
        "P1",
    )
    assert agreement_of(account).is_open


def test_done_on_the_last_day_lets_nothing_rest(account):
    outcome, reply = account.says(P1, "ทำแล้ว", at=morning("2025-06-30", "10:00"))
    assert outcome == "done"
    assert "ครบกำหนดวันนี้ จึงไม่พักการแจ้งเตือน" in reply
    assert account.snoozes() == []


def test_done_where_everything_is_in_is_simply_noted(account):
    send_in(account.engine, agreement_of(account).id, {"kind": "x"}, at=AT, by="P1")
    outcome, reply = account.says(P1, "ทำแล้ว")
    assert (outcome, reply) == ("done", "รับทราบ ขณะนี้ท่านไม่มีรายการที่ต้องส่งในระยะนี้")


def test_later_without_a_day_is_the_next_working_day(account):
    outcome, reply = account.says(P1, "เลื่อน")
    assert outcome == "put_off"
    assert "แจ้งอีกครั้งตั้งแต่วันที่ ๒๕ มิถุนายน ๒๕๖๘" in reply
    with reading(account.engine) as session:
        duty, officer = agreement_of(account), account.officer("P1")
        assert snoozed(session, TUESDAY).covers(officer.id, duty.id, TUESDAY)
        assert not snoozed(session, dt.date(2025, 6, 25)).covers(officer.id, duty.id, dt.date(2025, 6, 25))


def test_later_than_the_deadline_is_the_deadline_s_morning(account):
    outcome, reply = account.says(P1, "เลื่อนถึง 25 ส.ค.")
    assert outcome == "put_off"
    assert "แจ้งอีกครั้งตั้งแต่วันที่ ๓๐ มิถุนายน ๒๕๖๘" in reply
    assert [one.until_day for one in account.snoozes()] == [dt.date(2025, 6, 29)]


def test_who_is_given_the_day_he_asks_for_is_told_of_no_limit(account):
    _, reply = account.says(P1, "เลื่อน 2 วัน")
    assert "ไม่เกิน" not in reply


def test_what_is_late_rests_for_a_week_at_most(account):
    _, reply = account.says(P1, "เลื่อน 30 วัน", at=morning("2025-07-02", "10:00"))
    assert "แจ้งอีกครั้งตั้งแต่วันที่ ๑๐ กรกฎาคม ๒๕๖๘" in reply
    assert "งานที่พ้นกำหนดแล้วเลื่อนได้ไม่เกิน ๗ วัน" in reply
    # The report of July is due on the 20th, and rests for two weeks.
    assert [one.until_day for one in account.snoozes()] == [dt.date(2025, 7, 9), dt.date(2025, 7, 16)]


def test_on_the_last_day_nothing_can_be_put_off(account):
    _, reply = account.says(P1, "เลื่อน 3 วัน", at=morning("2025-06-30", "10:00"))
    assert "ครบกำหนดวันนี้ จึงเลื่อนการแจ้งเตือนไม่ได้" in reply
    assert [one.duty_id for one in account.snoozes()] != [agreement_of(account).id]


@pytest.mark.parametrize("words", ["เลื่อนถึง 31 มิ.ย.", "เลื่อน 0 วัน", "เลื่อนถึง 1 มิ.ย. 2568", "เลื่อนเมื่อไหร่ก็ได้"])
def test_a_day_that_cannot_be_is_asked_for_again(account, words):
    outcome, reply = account.says(P1, words)
    assert outcome == "put_off_how"
    assert "เลื่อน ๓ วัน" in reply
    assert account.snoozes() == []


def test_stop_closes_line_and_start_opens_it(account):
    outcome, reply = account.says(P1, "หยุด")
    assert outcome == "stopped"
    assert "ทางอีเมลของท่านแทน" in reply
    with reading(account.engine) as session:
        assert [(channel, mark.state) for (_, channel), mark in closed_channels(session).items()] == [
            ("line", "unlinked")
        ]
    assert account.says(P1, "เริ่ม")[0] == "started"
    with reading(account.engine) as session:
        assert closed_channels(session) == {}


def test_who_has_no_mail_is_told_that_stopping_leaves_him_without_any(sqlite_engine, line):
    open_it(sqlite_engine, rows=[a_row("P1", email=None)])
    _, reply = Account(sqlite_engine, line).says(P1, "หยุด")
    assert "จะไม่ได้รับการแจ้งเตือนใดอีก" in reply


def test_what_is_owed_is_listed_soonest_first(account):
    outcome, reply = account.says(P1, "งานค้าง", at=morning("2025-07-02", "10:00"))
    assert outcome == "owed"
    assert "ท่านมีรายการที่ยังไม่ได้ส่ง ๒ รายการ" in reply
    assert reply.index("๓๐ มิ.ย. ๖๘ (เกินกำหนด ๒ วัน)") < reply.index("๒๐ ก.ค. ๖๘ (อีก ๑๘ วัน)")


def test_where_nothing_is_owed_soon_the_next_thing_is_named(account):
    send_in(account.engine, agreement_of(account).id, {"kind": "x"}, at=AT, by="P1")
    _, reply = account.says(P1, "สถานะ", at=AT)
    assert reply.startswith("ท่านไม่มีรายการที่ต้องส่งในระยะนี้\nรายการถัดไป")
    assert "ภายในวันที่ ๒๐ กรกฎาคม ๒๕๖๘" in reply


def test_other_words_get_a_short_help_and_thanks_get_nothing(account):
    outcome, reply = account.says(P1, "ตัวชี้วัดที่ 3 คืออะไร")
    assert outcome == "help"
    assert len(reply) < 400
    assert account.says(P1, "ขอบคุณค่ะ") == ("thanks", "")


def test_one_officer_s_words_leave_others_alone(account):
    account.says(line_id("P2"), "หยุด")
    account.says(line_id("P3"), "เลื่อน")
    assert {one.officer_id for one in account.snoozes()} == {account.officer("P3").id}
    with reading(account.engine) as session:
        assert {officer for officer, _ in closed_channels(session)} == {account.officer("P2").id}
    assert account.says(STRANGER, "หยุด")[0] == "stranger"


def test_one_person_of_two_provinces_speaks_for_himself_in_both(engine, line):
    open_it(engine, rows=[a_row("P1"), a_row("Q1", province="ตัวอย่างธานี", line_user_id=P1)])
    account = Account(engine, line)
    assert account.says(P1, "หยุด")[0] == "stopped"
    with reading(engine) as session:
        assert len(closed_channels(session)) == 2
    assert "ท่านมีรายการที่ยังไม่ได้ส่ง ๑ รายการ" in account.says(P1, "งานค้าง")[1]


def test_who_answers_for_an_office_is_told_what_the_office_owes(engine, line):
    letter = a_letter([Deadline(stage="submission", due=dt.date(2025, 6, 30), text="ภายใน ๓๐ มิ.ย.", line=1)])
    rows = [a_row("P1"), a_row("P3", roles=("supervisor",))]
    open_it(engine, letter, rows)
    account = Account(engine, line)
    owed = {code: account.says(line_id(code), "งานค้าง")[1] for code in ("P1", "P3")}
    assert "จัดส่งเอกสารให้จังหวัด" in owed["P3"]
    assert "จัดส่งเอกสารให้จังหวัด" not in owed["P1"]
