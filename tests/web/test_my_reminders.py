"""The page about one's own reminders: channels, what was sent, what is next, what is put off."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from a_browser import Browser, House
from a_round import HOURS, WORDING, line_id, morning, the_rounds
from sqlalchemy import select

from calendars.formats import format_date
from notifications.outbox.planning import plan_reminders
from pramoen.records.channel_marks import mark_channel
from pramoen.records.database import reading, writing
from pramoen.records.models import Decision, Message, Officer, Snooze
from pramoen.records.snoozes import put_off

PAGE = "/me/reminders"


def _browser(house: House, code: str = "P1") -> Browser:
    browser = house.browser_of(code)
    browser.get(PAGE)
    return browser


def _sweep(house: House, day: str) -> list[Message]:
    """Plan what is due that morning; gives P1's messages of the day."""
    at = morning(day)
    plan_reminders(
        house.engine,
        the_rounds(house.engine),
        at=at,
        calendar=house.parts.calendar,
        hours=HOURS,
        wording=WORDING,
    )
    with reading(house.engine) as session:
        query = select(Message).join(Officer, Officer.id == Message.officer_id)
        query = query.where(Officer.code == "P1", Message.local_day == at.date()).order_by(Message.planned_at)
        return list(session.scalars(query))


def _duty(house: House, stage: str = "monthly_report") -> str:
    return str(house.life.id_of("P1", stage))


def test_addresses_are_shown_cut_short_and_line_goes_first(house: House) -> None:
    text = _browser(house).get(PAGE).text
    assert line_id("P1") not in text and "p1@example.go.th" not in text
    assert "p***@example.go.th" in text
    line, mail = text.index("<h3>LINE</h3>"), text.index("<h3>อีเมล</h3>")
    assert line < text.index("ใช้ช่องทางนี้ก่อน") < mail < text.index("ใช้เมื่อช่องทางแรกส่งไม่ได้")


def test_who_would_rather_have_mail_gets_mail_and_line_where_mail_fails(house: House) -> None:
    browser = _browser(house)
    assert browser.post(f"{PAGE}/channel", {"first": "email"}).to == f"{PAGE}?done=channel"
    assert [one.channel for one in _sweep(house, "2025-07-17")] == ["email"]
    with writing(house.engine) as session:
        me = house.officer_id("P1")
        mark_channel(session, me, "email", "failed", reason="550", at=house.at)
    assert [one.channel for one in _sweep(house, "2025-07-21")] == ["line"]


def test_choosing_the_same_again_is_one_decision(house: House) -> None:
    browser = _browser(house)
    for first in ("email", "email", "line", "line"):
        browser.post(f"{PAGE}/channel", {"first": first})
    with reading(house.engine) as session:
        chosen = session.scalars(
            select(Decision).where(Decision.kind == "prefer-channel").order_by(Decision.id)
        )
        assert [one.content["channel"] for one in chosen] == ["email", "line"]


@pytest.mark.parametrize("given", ["", "fax", "line"])
def test_a_channel_without_an_address_cannot_be_chosen(house: House, given: str) -> None:
    browser = _browser(house)
    with writing(house.engine) as session:
        session.get_one(Officer, house.officer_id("P1")).line_user_id = None
    answer = browser.post(f"{PAGE}/channel", {"first": given})
    assert answer.status == 422 and "โปรดเลือกช่องทางจากรายการ" in answer.text


def test_line_that_was_stopped_by_a_word_is_taken_up_again_when_it_is_chosen(house: House) -> None:
    browser = _browser(house)
    with writing(house.engine) as session:
        mark_channel(session, house.officer_id("P1"), "line", "unlinked", reason="หยุด", at=house.at)
    assert "หยุดรับตามที่ท่านแจ้ง" in browser.get(PAGE).text
    browser.post(f"{PAGE}/channel", {"first": "line"})
    assert "หยุดรับตามที่ท่านแจ้ง" not in browser.get(PAGE).text
    assert [one.channel for one in _sweep(house, "2025-07-17")] == ["line"]


def _coming(house: House) -> list[str]:
    text = _browser(house).get(PAGE).text
    return re.findall(r"<h3>(วัน.+?)</h3>", text[: text.index('id="put-off"')])


def test_what_comes_next_is_told_day_by_day(house: House) -> None:
    _sweep(house, "2025-07-15")
    # The report is due on Sunday the 20th: T-3 on Thursday, the Friday before the day off, its own day.
    assert _coming(house)[:3] == [
        "วันพฤหัสบดีที่ ๑๗ กรกฎาคม ๒๕๖๘", "วันศุกร์ที่ ๑๘ กรกฎาคม ๒๕๖๘", "วันอาทิตย์ที่ ๒๐ กรกฎาคม ๒๕๖๘",
    ]  # fmt: skip


def test_what_comes_next_is_what_the_sweeps_plan(house: House) -> None:
    _sweep(house, "2025-07-15")
    _sweep(house, "2025-07-16")
    told = [dt.date(2025, 7, 17) + dt.timedelta(days=n) for n in range(14)]
    coming = _coming(house)
    planned = [day for day in told if _sweep(house, day.isoformat())]
    assert coming == [format_date(day, digits="thai", style="weekday") for day in planned][: len(coming)]


