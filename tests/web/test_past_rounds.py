"""The rounds of an officer: how each ended, what he sent in when, and what it came to."""

from __future__ import annotations

from decimal import Decimal

from a_browser import Browser, House
from a_life import AGREEMENT, EVALUATION, OTHER, REPORT
from a_round import morning
from filling_in import accepts, at, sends
from sqlalchemy import select

from pramoen.records.database import writing
from pramoen.records.models import Officer
from pramoen.rounds.closing_round import Shares, close_round
from pramoen.rounds.life.appointing import name_officer
from pramoen.rounds.life.signing import screen, sign

SHARES = Shares(team=Decimal(50), results=Decimal(70))


def of(house: House, code: str, entered_by: str = "link") -> Browser:
    browser = house.browser_of(code, entered_by)
    browser.get("/me")
    return browser


def round_page(house: House, code: str = "P1") -> str:
    return f"/officers/{house.officer_id(code)}/rounds/{house.life.round_id}"


def a_whole_round(house: House) -> None:
    """Agreed, reported late in July and again in August, evaluated, acknowledged, opined on, closed."""
    sends(house, "P1", AGREEMENT, "agreement")
    accepts(house, "P1", "S1", "agreement")
    house.at = morning("2025-07-22", "09:00")
    sends(house, "P1", REPORT)
    house.at = morning("2025-07-23", "09:00")
    sends(house, "P1", OTHER)
    house.at = morning("2025-09-10", "09:00")
    sends(house, "P1", EVALUATION, "evaluation")
    accepts(house, "P1", "S1", "evaluation")
    address = at(house, stage="evaluation")
    of(house, "P1").post(f"{address}/acknowledge", {"seen": "1"})
    differs = {"seen": "1", "tier": "1", "agrees": "no", "words": "ผลงานสูงกว่านี้", "percent": "81"}
    of(house, "C1").post(f"{address}/opinion", differs)
    close_round(house.engine, house.life.round_id, shares=SHARES, at=house.at, by="C1", why="ครบตามที่มี")


def appointed(house: House, **kinds: str) -> None:
    with house.life.at_work() as (session, one):
        for kind, code in kinds.items():
            name_officer(
                session, one, code, kind=kind, target=None, from_day=None, until_day=None,
                reason="คำสั่ง", at=house.at, by="C1",
            )  # fmt: skip


# 77.10 as in test_evaluations_end; team/1 of August's amended report: 95 lies between 90 and 100: 4.5000.
def test_a_closed_round_shows_how_it_ended_what_came_in_and_each_score(house: House) -> None:
    a_whole_round(house)
    officer = of(house, "P1")
    assert "๗๗.๑๐" in officer.get("/rounds").text
    page = officer.get(round_page(house)).text.replace("\N{NO-BREAK SPACE}", " ")
    for words in (
        "๗๗.๑๐", "ปิดรอบแล้ว รอคณะกรรมการกลั่นกรอง", "คะแนนเฉลี่ยถ่วงน้ำหนัก", "๒๓ ก.ค. ๖๘ เวลา ๐๙.๐๐ น.",
        "ช้า ๓ วัน", "ฉบับที่ ๒", "๔.๕๐๐๐", "๓.๕๐๐๐", "กรกฎาคม ๒๕๖๘", "ใช้ฉบับที่ ๑", "แบบสรุปการประเมินสำหรับพิมพ์",
    ):  # fmt: skip
        assert words in page, words


def test_the_summary_form_has_its_five_parts_with_names_and_words(house: House) -> None:
    a_whole_round(house)
    page = of(house, "P1").get(f"{round_page(house)}/summary").text
    for words in (
        "ส่วนที่ ๑", "ส่วนที่ ๕", "นายสมมติ P1", "๗๗.๑๐", "ลงนามรับทราบแล้วเมื่อวันที่ ๑๐ กันยายน ๒๕๖๘",
        "นายสมมติ C1: มีความเห็นต่าง", "ผลงานสูงกว่านี้", "ร้อยละ ๘๑", "(ลงชื่อ)",
    ):  # fmt: skip
        assert words in page, words
    assert of(house, "P2").get(f"{round_page(house)}/summary").status == 404
    assert of(house, "S1").get(f"{round_page(house)}/summary").status == 200


