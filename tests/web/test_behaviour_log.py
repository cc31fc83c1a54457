"""The behaviour log on pages: who writes, who reads, and that nothing written is lost."""

from __future__ import annotations

import datetime as dt
from typing import Final

import pytest
from a_browser import Browser, House
from a_life import EVALUATION
from filling_in import accepts, at, sends
from sqlalchemy import select

from pramoen.records.appointments import appoint
from pramoen.records.database import reading, writing
from pramoen.records.models import BehaviourNote, Duty, Officer, Round

NOTED: Final = {"day": "10/7/2568", "words": "ประสานงานกับตำบลได้ดี"}


def log_of(house: House, code: str = "P1") -> str:
    return f"/officers/{house.officer_id(code)}/rounds/{house.life.round_id}/conduct"


def of(house: House, code: str, entered_by: str = "link") -> Browser:
    browser = house.browser_of(code, entered_by)
    browser.get("/me")
    return browser


def rows(house: House) -> list[BehaviourNote]:
    with reading(house.engine) as session:
        return list(session.scalars(select(BehaviourNote).order_by(BehaviourNote.id)))


def test_a_supervisor_notes_what_he_observed_once_however_often_he_presses(house: House) -> None:
    boss = of(house, "S1")
    assert "ยังไม่มีบันทึกพฤติกรรมในรอบนี้" in boss.get(log_of(house)).text
    for _ in range(2):
        assert boss.post(log_of(house), NOTED).to == log_of(house)
    [note] = rows(house)
    assert (note.day.isoformat(), note.words, note.by) == ("2025-07-10", NOTED["words"], "S1")
    page = boss.get(log_of(house)).text
    for words in (NOTED["words"], "๑๐ กรกฎาคม ๒๕๖๘", "บันทึกโดย นายสมมติ S1", "แก้ไขหรือยกเลิก"):
        assert words in page


@pytest.mark.parametrize(
    "bad", [{"day": "16/7/2568"}, {"day": "31/3/2568"}, {"day": "วันก่อน"}, {"words": "  "}]
)
def test_what_lacks_stands_at_its_field_and_what_was_typed_stays(house: House, bad: dict[str, str]) -> None:
    answer = of(house, "S1").post(log_of(house), NOTED | bad)
    assert (answer.status, answer.text.count('aria-invalid="true"')) == (422, 1)
    assert all(words in answer.text for words in (NOTED | bad).values() if words.strip())
    assert rows(house) == []


def test_a_note_is_corrected_with_a_reason_and_what_it_said_stays(house: House) -> None:
    boss = of(house, "S1")
    boss.post(log_of(house), NOTED)
    at_note = f"{log_of(house)}/{rows(house)[0].id}"
    mended = {"day": "11/7/2568", "words": "ประสานงานกับสองตำบล"}
    lacking = boss.post(at_note, mended)
    assert (lacking.status, lacking.text.count('aria-invalid="true"')) == (422, 1)
    for _ in range(2):
        assert boss.post(at_note, mended | {"reason": "นับตำบลผิด"}).to == log_of(house)
    assert [one.words for one in rows(house)] == [NOTED["words"], mended["words"]]
    page = boss.get(log_of(house)).text
    for words in ("ประสานงานกับสองตำบล", "นับตำบลผิด", "ข้อความก่อนแก้ไข", NOTED["words"]):
        assert words in page
    # Somebody who had the older page open is told, and does not correct what was corrected.
    assert boss.post(at_note, mended | {"words": "อย่างอื่น", "reason": "แก้"}).status == 409


def test_a_note_is_taken_back_and_stays_on_record(house: House) -> None:
    boss = of(house, "S1")
    boss.post(log_of(house), NOTED)
    at_note = f"{log_of(house)}/{rows(house)[0].id}"
    for _ in range(2):
        assert boss.post(at_note, {"how": "withdraw", "reason": "บันทึกผิดคน"}).status == 303
    page = boss.get(log_of(house)).text
    assert "ยกเลิกแล้ว" in page
    assert "บันทึกผิดคน" in page
    assert [one.withdrawn for one in rows(house)] == [False, True]
    again = f"{log_of(house)}/{rows(house)[1].id}"
    assert boss.post(again, {"how": "withdraw", "reason": "อีก"}).status == 409
    assert "ยังไม่มีบันทึก" in boss.get("/conduct").text