def test_what_was_missed_comes_on_the_next_working_day(house: House) -> None:
    # Nobody was told anything since the round was opened: the agreement is late by then.
    assert _coming(house)[0] == "วันพุธที่ ๑๖ กรกฎาคม ๒๕๖๘"


def test_what_was_sent_is_told_with_what_became_of_it(house: House) -> None:
    browser = _browser(house)
    assert "ยังไม่มีข้อความถึงท่าน" in browser.get(PAGE).text
    planned = _sweep(house, "2025-07-17")
    with writing(house.engine) as session:
        for message in [session.merge(one) for one in planned]:
            message.state, message.reason, message.settled_at = "suppressed", "quota", morning("2025-07-17")
    text = browser.get(PAGE).text
    assert 'ไม่ได้ส่ง</span> <span class="soft">เพราะจำนวนข้อความ LINE ของเดือนเต็มแล้ว' in text
    assert '<p class="soft">• รายงาน' in text.partition("ข้อความที่ส่งถึงท่านล่าสุด")[2]


def test_every_message_is_there_page_by_page_and_none_of_others(house: House) -> None:
    browser = _browser(house)
    mine = [one for day in range(1, 32) for one in _sweep(house, f"2025-08-{day:02}")]
    first, second = browser.get(f"{PAGE}/sent"), browser.get(f"{PAGE}/sent?page=2")
    assert first.text.count('class="card"') + second.text.count('class="card"') == min(40, len(mine))
    for wrong in ("0", "-1", "x", "99999"):
        assert browser.get(f"{PAGE}/sent?page={wrong}").status == 200
    assert "ไม่มีข้อความก่อนหน้านี้" in browser.get(f"{PAGE}/sent?page=999").text


def test_a_duty_is_put_off_and_taken_up_again(house: House) -> None:
    _sweep(house, "2025-07-15")
    browser = _browser(house)
    duty = _duty(house)
    form = {"until": "2025-07-18", "reason": "ไปราชการ"}
    for _ in range(2):
        assert browser.post(f"/duties/{duty}/snooze", form).to == f"{PAGE}?done=snooze"
    with reading(house.engine) as session:
        [row] = session.scalars(select(Snooze))
        assert (row.until_day, row.reason, row.by) == (dt.date(2025, 7, 18), "ไปราชการ", "P1")
    assert "วันพฤหัสบดีที่ ๑๗ กรกฎาคม ๒๕๖๘" not in _coming(house)
    # Friday the 18th is still put off; Sunday is the day it is due.
    assert _coming(house)[0] == "วันอาทิตย์ที่ ๒๐ กรกฎาคม ๒๕๖๘"
    for _ in range(2):
        assert browser.post(f"/duties/{duty}/lift").to == f"{PAGE}?done=lift"
    assert _coming(house)[0] == "วันพฤหัสบดีที่ ๑๗ กรกฎาคม ๒๕๖๘"


@pytest.mark.parametrize(
    ("until", "reason", "told"),
    [
        ("2025-07-20", "ลา", "เลื่อนการแจ้งเตือนถึงวันที่เลือกไม่ได้"),
        ("2025-07-15", "ลา", "เลื่อนการแจ้งเตือนถึงวันที่เลือกไม่ได้"),
        ("พรุ่งนี้", "ลา", "เลื่อนการแจ้งเตือนถึงวันที่เลือกไม่ได้"),
        ("2025-07-18", " ", "โปรดระบุเหตุผล"),
        ("2025-07-18", "ก" * 201, "โปรดระบุเหตุผล"),
    ],
)
def test_putting_off_keeps_to_the_limits(house: House, until: str, reason: str, told: str) -> None:
    browser = _browser(house)
    answer = browser.post(f"/duties/{_duty(house)}/snooze", {"until": until, "reason": reason})
    assert answer.status == 422 and told in answer.text
    with reading(house.engine) as session:
        assert not list(session.scalars(select(Snooze)))


def test_what_a_supervisor_put_off_the_officer_does_not_take_up(house: House) -> None:
    browser = _browser(house)
    with house.life.at_work() as (session, _):
        duty = house.life.duty(session, "P1")
        until = dt.date(2025, 7, 18)
        put_off(session, house.officer_id("P1"), duty.id, until=until, reason="ลา", at=house.at, by="S1")
    text = browser.get(PAGE).text
    assert "โดยผู้บังคับบัญชาหรือผู้ประสานงาน" in text and f"/duties/{_duty(house)}/lift" not in text
    assert browser.post(f"/duties/{_duty(house)}/lift").status == 409


def test_notices_that_may_be_declined_are_declined_and_taken_up_again(house: House) -> None:
    browser = _browser(house, "S1")
    assert "ท่านรับข้อความเหล่านี้ตามปกติ" in browser.get(PAGE).text
    for wanted, told in (("no", "ท่านไม่รับข้อความเหล่านี้"), ("yes", "ท่านรับข้อความเหล่านี้ตามปกติ")):
        for _ in range(2):
            assert browser.post(f"{PAGE}/notices", {"wanted": wanted}).to == f"{PAGE}?done=notices"
        assert told in browser.get(PAGE).text
    with reading(house.engine) as session:
        kinds = session.scalars(select(Decision.kind).where(Decision.subject_kind == "officer"))
        assert list(kinds) == ["stop-notices", "resume-notices"]
