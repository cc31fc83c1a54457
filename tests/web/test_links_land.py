"""Signed links: what each state of one shows and does."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from a_door import Door
from a_round import morning, send_in

from notifications.links import LinkMaker, renew_key
from pramoen.records.database import writing
from pramoen.records.revocations import revoke

LATER = morning("2025-06-27", "10:00").add(days=31)


def expired(door: Door) -> str:
    return door.home(at=door.at.subtract(days=31))


def revoked(door: Door) -> str:
    link = door.home(at=door.at.subtract(days=1))
    with writing(door.engine) as session:
        revoke(session, door.officer("P1"), None, reason="ส่งต่อ", at=door.at.subtract(hours=20), by="C1")
    return link


def changed(door: Door) -> str:
    link = door.home()
    return link[:-30] + ("A" if link[-30] != "A" else "B") + link[-29:]


def of_another_key(door: Door) -> str:
    return LinkMaker(door.address, door.secret_file.with_name("other.key")).home(door.officer("P1"), door.at)


def of_one_who_left(door: Door) -> str:
    door.leaves("P1")
    return door.home("P1")


def of_nobody(door: Door) -> str:
    return door.links.home(4_000_000, door.at)


def with_anothers_duty(door: Door) -> str:
    return door.links.duty(door.officer("P1"), door.duty("P2"), door.at)


def of_nothing(door: Door) -> str:
    return f"{door.address}/l/AAAA.BBBB"


def in_thai_letters(door: Door) -> str:
    return f"{door.address}/l/ลิงก์"


REFUSED = [
    (expired, 410),
    (revoked, 403),
    (changed, 404),
    (of_another_key, 404),
    (of_one_who_left, 403),
    (of_nobody, 403),
    (with_anothers_duty, 403),
    (of_nothing, 404),
    (in_thai_letters, 404),
]


@pytest.mark.parametrize(("made", "status"), REFUSED)
def test_a_link_that_holds_no_more_shows_one_calm_page_and_does_nothing(
    door: Door, made: Callable[[Door], str], status: int
) -> None:
    good = door.page_of(door.links.home(door.officer("P2"), door.at))
    link = made(door)
    before = door.written()
    shown = door.http.get(link)
    assert shown.status_code == status
    assert shown.text == door.http.get(f"{door.address}/l/none").text
    assert "P1" not in shown.text
    posted = door.snooze(good.on(link), door.duty("P1"))
    assert posted.status_code == status
    assert posted.text == shown.text
    assert door.http.get(f"{link}/done").status_code == status
    assert door.written() == before


def test_the_page_of_a_link_tells_what_is_owed_soonest_first_with_days_left_in_words(door: Door) -> None:
    text = door.page_of(door.home()).text
    titles = re.findall(r"<h2>(.*?)</h2>", text)
    assert titles[0] == "จัดทำข้อตกลงการปฏิบัติราชการ (ต้นรอบ)"
    assert titles[1] == "รายงานผลการประเมินตนเองประจำเดือนกรกฎาคม ๒๕๖๘"
    assert titles[-2:] == [
        "ประเมินผลการปฏิบัติราชการ (ปลายรอบ)",
        "รายงานผลการประเมินตนเองประจำเดือนกันยายน ๒๕๖๘",
    ]
    assert "กำหนดวันจันทร์ที่ ๓๐ มิถุนายน ๒๕๖๘" in text
    assert "ครบกำหนดอีก ๓ วัน" in text
    assert "นายสมมติ P1" in text
    assert "นายสมมติ P2" not in text


def test_a_link_of_one_duty_tells_and_does_nothing_of_another(door: Door) -> None:
    form = door.page_of(door.links.duty(door.officer("P1"), door.duty("P1"), door.at))
    assert form.text.count('class="card') == 1
    assert "ไม่รับข้อความเหล่านี้" not in form.text
    before = door.written()
    other = door.duty("P1", "monthly_report")
    assert door.snooze(form, other).status_code == 403
    assert door.post(form, action="stop-notices").status_code == 403
    assert door.written() == before


def test_the_link_of_a_duty_that_came_in_says_thank_you(door: Door) -> None:
    send_in(door.engine, door.duty("P1"), {"targets": []}, at=door.at, by="P1")
    text = door.page_of(door.links.duty(door.officer("P1"), door.duty("P1"), door.at)).text
    assert "ได้รับแล้ว ขอบคุณ" in text
    assert "เปิดดูรายการนี้" in text
    assert text.count("<form") == 1
    assert 'name="until"' not in text


def test_one_link_taken_back_leaves_the_others(door: Door) -> None:
    from notifications.links import keys_in, link_id, read_link

    bad, good = door.home(), door.links.duty(door.officer("P1"), door.duty("P1"), door.at)
    link = read_link(keys_in(door.secret_file), bad.rpartition("/")[2])
    assert link is not None
    with writing(door.engine) as session:
        revoke(session, door.officer("P1"), link_id(link), reason="ส่งต่อ", at=door.at, by="C1")
    assert door.http.get(bad).status_code == 403
    assert door.http.get(good).status_code == 200


def test_links_of_the_day_after_a_revocation_open_again(door: Door) -> None:
    with writing(door.engine) as session:
        revoke(session, door.officer("P1"), None, reason="ส่งต่อ", at=door.at, by="C1")
    assert door.http.get(door.home()).status_code == 403
    door.at = door.at.add(days=1)
    assert door.http.get(door.home()).status_code == 200


def test_links_open_after_the_key_was_renewed_while_the_pages_are_up(door: Door) -> None:
    old = door.home()
    renew_key(door.secret_file)
    new = LinkMaker(door.address, door.secret_file).home(door.officer("P1"), door.at)
    assert old != new
    assert [door.http.get(link).status_code for link in (old, new)] == [200, 200]


def test_a_link_opens_to_the_end_of_its_last_day(door: Door) -> None:
    link = door.home()
    door.at = morning("2025-07-27", "23:59")
    assert door.http.get(link).status_code == 200
    door.at = morning("2025-07-28", "00:00")
    assert door.http.get(link).status_code == 410
