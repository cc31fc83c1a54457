"""The end of an evaluation on pages: who is told what, who acknowledges, and what superiors say of it."""

from __future__ import annotations

import datetime as dt
from typing import Final

import pytest
from a_browser import Browser, House
from a_life import EVALUATION
from filling_in import FILLED, accepts, at, content, sends
from sqlalchemy import select

from pramoen.records.appointments import appoint
from pramoen.records.database import reading, writing
from pramoen.records.models import Duty, Officer, Submission, SubmissionStep
from pramoen.rounds.closing_round import Shares, close_round
from pramoen.rounds.life.judging import give_back

STAGE: Final = "evaluation"
TOLD: Final = {"on": "15/7/2568", "witness": "นายพยาน ตัวอย่าง", "reason": "ไม่เห็นด้วยกับคะแนน"}


def evaluated(house: House, code: str = "P1", by: str = "S1") -> str:
    """Sent in and accepted; gives its address."""
    sends(house, code, EVALUATION, STAGE)
    accepts(house, code, by, STAGE)
    return at(house, code, STAGE)


def of(house: House, code: str, entered_by: str = "link") -> Browser:
    browser = house.browser_of(code, entered_by)
    browser.get("/me")
    return browser


def told_of(house: House, code: str = "P1") -> object:
    return content(house, code, STAGE).get("acknowledgement")


def opinions_of(house: House, code: str = "P1") -> object:
    return content(house, code, STAGE).get("opinions")


def change(house: House, code: str, **values: object) -> None:
    with writing(house.engine) as session:
        officer = session.scalars(select(Officer).where(Officer.code == code)).one()
        for name, value in values.items():
            setattr(officer, name, value)


def acts_for(house: House, code: str, absent: str) -> None:
    with house.life.at_work() as (session, _):
        found = {one.code: one for one in session.scalars(select(Officer))}
        appoint(
            session,
            found[code],
            kind="acting",
            for_officer=found[absent],
            from_day=dt.date(2025, 7, 1),
            until_day=dt.date(2025, 9, 30),
            reason="คำสั่ง",
            at=house.at,
            by="C1",
        )


# team 85 → 3.5000 = 70 %, individual 90 → 4.0000 = 80 %; half each: 75 %. With 70 : 30 and competency 82:
# 75 × 0.7 + 82 × 0.3 = 52.5 + 24.6 = 77.10, which is ดี.
def test_the_result_is_told_to_the_officer_once_his_supervisor_has_accepted_it(house: House) -> None:
    sends(house, "P1", EVALUATION, STAGE)
    address = at(house, stage=STAGE)
    before = of(house, "P1").get(address).text
    assert "๗๗.๑๐" not in before
    assert "รอ นายสมมติ S1" in before
    assert "๗๗.๑๐" in of(house, "S1").get(address).text
    accepts(house, "P1", "S1", STAGE)
    after = of(house, "P1").get(address).text
    for words in ("๗๗.๑๐", "ระดับ <strong>ดี</strong>", "วิธีคิดคะแนน", "ร้อยละ ๘๒", "คะแนนเฉลี่ยถ่วงน้ำหนัก"):
        assert words in after
    assert after.count('aria-current="step"') == 1
    assert "รอผู้รับการประเมินลงนามรับทราบ" in after
    assert "รอผู้บังคับบัญชาเหนือขึ้นไป: นายสมมติ C1" in after


def test_a_round_that_does_not_say_what_counts_how_much_says_so(house: House) -> None:
    with house.life.at_work() as (_, one):
        one.settings = {k: v for k, v in one.settings.items() if k != "team_share"}
    address = evaluated(house)
    assert "ยังไม่ได้กำหนดสัดส่วนคะแนน" in of(house, "P1").get(address).text


