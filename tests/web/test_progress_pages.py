"""How people, offices and the province get on, for a supervisor, who acts for him, and a coordinator."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from a_browser import Answer, House
from a_life import REPORT
from a_round import morning
from filling_in import accepts, sends
from sqlalchemy import select

from pramoen.records.appointments import appoint
from pramoen.records.database import reading, writing
from pramoen.records.duties import decide
from pramoen.records.models import Office, Officer, Round
from pramoen.rounds.closing_month import close_month


def text_of(page: Answer) -> str:
    """The words of a page without its tags, each run of blanks as one."""
    return " ".join(re.sub("<[^>]+>", " ", page.text).split())


def card_of(page: Answer, code: str) -> str:
    """The words of an officer's card."""
    found = next(card for card in page.text.split('<li class="card') if f"นายสมมติ {code}</a>" in card)
    return " ".join(re.sub("<[^>]+>", " ", found).split())


def names_on(page: Answer) -> list[str]:
    return re.findall(r'<h3><a href="/officers/\d+">นายสมมติ (\w+)</a>', page.text)


@pytest.fixture
def late(house: House) -> House:
    """Three days after the day of July's reports: P1's was in time and accepted, P2's lacks."""
    sends(house, "P1", REPORT)
    accepts(house, "P1", "S1")
    house.at = morning("2025-07-23", "10:00")
    return house


def test_each_of_ones_people_stands_with_stages_in_words_and_days(late: House) -> None:
    page = late.browser_of("S1").get("/progress")
    assert names_on(page) == ["P1", "P2"]
    assert "ก.ค. ๖๘ รับรองแล้ว" in card_of(page, "P1")
    assert "ก.ค. ๖๘ ยังไม่ส่ง เกินกำหนด ๓ วัน" in card_of(page, "P2")
    assert "เกินกำหนด ๒ รายการ ช้าที่สุด ๒๓ วัน" in card_of(page, "P2")


def test_only_those_who_lack_or_wait_are_asked_for(late: House) -> None:
    with writing(late.engine) as session:
        decide(
            session,
            late.life.duty(session, "P1", "agreement"),
            kind="waive",
            reason="ย้ายมา",
            at=late.at,
            by="C1",
        )
    browser = late.browser_of("S1")
    assert names_on(browser.get("/progress?show=lacking")) == ["P2"]
    assert "ยกเว้น" in card_of(browser.get("/progress"), "P1")
    sends(late, "P2", REPORT)
    page = browser.get("/progress?show=waiting")
    assert names_on(page) == ["P2"]
    assert "ส่งแล้ว ส่งช้า ๓ วัน" in card_of(page, "P2")


def test_who_acts_for_a_supervisor_sees_his_people_while_he_does(late: House) -> None:
    with writing(late.engine) as session:
        found = {one.code: one for one in session.scalars(select(Officer))}
        appoint(
            session,
            found["X1"],
            kind="acting",
            for_officer=found["S1"],
            round_id=None,
            from_day=dt.date(2025, 7, 22),
            until_day=dt.date(2025, 7, 25),
            reason="คำสั่ง",
            at=late.at,
            by="C1",
        )
    page = late.browser_of("X1").get("/progress")
    assert names_on(page) == ["P1", "P2"]
    assert 'aria-current="page">ภาพรวม' in page.text
    late.at = morning("2025-07-26", "10:00")
    assert "ไม่มีผู้ใต้บังคับบัญชาในบัญชีรายชื่อ" in late.browser_of("X1").get("/progress").text


def test_nobody_below_one_is_said_so(late: House) -> None:
    assert "ไม่มีผู้ใต้บังคับบัญชาในบัญชีรายชื่อ" in late.browser_of("P1").get("/progress").text


def test_a_month_closed_without_a_report_is_missed_and_no_longer_counted_as_late(late: House) -> None:
    close_month(late.engine, late.life.round_id, "2568-07", at=late.at, by="C1", why="ปิด")
    card = card_of(late.browser_of("S1").get("/progress"), "P2")
    assert "ปิดเดือนแล้วโดยไม่มีรายงาน" in card
    assert "เกินกำหนด ๑ รายการ" in card


def test_an_officers_page_offers_what_may_be_done(late: House) -> None:
    sends(late, "P2", REPORT)
    browser = late.browser_of("S1")
    page = browser.get(f"/officers/{late.officer_id('P2')}")
    july, august = late.life.id_of("P2"), late.life.id_of("P2", month="2568-08")
    assert f'class="button" href="/duties/{july}"' in page.text
    assert f'href="/duties/{august}/behalf"' in page.text
    for address in (f"/duties/{july}", f"/duties/{august}/behalf"):
        assert browser.get(address).status == 200
    own = late.browser_of("P2").get(f"/officers/{late.officer_id('P2')}")
    assert "บันทึกแทน" not in own.text
    assert "พิจารณา" not in text_of(own).replace("รอพิจารณา", "")


