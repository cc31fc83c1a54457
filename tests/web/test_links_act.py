"""The second step: a form that puts off reminders or stops optional notices."""

from __future__ import annotations

import datetime as dt

import pytest
from a_door import Door
from a_round import morning, send_in

from pramoen.records.database import reading
from pramoen.records.optional_notices import without_optional_notices
from pramoen.records.snoozes import snoozed


def test_a_form_puts_reminders_off_on_the_record_and_leads_to_a_page_that_says_so(either_door: Door) -> None:
    door = either_door
    form, duty = door.page_of(door.home()), door.duty("P1")
    answer = door.snooze(form, duty, until="2025-06-29")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        form.link.removeprefix(door.address) + "/done",
    )
    done = door.http.get(answer.headers["location"])
    assert "เลื่อนการแจ้งเตือนไว้ถึงวันอาทิตย์ที่ ๒๙ มิถุนายน ๒๕๖๘" in done.text
    (row,) = door.snoozes()
    assert (row.until_day, row.reason, row.by, row.duty_id) == (dt.date(2025, 6, 29), "ลาพักผ่อน", "P1", duty)
    with reading(door.engine) as session:
        off = snoozed(session, dt.date(2025, 6, 29))
    assert off.covers(door.officer("P1"), duty, dt.date(2025, 6, 29))
    assert not off.covers(door.officer("P2"), duty, dt.date(2025, 6, 29))


def test_the_same_form_sent_twice_is_recorded_once(door: Door) -> None:
    form, duty = door.page_of(door.home()), door.duty("P1")
    door.snooze(form, duty)
    before = door.written()
    assert door.snooze(form, duty).status_code == 303
    assert door.written() == before


def test_reminders_put_off_can_be_had_again(door: Door) -> None:
    form, duty = door.page_of(door.home()), door.duty("P1")
    door.snooze(form, duty)
    again = door.page_of(door.home())
    assert "แจ้งเตือนตามปกติ" in again.text
    assert door.post(again, action="lift", duty=str(duty)).status_code == 303
    with reading(door.engine) as session:
        assert not snoozed(session, door.at.date()).until


# The agreement is due on Monday 30 June 2025, the report of June had its day on the 20th of July.
LIMITS = [
    ("2025-06-27", "2025-06-28", True, "tomorrow"),
    ("2025-06-27", "2025-06-29", True, "the day before it is due"),
    ("2025-06-27", "2025-06-30", False, "the day it is due keeps its last notice"),
    ("2025-06-27", "2025-06-27", False, "today has its reminder already"),
    ("2025-06-27", "2025-06-20", False, "a day gone by"),
    ("2025-06-27", "9999-12-31", False, "for ever"),
    ("2025-06-27", "27 มิถุนายน", False, "no day"),
    ("2025-06-27", "", False, "nothing"),
    ("2025-06-29", "2025-06-30", False, "due tomorrow"),
    ("2025-06-30", "2025-07-01", False, "due today"),
    ("2025-07-01", "2025-07-08", True, "overdue: a week"),
    ("2025-07-01", "2025-07-09", False, "overdue: more than a week"),
]


@pytest.mark.parametrize(("today", "until", "taken", "why"), LIMITS)
def test_reminders_are_put_off_within_limits(
    door: Door, today: str, until: str, taken: bool, why: str
) -> None:
    door.at = morning(today, "10:00")
    form = door.page_of(door.home())
    answer = door.snooze(form, door.duty("P1"), until=until)
    assert answer.status_code == (303 if taken else 422), why
    assert len(door.snoozes()) == taken
    if not taken:
        assert "โปรดเลือกวันจากรายการ" in answer.text
        assert 'value="ลาพักผ่อน"' in answer.text or "ใกล้ครบกำหนดแล้ว" in answer.text


@pytest.mark.parametrize("reason", ["", "   ", "\n\t", "ก" * 201])
def test_a_reason_is_needed_and_short(door: Door, reason: str) -> None:
    answer = door.snooze(door.page_of(door.home()), door.duty("P1"), reason=reason)
    assert answer.status_code == 422
    assert "โปรดระบุเหตุผล" in answer.text
    assert not door.snoozes()


def test_what_is_written_into_a_form_never_becomes_markup(door: Door) -> None:
    nasty = '"><script>alert(1)</script>'
    answer = door.snooze(door.page_of(door.home()), door.duty("P1"), until="", reason=nasty)
    assert "<script" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_a_duty_that_came_in_meanwhile_is_not_put_off(door: Door) -> None:
    form, duty = door.page_of(door.home()), door.duty("P1")
    send_in(door.engine, duty, {"targets": []}, at=door.at, by="P1")
    assert door.snooze(form, duty).status_code == 422
    assert not door.snoozes()