def test_what_is_told_is_what_closing_records(house: House) -> None:
    address = evaluated(house)
    with reading(house.engine) as session:
        shares = Shares(team=50, results=70)  # type: ignore[arg-type]
        assert session.get_one(Duty, house.life.id_of("P1", STAGE)).round.state == "open"
    close_round(house.engine, house.life.round_id, shares=shares, at=house.at, by="C1", why="ครบตามที่มี")
    page = of(house, "P1").get(address).text
    assert "๗๗.๑๐" in page
    assert "ปิดรอบแล้ว รอคณะกรรมการกลั่นกรอง" in page
    assert of(house, "P1").post(f"{address}/acknowledge", {"seen": "1"}).status == 409
    assert "<button>ลงนามรับทราบ" not in page


def test_before_the_supervisor_has_accepted_nobody_acknowledges_or_opines(house: House) -> None:
    sends(house, "P1", EVALUATION, STAGE)
    address = at(house, stage=STAGE)
    assert of(house, "P1").post(f"{address}/acknowledge", {"seen": "1"}).status == 409
    assert of(house, "S1").post(f"{address}/told", {"seen": "1"} | TOLD).status == 409
    opinion = {"seen": "1", "tier": "1", "agrees": "yes"}
    assert of(house, "C1").post(f"{address}/opinion", opinion).status == 409


def test_a_refusal_is_recorded_with_witness_day_and_reason(house: House) -> None:
    address = evaluated(house)
    boss = of(house, "S1")
    assert "บันทึกการแจ้งผล" in boss.get(address).text
    lacking = boss.post(f"{address}/told", {"seen": "1", "on": "เมื่อวาน", "witness": " ", "reason": ""})
    assert lacking.status == 422
    assert lacking.text.count('aria-invalid="true"') == 3
    assert told_of(house) is None
    for _ in range(2):
        assert boss.post(f"{address}/told", {"seen": "1"} | TOLD).to == address
    assert told_of(house) == {
        "on": "2025-07-15", "signed": False, "witness": TOLD["witness"], "reason": TOLD["reason"],
    }  # fmt: skip
    assert house.life.state("P1", STAGE) == "accepted"
    page = boss.get(address).text
    assert "ไม่ลงนาม บันทึกโดยมีพยาน" in page
    assert "ไม่เห็นด้วยกับคะแนน" in page


@pytest.mark.parametrize("witness", ["นายสมมติ P1", "นายสมมติ S1"])
def test_the_witness_is_neither_the_officer_nor_who_records_it(house: House, witness: str) -> None:
    address = evaluated(house)
    page = of(house, "S1").post(f"{address}/told", {"seen": "1"} | TOLD | {"witness": witness})
    assert (page.status, "พยานต้องเป็นบุคคลอื่น" in page.text) == (422, True)


@pytest.mark.parametrize("day", ["16/7/2568", "31/3/2568", "30/2/2568", ""])
def test_the_day_he_was_told_is_a_day_of_the_round_and_not_to_come(house: House, day: str) -> None:
    address = evaluated(house)
    assert of(house, "S1").post(f"{address}/told", {"seen": "1"} | TOLD | {"on": day}).status == 422


def test_who_refused_may_still_sign_and_his_signature_is_not_taken_back(house: House) -> None:
    address = evaluated(house)
    of(house, "S1").post(f"{address}/told", {"seen": "1"} | TOLD)
    officer = of(house, "P1")
    assert "ลงนามรับทราบภายหลัง" in officer.get(address).text
    assert officer.post(f"{address}/acknowledge", {"seen": "2"}).status == 303
    assert told_of(house) == {"on": "2025-07-15", "signed": True}
    assert of(house, "S1").post(f"{address}/told", {"seen": "3"} | TOLD).status == 409


def test_that_he_signed_on_paper_is_recorded_on_his_behalf(house: House) -> None:
    address = evaluated(house)
    answer = of(house, "S1").post(f"{address}/told", {"seen": "1", "how": "signed", "on": "๑๕/๗/๒๕๖๘"})
    assert answer.status == 303
    assert told_of(house) == {"on": "2025-07-15", "signed": True}
    assert "บันทึกแทน นายสมมติ P1" in of(house, "P1").get(address).text


