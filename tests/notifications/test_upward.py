"""What supervisors, coordinators and groups are told, and when; what is put off and what is not."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pendulum
import pytest
from a_round import (
    CALENDAR,
    HOURS,
    WORDING,
    a_letter,
    a_row,
    morning,
    open_it,
    send_in,
    the_duties,
    the_rounds,
)
from sqlalchemy import Engine, select

from notifications.ladder import DEFAULT_LADDER
from notifications.outbox.planning import Plan, plan_reminders
from notifications.recomposing import recompose_digest
from pramoen.circulars.circular import Deadline
from pramoen.records import duties, outbox
from pramoen.records.appointments import appoint
from pramoen.records.channel_marks import mark_channel
from pramoen.records.database import reading, writing
from pramoen.records.groups import add_group
from pramoen.records.holds import suspend_round
from pramoen.records.models import Message, Officer
from pramoen.records.optional_notices import set_optional_notices
from pramoen.records.outbox import Planned
from pramoen.records.roster import save_roster
from pramoen.records.snoozes import put_off

# All that is owed: an evaluation due on Monday 30 June 2568; T+3 is Thursday 3 July, T+7 Wednesday 9 July.
LETTER = a_letter([Deadline(stage="evaluation", due=dt.date(2025, 6, 30), text="ภายใน ๓๐ มิ.ย.", line=1)])
LADDER = list(DEFAULT_LADDER)
PEOPLE = [
    a_row("P1", supervisor_id="S1"),
    a_row("P2", supervisor_id="S1"),
    a_row("S1", roles=("supervisor",), supervisor_id="H1"),
    a_row("C1", roles=("coordinator",)),
    a_row("H1", roles=("supervisor",), office="ที่ว่าการตัวอย่าง"),
]
GROUP = "C" + "0" * 31 + "1"


def _open(engine: Engine, rows: list[object] | None = None) -> None:
    open_it(engine, LETTER, rows or PEOPLE, ladder=LADDER)  # type: ignore[arg-type]


def _plan(engine: Engine, day: str, time: str = "08:30") -> dict[str, Planned]:
    plan = _made(engine, day, time)
    with reading(engine) as session:
        codes = {officer.id: officer.code for officer in session.scalars(select(Officer))}
    return {codes.get(one.officer_id or 0, "group"): one for one in plan.messages if one.id in plan.added}


def _made(engine: Engine, day: str, time: str = "08:30") -> Plan:
    at: pendulum.DateTime = morning(day, time)
    rounds = the_rounds(engine)
    return plan_reminders(engine, rounds, at=at, calendar=CALENDAR, hours=HOURS, wording=WORDING)


def _held(plan: Plan) -> set[tuple[str, str]]:
    return {(held.officer_code, held.reason) for held in plan.held}


def _settle(engine: Engine, *codes: str, day: str = "2025-06-23") -> None:
    for code in codes:
        [owed] = the_duties(engine, code, "evaluation")
        send_in(engine, owed.id, {"results": {}}, at=morning(day), by=code)


def _officer(engine: Engine, code: str) -> int:
    with reading(engine) as session:
        return session.scalars(select(Officer.id).where(Officer.code == code)).one()


def _the_duty(engine: Engine, code: str) -> UUID:
    [owed] = the_duties(engine, code, "evaluation")
    return owed.id


def test_the_day_a_round_opens_everyone_hears_of_it_once_by_its_most_urgent_rung(engine: Engine) -> None:
    _open(engine)
    told = _plan(engine, "2025-06-23")
    # A week before the evaluation: the rung that day is T-7.
    assert {code: one.rung for code, one in told.items()} == {
        "P1": "T-7",
        "P2": "T-7",
        "S1": "T-7",
        "H1": "T-7",
    }
    assert _plan(engine, "2025-06-23", "09:30") == {}
    assert _plan(engine, "2025-06-24") == {}


def test_where_no_rung_falls_on_it_the_opening_has_words_of_its_own(engine: Engine) -> None:
    due = Deadline(stage="evaluation", due=dt.date(2025, 9, 30), text="ภายใน ๓๐ ก.ย.", line=1)
    open_it(engine, a_letter([due]), [a_row("P1")], ladder=LADDER)
    told = _plan(engine, "2025-06-25")
    assert told["P1"].rung == "opened"
    assert told["P1"].subject == "เปิดรอบการประเมิน รอบที่ ๒/๒๕๖๘ ตัวอย่างบุรี"
    assert "หนังสือที่ ตบ ๐๐๑๙/ว ๑ ลงวันที่ ๒๓ มิถุนายน ๒๕๖๘" in told["P1"].body
    assert _plan(engine, "2025-06-26") == {}
    assert _plan(engine, "2025-09-16")["P1"].rung == "T-14"


def test_a_round_that_was_opened_by_a_later_clock_is_reminded_from_its_letter_on(engine: Engine) -> None:
    _open(engine)
    # The roster, the round and its duties are of 23 June by the clock; somebody tries 20 June.
    assert _plan(engine, "2025-06-20")["P1"].rung == "opened"


def test_a_supervisor_hears_of_a_delay_at_three_working_days_once(engine: Engine) -> None:
    _open(engine)
    _settle(engine, "P2", "S1", "H1")
    for day in ("2025-07-01", "2025-07-02"):
        assert _plan(engine, day).get("S1") is None or day == "2025-07-01"
    told = _plan(engine, "2025-07-03")
    assert (told["S1"].kind, told["S1"].rung) == ("supervisor", "T+3")
    assert told["S1"].subject == "ผู้ใต้บังคับบัญชายังไม่ส่งงานที่พ้นกำหนดแล้ว ๑ รายการ"
    assert "• นายสมมติ P1\n" in told["S1"].body
    assert "พ้นกำหนดแล้ว ๓ วันทำการ" in told["S1"].body
    assert _plan(engine, "2025-07-04") == {}


def test_a_coordinator_hears_of_it_at_seven_with_how_the_province_stands(engine: Engine) -> None:
    _open(engine)
    _settle(engine, "P2", "S1", "H1")
    _plan(engine, "2025-07-07")
    told = _plan(engine, "2025-07-09")
    assert (told["C1"].kind, told["C1"].rung) == ("coordinator", "T+7")
    assert told["C1"].subject == "งานที่พ้นกำหนดและยังไม่ได้รับ ๑ รายการ จังหวัดตัวอย่างบุรี"
    assert "สำนักงานพัฒนาชุมชนอำเภอตัวอย่าง: ส่งแล้ว ๒ จาก ๓ เกินกำหนด ๑" in told["C1"].body


def test_a_supervisor_who_owes_something_himself_gets_one_message_with_both(engine: Engine) -> None:
    _open(engine)
    _settle(engine, "P2", "H1")
    _plan(engine, "2025-07-01")
    told = _plan(engine, "2025-07-03")
    assert sum(one.officer_id == _officer(engine, "S1") for one in told.values()) == 1
    assert "รายการของท่านเองที่ยังไม่ได้ส่ง ๑ รายการ" in told["S1"].body
    assert "• นายสมมติ P1\n" in told["S1"].body
    spoken = {one.duty_id: (one.rung, one.rung_day) for one in told["S1"].duties}
    assert spoken == {
        _the_duty(engine, "S1"): ("T+3", dt.date(2025, 7, 3)),
        _the_duty(engine, "P1"): ("T+3", dt.date(2025, 7, 3)),
    }


def test_who_acts_for_an_absent_supervisor_is_told_in_his_place(engine: Engine) -> None:
    _open(engine)
    _settle(engine, "P2", "S1", "H1")
    with writing(engine) as session:
        people = {officer.code: officer for officer in session.scalars(select(Officer))}
        appoint(
            session,
            people["P2"],
            kind="acting",
            from_day=dt.date(2025, 7, 1),
            until_day=dt.date(2025, 7, 31),
            reason="คำสั่งสมมติ",
            at=morning("2025-07-01"),
            by="C1",
            for_officer=people["S1"],
        )
    told = _plan(engine, "2025-07-03")
    assert "S1" not in told
    assert (told["P2"].kind, told["P2"].rung) == ("supervisor", "T+3")


def test_after_an_outage_a_delay_goes_up_once_and_to_each(engine: Engine) -> None:
    _open(engine)
    _settle(engine, "P2", "S1", "H1")
    told = _plan(engine, "2025-07-14")
    assert {code: one.rung for code, one in told.items()} == {"P1": "T+7", "S1": "T+3", "C1": "T+7"}
    assert _plan(engine, "2025-07-15") == {}


def test_how_people_stand_is_told_on_the_first_working_day_of_a_week_but_not_of_the_first(
    engine: Engine,
) -> None:
    _open(engine)
    _settle(engine, "S1", "H1")
    assert "S1" not in _plan(engine, "2025-06-24")
    told = _plan(engine, "2025-06-30")
    assert (told["S1"].kind, told["S1"].rung) == ("supervisor", "week")
    assert "• นายสมมติ P1: ค้าง ๑ กำหนด ๓๐ มิ.ย. ๖๘" in told["S1"].body
    assert told["C1"].subject == "ภาพรวมจังหวัดตัวอย่างบุรี: เกินกำหนด ๐ รายการ"
    assert {one.rung_day for one in told["S1"].duties} == {None}


def test_who_declined_such_notices_hears_of_delays_alone(engine: Engine) -> None:
    _open(engine)
    _settle(engine, "P2", "S1", "H1")
    with writing(engine) as session:
        officer = session.scalars(select(Officer).where(Officer.code == "S1")).one()
        at = morning("2025-06-24")
        set_optional_notices(session, officer.id, wanted=False, reason="ขอไม่รับ", at=at, by="S1")
    assert "S1" not in _plan(engine, "2025-06-30")
    assert _plan(engine, "2025-07-03")["S1"].rung == "T+3"


def test_a_coordinator_is_told_whom_no_message_reaches_and_why(engine: Engine) -> None:
    rows = [
        a_row("P1"),
        a_row("P2", email=None),
        a_row("P3", line_user_id=None, email=None),
        a_row("C1", roles=("coordinator",)),
    ]
    _open(engine, rows)
    with writing(engine) as session:
        for code in ("P1", "P2"):
            officer = session.scalars(select(Officer).where(Officer.code == code)).one()
            at = morning("2025-06-24")
            mark_channel(session, officer.id, "line", "blocked", reason="unfollow", at=at)
    plan = _made(engine, "2025-06-30")
    assert {("P2", "no_contact"), ("P3", "no_contact")} <= _held(plan)
    by_officer = {one.officer_id: one for one in plan.messages}
    assert by_officer[_officer(engine, "P1")].channel == "email"
    body = by_officer[_officer(engine, "C1")].body
    assert "ส่งไม่ถึง ๒ ราย" in body
    assert "นายสมมติ P2 (สำนักงานพัฒนาชุมชนอำเภอตัวอย่าง): ปิดรับข้อความจากบัญชี LINE" in body
    assert "นายสมมติ P3 (สำนักงานพัฒนาชุมชนอำเภอตัวอย่าง): ไม่มีทั้ง LINE และอีเมลในบัญชีรายชื่อ" in body


def _snooze(engine: Engine, code: str, until: str, *, by: str) -> None:
    with writing(engine) as session:
        officer = session.scalars(select(Officer).where(Officer.code == code)).one()
        day = dt.date.fromisoformat(until)
        put_off(session, officer.id, None, until=day, reason="ลา", at=morning("2025-06-23"), by=by)


def test_what_was_put_off_waits_and_then_the_latest_rung_goes_out_once(engine: Engine) -> None:
    _open(engine)
    _snooze(engine, "P1", "2025-06-27", by="P1")
    assert ("P1", "snoozed") in _held(_made(engine, "2025-06-27"))
    assert _plan(engine, "2025-06-30")["P1"].rung == "T"
    assert "P1" in _plan(engine, "2025-07-01")


@pytest.mark.parametrize(("by", "told"), [("P1", True), ("S1", False), ("C1", False)])
def test_nobody_puts_off_his_own_last_notice_but_those_above_him_do(
    engine: Engine, by: str, told: bool
) -> None:
    _open(engine)
    _snooze(engine, "P1", "2025-07-04", by=by)
    assert ("P1" in _plan(engine, "2025-06-30")) is told
    assert "P1" not in _plan(engine, "2025-07-01")
    escalated = _plan(engine, "2025-07-03")
    assert ("• นายสมมติ P1\n" in escalated["S1"].body) is told


def test_a_suspended_round_is_silent_and_resumed_it_sends_the_latest_rung_once(engine: Engine) -> None:
    _open(engine)
    [of] = the_rounds(engine)
    with writing(engine) as session:
        suspend_round(session, of.id, held=True, reason="น้ำท่วม", at=morning("2025-06-23"), by="C1")
    quiet = _made(engine, "2025-06-27")
    assert quiet.messages == []
    assert {reason for _, reason in _held(quiet)} == {"round_suspended"}
    with writing(engine) as session:
        suspend_round(session, of.id, held=False, reason="น้ำลด", at=morning("2025-07-01"), by="C1")
    told = _plan(engine, "2025-07-01")
    assert told["P1"].rung == "T+1"
    assert _plan(engine, "2025-07-01", "10:00") == {}


def test_a_last_notice_missed_on_its_day_does_not_say_the_next_day_that_it_is_today(engine: Engine) -> None:
    due = Deadline(stage="evaluation", due=dt.date(2025, 6, 27), text="ภายใน ๒๗ มิ.ย.", line=1)  # a Friday
    open_it(engine, a_letter([due]), [a_row("P1")], ladder=LADDER)
    assert _made(engine, "2025-06-28").messages == []
    told = _plan(engine, "2025-06-30")
    assert (told["P1"].kind, told["P1"].rung) == ("digest", "T+1")


def test_a_newcomer_hears_of_what_he_owes_once_he_is_on_the_roster(engine: Engine) -> None:
    _open(engine)
    _plan(engine, "2025-06-24")
    at = morning("2025-06-25")
    with writing(engine) as session:
        save_roster(session, [*PEOPLE, a_row("P9")], at=at, by="C1")
        from pramoen.records.models import Round
        from pramoen.rounds.opening import make_duties

        make_duties(session, session.scalars(select(Round)).one(), calendar=CALENDAR, at=at)
    told = _plan(engine, "2025-06-25")
    assert {code: one.rung for code, one in told.items()} == {"P9": "opened"}
    assert told["P9"].subject.startswith("รายการที่ต้องส่งเพิ่มเติม")


def test_a_group_hears_on_its_rungs_without_a_name_and_not_of_what_is_overdue(engine: Engine) -> None:
    _open(engine)
    [of] = the_rounds(engine)
    with writing(engine) as session:
        at = morning("2025-06-23")
        office = "สำนักงานพัฒนาชุมชนอำเภอตัวอย่าง"
        add_group(
            session,
            of.province_id,
            "อำเภอ",
            line_group_id=GROUP,
            office=office,
            name=None,
            reason="x",
            at=at,
            by="C1",
        )
    assert "group" not in _plan(engine, "2025-06-23")
    _settle(engine, "P1")
    notice = _plan(engine, "2025-06-27")["group"]
    assert (notice.kind, notice.rung, notice.channel) == ("group", "T-3", "line")
    assert "ยังไม่ได้ส่ง ๒ ราย" in notice.body
    assert "สมมติ" not in notice.body
    assert notice.rank > 5
    assert "group" not in _plan(engine, "2025-06-27", "09:00")
    assert _plan(engine, "2025-06-30")["group"].rung == "T"
    assert "group" not in _plan(engine, "2025-07-01")


def test_a_message_of_each_kind_is_worded_anew_for_what_is_left(engine: Engine) -> None:
    _open(engine)
    [of] = the_rounds(engine)
    with writing(engine) as session:
        add_group(
            session,
            of.province_id,
            "จังหวัด",
            line_group_id=GROUP,
            office=None,
            name=None,
            reason="x",
            at=morning("2025-06-23"),
            by="C1",
        )
    planned = {
        (one.kind, one.rung): one.id
        for day in ("2025-06-27", "2025-06-30", "2025-07-03", "2025-07-09")
        for code, one in _plan(engine, day).items()
        if code != "H1"
    }
    _settle(engine, "P2", day="2025-07-09")
    again = recompose_digest(WORDING, at=morning("2025-07-09", "09:00"))

    def words(kind: str, rung: str) -> str:
        with reading(engine) as session:
            message = session.get_one(Message, planned[kind, rung])
            rows = outbox.spoken_of(session, [message.id])[message.id]
            still = [d for d in duties.states(session, ids=[row.duty_id for row in rows]) if d.is_open]
            return again(session, message, still)[1]

    assert "นายสมมติ P1" in words("supervisor", "T+3")
    assert "นายสมมติ P2\n" not in words("supervisor", "T+3")
    assert "ยังไม่ได้รับงานที่พ้นกำหนด ๓ รายการ" in words("coordinator", "T+7")
    assert "ยังไม่ได้ส่ง ๓ ราย" in words("group", "T-3")
    # The day of the last notice is gone: nothing says any more that it is today.
    assert "วันนี้เป็นวันสุดท้าย" not in words("last_notice", "T")