def test_a_form_left_open_for_hours_asks_again_and_does_nothing(door: Door) -> None:
    form, duty = door.page_of(door.home()), door.duty("P1")
    door.at = door.at.add(hours=2, seconds=1)
    answer = door.snooze(form, duty)
    assert answer.status_code == 422
    assert "หน้านี้เปิดไว้นานเกินไป" in answer.text
    assert not door.snoozes()


@pytest.mark.parametrize("mark", ["", "AAAA.BBBB", None])
def test_a_form_without_our_mark_does_nothing(door: Door, mark: str | None) -> None:
    form = door.page_of(door.home())
    another = door.page_of(door.home("P2")).mark
    assert door.snooze(form, door.duty("P1"), mark=another if mark is None else mark).status_code == 422
    assert not door.snoozes()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({}, 303),
    ],
)
def test_a_form_on_somebody_elses_page_does_nothing(door: Door, headers: dict[str, str], status: int) -> None:
    form = door.page_of(door.home())
    fields = {"action": "snooze", "duty": str(door.duty("P1")), "until": "2025-06-28", "reason": "ลา"}
    assert door.post(form, headers=headers, **fields).status_code == status
    assert len(door.snoozes()) == (status == 303)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"action=snooze&" + b"x" * 20_000, "application/x-www-form-urlencoded"),
        (b"&".join(b"a%d=1" % n for n in range(50)), "application/x-www-form-urlencoded"),
        (b"action=%ff%fe", "application/x-www-form-urlencoded"),
        (b"action=nothing", "application/x-www-form-urlencoded"),
        (b'{"action": "snooze"}', "application/json"),
        (b"", "multipart/form-data; boundary=x"),
        (b"", "application/x-www-form-urlencoded"),
    ],
)
def test_what_is_no_form_of_ours_is_refused(door: Door, content: bytes, kind: str) -> None:
    before = door.written()
    answer = door.http.post(door.home(), content=content, headers={"Content-Type": kind})
    assert answer.status_code == 400
    assert door.written() == before


@pytest.mark.parametrize("duty", ["", "none", "00000000-0000-0000-0000-000000000000"])
def test_a_form_about_no_duty_is_refused(door: Door, duty: str) -> None:
    answer = door.post(door.page_of(door.home()), action="snooze", duty=duty, until="2025-06-28", reason="ลา")
    assert answer.status_code in (400, 403)
    assert not door.snoozes()


def test_anothers_duty_cannot_be_put_off(door: Door) -> None:
    assert door.snooze(door.page_of(door.home("P1")), door.duty("P2")).status_code == 403
    assert not door.snoozes()


def test_optional_notices_are_stopped_and_taken_up_again(either_door: Door) -> None:
    door = either_door
    form = door.page_of(door.links.unsubscribe(door.officer("P3"), door.at))
    assert 'class="card' not in form.text
    for action, stopped in (("stop-notices", {door.officer("P3")}), ("resume-notices", set())):
        assert door.post(form, action=action).status_code == 303
        with reading(door.engine) as session:
            assert without_optional_notices(session) == stopped
        before = door.written()
        assert door.post(form, action=action).status_code == 303
        assert door.written() == before


def test_a_mail_programs_one_click_stops_notices_by_their_own_link_alone(door: Door) -> None:
    click = {"List-Unsubscribe": "One-Click"}
    home, stop = door.home("P3"), door.links.unsubscribe(door.officer("P3"), door.at)
    assert door.http.post(home, data=click).status_code == 403
    assert door.http.post(stop, data=click).status_code == 200
    with reading(door.engine) as session:
        assert without_optional_notices(session) == {door.officer("P3")}


# For each purpose, what its link shows and what each action's form comes to.
POWERS = [
    ("home", True, {"snooze": 303, "lift": 303, "stop-notices": 303, "resume-notices": 303}),
    ("duty", True, {"snooze": 303, "lift": 303, "stop-notices": 403, "resume-notices": 403}),
    ("snooze", True, {"snooze": 303, "lift": 303, "stop-notices": 403, "resume-notices": 403}),
    ("unsubscribe", False, {"snooze": 403, "lift": 403, "stop-notices": 303, "resume-notices": 303}),
]


@pytest.mark.parametrize(("purpose", "shows", "actions"), POWERS)
def test_a_link_does_what_its_purpose_allows_and_no_more(
    door: Door, purpose: str, shows: bool, actions: dict[str, int]
) -> None:
    officer, duty = door.officer("P1"), door.duty("P1")
    link = {
        "home": door.links.home(officer, door.at),
        "duty": door.links.duty(officer, duty, door.at),
        "snooze": door.links.snooze(officer, duty, door.at),
        "unsubscribe": door.links.unsubscribe(officer, door.at),
    }[purpose]
    form = door.page_of(link)
    assert ('class="card' in form.text) == shows
    came_to = {action: door.snooze(form, duty, action=action).status_code for action in actions}
    assert came_to == actions