def test_two_who_say_their_parts_at_once_both_come_in(house: House) -> None:
    address = evaluated(house)
    officer, superior = of(house, "P1"), of(house, "C1")
    for browser in (officer, superior):
        browser.get(address)
    assert officer.post(f"{address}/acknowledge", {"seen": "1"}).status == 303
    opinion = {"seen": "1", "tier": "1", "agrees": "yes"}
    assert superior.post(f"{address}/opinion", opinion).status == 303
    assert told_of(house) == {"on": "2025-07-15", "signed": True}
    assert opinions_of(house) == [{"by": "C1", "agrees": True, "on": "2025-07-15"}]


def test_of_two_who_say_the_same_part_otherwise_the_second_is_told(house: House) -> None:
    address = evaluated(house)
    acts_for(house, "X1", "C1")
    superior, acting = of(house, "C1"), of(house, "X1")
    assert superior.post(f"{address}/opinion", {"seen": "1", "tier": "1", "agrees": "yes"}).status == 303
    differs = {"seen": "1", "tier": "1", "agrees": "no", "words": "คะแนนสูงเกินไป"}
    assert acting.post(f"{address}/opinion", differs).status == 409
    assert acting.post(f"{address}/opinion", differs | {"seen": "2"}).status == 303
    with reading(house.engine) as session:
        steps = session.scalars(select(SubmissionStep).order_by(SubmissionStep.id.desc()).limit(1)).one()
        assert (steps.by, steps.acting_for) == ("X1", "C1")


def test_an_opinion_that_differs_says_why_and_what_score(house: House) -> None:
    address = evaluated(house)
    superior = of(house, "C1")
    assert "ในฐานะ นายสมมติ C1" in superior.get(address).text
    for bad in ({}, {"agrees": "no"}, {"agrees": "no", "words": "ต่าง", "percent": "101"}, {"agrees": "x"}):
        assert superior.post(f"{address}/opinion", {"seen": "1", "tier": "1"} | bad).status == 422
    differs = {"agrees": "no", "words": "ผลงานเกินเป้าหมาย", "percent": "๘๑.๕"}
    assert superior.post(f"{address}/opinion", {"seen": "1", "tier": "1"} | differs).to == address
    assert opinions_of(house) == [
        {"by": "C1", "agrees": False, "on": "2025-07-15", "words": "ผลงานเกินเป้าหมาย", "percent": "81.5"}
    ]
    page = of(house, "P1").get(address).text
    for words in ("มีความเห็นต่าง", "ผลงานเกินเป้าหมาย", "๘๑.๕", "๗๗.๑๐"):
        assert words in page
    mended = {"seen": "2", "tier": "1", "agrees": "yes"}
    assert superior.post(f"{address}/opinion", mended).status == 303
    assert opinions_of(house) == [{"by": "C1", "agrees": True, "on": "2025-07-15"}]


def test_the_second_tier_speaks_after_the_first(house: House) -> None:
    change(house, "C1", supervisor_code="C2")
    change(house, "C2", supervisor_code=None)
    address = evaluated(house)
    second = of(house, "C2")
    assert "รอผู้บังคับบัญชาเหนือขึ้นไป: นายสมมติ C2" in second.get(address).text
    opinion = {"seen": "1", "tier": "2", "agrees": "yes"}
    assert second.post(f"{address}/opinion", opinion).status == 409
    of(house, "C1").post(f"{address}/opinion", opinion | {"tier": "1"})
    assert second.post(f"{address}/opinion", opinion).status == 303
    assert [one["by"] for one in opinions_of(house)] == ["C1", "C2"]  # type: ignore[attr-defined]