def test_a_note_of_one_officer_is_none_of_another(house: House) -> None:
    boss = of(house, "S1")
    boss.post(log_of(house), NOTED)
    number = rows(house)[0].id
    fields = NOTED | {"reason": "แก้"}
    for note in (f"{log_of(house, 'P2')}/{number}", f"{log_of(house)}/999", f"{log_of(house)}/x"):
        assert boss.post(note, fields).status == 404


def test_an_officer_reads_what_was_noted_of_him_once_he_is_told_the_result(house: House) -> None:
    of(house, "S1").post(log_of(house), NOTED)
    assert of(house, "P1").get(log_of(house)).status == 404
    sends(house, "P1", EVALUATION, "evaluation")
    address = at(house, stage="evaluation")
    assert NOTED["words"] not in of(house, "P1").get(address).text
    assert NOTED["words"] in of(house, "S1").get(address).text
    assert NOTED["words"] in of(house, "S1").get(f"{address}/behalf").text
    accepts(house, "P1", "S1", "evaluation")
    assert NOTED["words"] in of(house, "P1").get(address).text
    assert NOTED["words"] in of(house, "C1").get(address).text


def test_who_acts_for_the_supervisor_writes_in_his_place(house: House) -> None:
    with house.life.at_work() as (session, _):
        found = {one.code: one for one in session.scalars(select(Officer))}
        appoint(
            session, found["X1"], kind="acting", for_officer=found["S1"], from_day=dt.date(2025, 7, 1),
            until_day=None, reason="คำสั่ง", at=house.at, by="C1",
        )  # fmt: skip
    acting = of(house, "X1")
    assert acting.post(log_of(house), NOTED).status == 303
    assert "รักษาราชการแทน นายสมมติ S1" in acting.get(log_of(house)).text


def test_who_moved_takes_his_log_with_him(house: House) -> None:
    of(house, "S1").post(log_of(house), NOTED)
    with writing(house.engine) as session:
        session.scalars(select(Officer).where(Officer.code == "P1")).one().supervisor_code = "X1"
    assert of(house, "S1").get(log_of(house)).status == 404
    assert NOTED["words"] in of(house, "X1").get(log_of(house)).text


def test_where_nobody_is_above_him_a_coordinator_by_password_writes(house: House) -> None:
    with writing(house.engine) as session:
        session.scalars(select(Officer).where(Officer.code == "X1")).one().supervisor_code = None
    assert of(house, "C2").get(log_of(house, "X1")).status == 404
    assert of(house, "C2", "password").post(log_of(house, "X1"), NOTED).status == 303


def test_after_the_round_is_closed_nothing_more_is_noted(house: House) -> None:
    with writing(house.engine) as session:
        session.get_one(Round, house.life.round_id).state = "closed"
    boss = of(house, "S1")
    page = boss.get(log_of(house))
    assert (page.status, "<textarea" in page.text) == (200, False)
    assert boss.post(log_of(house), NOTED).status == 409
    with reading(house.engine) as session:
        assert session.get_one(Duty, house.life.id_of("P1")).round.state == "closed"


def test_the_list_of_people_says_who_has_no_note(house: House) -> None:
    house.at = house.at.add(days=7)
    boss = of(house, "S1")
    page = boss.get("/conduct").text
    # From the letter's day, 23 June: two whole fortnights until 22 July.
    assert page.count("ยังไม่มีบันทึก ๒ ช่วง") == 2
    boss.post(log_of(house), NOTED)
    page = boss.get("/conduct").text
    assert "ยังไม่มีบันทึก ๑ ช่วง" in page
    assert "บันทึกแล้ว ๑ ครั้ง ล่าสุด ๑๐ กรกฎาคม ๒๕๖๘" in page
    assert "ไม่มีผู้ใต้บังคับบัญชา" in of(house, "P1").get("/conduct").text