def test_a_coordinator_looks_and_records_but_does_not_accept_where_there_is_a_supervisor(late: House) -> None:
    sends(late, "P2", REPORT)
    page = late.browser_of("C1", "password").get(f"/officers/{late.officer_id('P2')}")
    assert "อ่านและพิจารณา" not in page.text
    assert "บันทึกแทน" in page.text


def test_nothing_is_offered_of_a_closed_round_or_a_closed_month(late: House) -> None:
    sends(late, "P2", REPORT)
    address = f"/officers/{late.officer_id('P2')}"
    close_month(late.engine, late.life.round_id, "2568-07", at=late.at, by="C1", why="ปิด")
    page = late.browser_of("S1").get(address)
    assert "อ่านและพิจารณา" not in page.text
    assert f"/duties/{late.life.id_of('P2')}/behalf" not in page.text
    with writing(late.engine) as session:
        session.get_one(Round, late.life.round_id).state = "closed"
    page = late.browser_of("S1").get(address)
    assert "(ปิดแล้ว)" in page.text
    assert "บันทึกแทน" not in page.text


def test_of_two_open_rounds_one_is_chosen(late: House) -> None:
    from uuid import uuid4

    with writing(late.engine) as session:
        first = session.get_one(Round, late.life.round_id)
        second = Round(
            id=uuid4(),
            province_id=first.province_id,
            fiscal_year=2569,
            number=1,
            start=dt.date(2025, 10, 1),
            end=dt.date(2026, 3, 31),
            letter_id=first.letter_id,
            state="open",
            settings=first.settings,
            opened_at=late.at,
            opened_by="C1",
        )
        session.add(second)
    browser = late.browser_of("S1")
    assert "ก.ค. ๖๘" not in browser.get("/progress").text
    assert "ก.ค. ๖๘" in browser.get(f"/progress?round={late.life.round_id}").text
    assert browser.get("/progress?round=x").status == 404


def test_the_province_is_counted_by_office_and_leads_to_its_people(late: House) -> None:
    sends(late, "X1", REPORT)
    browser = late.browser_of("C1", "password")
    page = browser.get("/progress/province?stage=2568-07")
    words = text_of(page)
    assert "ทั้งจังหวัด ส่งแล้ว ๒/๖ เกินกำหนด ๔ · ส่งช้า ๑" in words
    assert "สำนักงานพัฒนาชุมชนอำเภออื่น ส่งแล้ว ๑/๑ · ส่งช้า ๑" in words
    only = text_of(browser.get("/progress/province?stage=2568-07&show=lacking"))
    assert "อำเภออื่น" not in only
    with reading(late.engine) as session:
        office = session.scalars(select(Office.id).where(Office.name.endswith("อำเภออื่น"))).one()
    assert f"/progress/offices/{office}?" in page.text
    assert names_on(browser.get(f"/progress/offices/{office}")) == ["X1"]


def test_either_database_shows_the_province_and_finds_people(either_house: House) -> None:
    sends(either_house, "P1", REPORT)
    browser = either_house.browser_of("C1", "password")
    assert "ทั้งจังหวัด ส่งแล้ว ๑/๖" in text_of(browser.get("/progress/province?stage=2568-07&q=P1"))
    assert "สมมติ P1" in browser.get("/progress/province?q=p1").text


def test_an_officer_is_found_by_name_or_id(late: House) -> None:
    browser = late.browser_of("C1", "password")
    assert f'href="/officers/{late.officer_id("X1")}"' in browser.get("/progress/province?q=สมมติ+x1").text
    assert "ไม่พบเจ้าหน้าที่" in browser.get("/progress/province?q=100%25").text


@pytest.mark.parametrize(
    "address", ["/officers/0", "/officers/x", "/progress/offices/x", "/progress/offices/999"]
)
def test_what_is_not_there_is_answered_as_what_is_not_ones_business(late: House, address: str) -> None:
    nothing = late.browser_of("C1", "password").get(address)
    theirs = late.browser_of("P2").get(f"/officers/{late.officer_id('X1')}")
    assert nothing.status == theirs.status == 404


def test_who_left_the_roster_is_not_shown(late: House) -> None:
    with writing(late.engine) as session:
        session.scalars(select(Officer).where(Officer.code == "P2")).one().active = False
    browser = late.browser_of("S1")
    assert names_on(browser.get("/progress")) == ["P1"]
    assert browser.get(f"/officers/{late.officer_id('P2')}").status == 404


def test_who_moved_is_with_his_new_supervisor(late: House) -> None:
    with writing(late.engine) as session:
        found = {one.code: one for one in session.scalars(select(Officer))}
        found["P2"].supervisor_code, found["P2"].office_id = "C1", found["X1"].office_id
    assert names_on(late.browser_of("S1").get("/progress")) == ["P1"]
    assert "P2" in names_on(late.browser_of("C1").get("/progress"))