def test_where_the_roster_ends_a_coordinator_by_password_records_who_is_named(house: House) -> None:
    address = evaluated(house, "X1", "C1")
    page = of(house, "X1").get(address).text
    assert "ไม่มีผู้บังคับบัญชาชั้นนี้ในบัญชีรายชื่อ" in page
    opinion = {"seen": "1", "tier": "1", "agrees": "yes", "by": "นายอำเภอสมมติ"}
    assert of(house, "C2").post(f"{address}/opinion", opinion).status == 404
    assert of(house, "C1", "password").post(f"{address}/opinion", opinion).status == 409
    coordinator = of(house, "C2", "password")
    assert coordinator.post(f"{address}/opinion", opinion | {"by": ""}).status == 422
    assert coordinator.post(f"{address}/opinion", opinion).status == 303
    assert "นายอำเภอสมมติ" in of(house, "X1").get(address).text


def test_a_superior_who_came_by_link_has_no_coordinators_powers(house: House) -> None:
    address = evaluated(house)
    of(house, "C1").post(f"{address}/opinion", {"seen": "1", "tier": "1", "agrees": "yes"})
    further = {"seen": "2", "tier": "2", "agrees": "yes", "by": "ผู้ว่าราชการจังหวัดสมมติ"}
    assert of(house, "C1").post(f"{address}/opinion", further).status == 409
    assert of(house, "C1", "password").post(f"{address}/opinion", further).status == 303


def test_while_a_supervisor_is_away_who_acts_for_him_records_and_may_opine_as_superior(house: House) -> None:
    acts_for(house, "C1", "S1")
    sends(house, "P1", EVALUATION, STAGE)
    accepts(house, "P1", "C1", STAGE)
    address = at(house, stage=STAGE)
    acting = of(house, "C1")
    assert acting.post(f"{address}/told", {"seen": "1"} | TOLD).status == 303
    assert acting.post(f"{address}/opinion", {"seen": "2", "tier": "1", "agrees": "yes"}).status == 303
    assert "รักษาราชการแทน นายสมมติ S1" in of(house, "P1").get(address).text


def test_an_evaluation_amended_after_it_was_acknowledged_is_acknowledged_anew(house: House) -> None:
    address = evaluated(house)
    officer = of(house, "P1")
    officer.post(f"{address}/acknowledge", {"seen": "1"})
    with writing(house.engine) as session:
        give_back(session, house.life.duty(session, "P1", STAGE), reason="แก้ผล", at=house.at, by="S1")
    assert officer.post(f"{address}/acknowledge", {"seen": "2"}).status == 409
    officer.get(address)
    assert officer.post(f"{address}/send", {"seen": "2", "f.competency": "90"} | FILLED).status == 303
    assert told_of(house) is None
    assert "เป็นของฉบับก่อน" in officer.get(address).text
    accepts(house, "P1", "S1", STAGE)
    assert officer.post(f"{address}/acknowledge", {"seen": "2"}).status == 409
    assert officer.post(f"{address}/acknowledge", {"seen": "3"}).status == 303


def test_who_moved_is_evaluated_by_his_new_supervisor(house: House) -> None:
    address = evaluated(house)
    change(house, "P1", supervisor_code="X1")
    assert of(house, "S1").get(address).status == 404
    assert of(house, "X1").post(f"{address}/told", {"seen": "1"} | TOLD).status == 303