def test_a_round_that_was_sent_back_is_named_as_open_again(house: House) -> None:
    a_whole_round(house)
    appointed(house, committee="C2", head="C1")
    with house.life.at_work() as (session, one):
        screen(session, one, agrees=False, reason="ทบทวนคะแนน", at=house.at, by="C2")
    officer = of(house, "P1")
    assert "เปิดอีกครั้งหลังจากปิดแล้ว" in officer.get("/rounds").text
    assert "เปิดอีกครั้งหลังจากปิดแล้ว" in officer.get(round_page(house)).text
    assert officer.get(f"{round_page(house)}/summary").status == 404


def test_a_signed_round_says_so(house: House) -> None:
    a_whole_round(house)
    appointed(house, committee="C2", head="C1")
    with house.life.at_work() as (session, one):
        screen(session, one, agrees=True, reason="เห็นชอบ", at=house.at, by="C2")
    assert "กลั่นกรองแล้ว รอผู้มีอำนาจลงนาม" in of(house, "P1").get("/rounds").text
    with house.life.at_work() as (session, one):
        sign(session, one, reason="ลงนาม", at=house.at, by="C1")
    assert "✓ ลงนามแล้ว" in of(house, "P1").get("/rounds").text
    assert "ลงนามแล้ว" in of(house, "P1").get(at(house, stage="evaluation")).text


def test_while_it_is_open_the_officer_is_told_no_total_before_it_was_accepted(house: House) -> None:
    sends(house, "P1", EVALUATION, "evaluation")
    assert "๗๗.๑๐" not in of(house, "P1").get(round_page(house)).text
    assert "๗๗.๑๐" in of(house, "S1").get(round_page(house)).text
    accepts(house, "P1", "S1", "evaluation")
    assert "๗๗.๑๐" in of(house, "P1").get(round_page(house)).text


def test_a_round_goes_with_the_officer_to_his_new_supervisor(house: House) -> None:
    a_whole_round(house)
    assert of(house, "S1").get(round_page(house)).status == 200
    with writing(house.engine) as session:
        session.scalars(select(Officer).where(Officer.code == "P1")).one().supervisor_code = "X1"
    assert of(house, "S1").get(round_page(house)).status == 404
    assert "๗๗.๑๐" in of(house, "X1").get(round_page(house)).text


def test_before_anything_came_in_the_pages_say_so(house: House) -> None:
    officer = of(house, "P1")
    assert "○ เปิดอยู่" in officer.get("/rounds").text
    page = officer.get(round_page(house)).text
    for words in ("ยังไม่มีผลที่ส่งในรอบนี้", "ไม่มีฉบับที่ส่ง", "คะแนนรวมและระดับจะแสดงเมื่อ"):
        assert words in page
    for nonsense in ("x", "00000000-0000-0000-0000-000000000000"):
        assert officer.get(f"/officers/{house.officer_id('P1')}/rounds/{nonsense}").status == 404


def test_what_is_printed_names_whose_page_it_is_and_leaves_out_what_is_not_to_be_read(house: House) -> None:
    a_whole_round(house)
    boss = of(house, "S1")
    for address in (round_page(house), f"{round_page(house)}/conduct", at(house, stage="evaluation")):
        page = boss.get(address).text
        head = page.partition('class="paper-head"')[2].partition("</p>")[0]
        assert "นายสมมติ P1" in head, address
        assert "พิมพ์เมื่อ ๑๐ กันยายน ๒๕๖๘ โดย นายสมมติ S1" in head, address
    summary = boss.get(f"{round_page(house)}/summary").text
    assert "นายสมมติ P1" in summary.partition('class="paper-head"')[2].partition("</p>")[0]