def test_a_superior_agrees_with_several_and_is_told_what_changed_meanwhile(house: House) -> None:
    evaluated(house, "P1")
    evaluated(house, "P2")
    superior = of(house, "C1")
    page = superior.get("/concluding").text
    assert page.count("<strong>๗๗.๑๐</strong>") == 2
    ids = {code: str(house.life.id_of(code, STAGE)) for code in ("P1", "P2")}
    with writing(house.engine) as session:
        give_back(session, house.life.duty(session, "P2", STAGE), reason="แก้ผล", at=house.at, by="S1")
    ticked = {f"version.{one}": "1-1" for one in ids.values()}
    told = superior.post("/concluding/agree", ticked).text
    assert "เห็นด้วยแล้ว ๑ รายการ" in told
    assert "อีก ๑ รายการ" in told
    assert opinions_of(house, "P2") is None
    assert opinions_of(house) == [{"by": "C1", "agrees": True, "on": "2025-07-15"}]
    assert "เห็นด้วยแล้ว ๑ รายการ" in superior.post("/concluding/agree", {f"version.{ids['P1']}": "1-1"}).text
    with reading(house.engine) as session:
        duty = house.life.id_of("P1", STAGE)
        assert len(session.scalars(select(Submission).where(Submission.duty_id == duty)).all()) == 2
    assert "ไม่มีรายการรอความเห็นของท่าน" in superior.get("/concluding").text


def test_nobody_agrees_in_anothers_place_by_ticking_an_id(house: House) -> None:
    evaluated(house)
    ticked = {f"version.{house.life.id_of('P1', STAGE)}": "1-1"}
    for code, entered_by, status in (("S1", "link", 200), ("X1", "link", 404), ("C2", "password", 200)):
        assert of(house, code, entered_by).post("/concluding/agree", ticked).status == status
    for bad in ("1", "1-", "-1", "1-2", "x-1", "9-1", "1-1-1"):
        answer = of(house, "C1").post("/concluding/agree", {next(iter(ticked)): bad})
        assert answer.status in (200, 422)
    assert opinions_of(house) is None


def test_the_supervisor_sees_whom_he_still_has_to_tell(house: House) -> None:
    address = evaluated(house)
    assert address in of(house, "S1").get("/concluding").text
    of(house, "P1").post(f"{address}/acknowledge", {"seen": "1"})
    assert "ไม่มีผู้ใดรอรับทราบผล" in of(house, "S1").get("/concluding").text


# Who may do what with P1's accepted evaluation: o done, x not his or not now, - there is no such thing.
EVALUATION_ROLES: Final = {
    #                  P1   P2   S1   X1   V1   C1   C1 by link  C2 by password
    "GET":            ("o", "-", "o", "-", "-", "o", "o", "o"),
    "acknowledge":    ("o", "-", "-", "-", "-", "-", "-", "-"),
    "told":           ("-", "-", "o", "-", "-", "-", "-", "x"),
    "opinion":        ("-", "-", "x", "-", "-", "o", "o", "x"),
}  # fmt: skip


@pytest.mark.parametrize("action", EVALUATION_ROLES)
def test_each_does_with_an_accepted_evaluation_what_is_his(
    a_house_for_each: list[House], action: str
) -> None:
    people = ("P1", "P2", "S1", "X1", "V1", "C1 by password", "C1", "C2 by password")
    got = []
    for person, house in zip(people, a_house_for_each, strict=True):
        browser = of(house, person.partition(" ")[0], "password" if "password" in person else "link")
        address = evaluated(house)
        fields = {"seen": "1", "tier": "1", "agrees": "yes"} | TOLD
        answer = browser.get(address) if action == "GET" else browser.post(f"{address}/{action}", fields)
        got.append({200: "o", 303: "o", 404: "-", 409: "x"}[answer.status])
    assert tuple(got) == EVALUATION_ROLES[action]


@pytest.fixture
def a_house_for_each(a_recorded_life, tmp_path, request):  # type: ignore[no-untyped-def]
    import shutil

    from a_life import Life

    from pramoen.records.database import open_database

    file, round_id = a_recorded_life
    houses = []
    for number in range(8):
        folder = tmp_path / str(number)
        folder.mkdir()
        engine = open_database(f"sqlite:///{shutil.copy(file, folder)}")
        request.addfinalizer(engine.dispose)
        houses.append(House(Life(engine, round_id), folder))
    return houses
