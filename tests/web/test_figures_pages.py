"""A verifier goes through figures on pages: what waits, several at once, returned, changed since."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from uuid import uuid4

import pytest
from a_browser import Answer, Browser, House
from a_life import OTHER, REPORT
from filling_in import accepts, sends
from sqlalchemy import select

from pramoen.records.database import reading, writing
from pramoen.records.models import Duty, Indicator, IndicatorVersion, Officer, Round
from pramoen.rounds.closing_month import close_month
from pramoen.rounds.life.judging import give_back

TEAM = "team/1"
JULY = "2568-07"


def number_of(house: House, key: str = TEAM) -> int:
    with reading(house.engine) as session:
        return session.scalars(select(Indicator.id).where(Indicator.key == key)).one()


def looks(house: House, code: str = "V1", key: str = TEAM, **query: str) -> tuple[Browser, Answer]:
    browser = house.browser_of(code, "password" if code.startswith("C") else "link")
    asked = "&".join(f"{name}={value}" for name, value in ({"period": JULY} | query).items())
    return browser, browser.get(f"/figures/{number_of(house, key)}?{asked}")


def says(house: House, browser: Browser, what: str, *codes: str, version: int = 1, **fields: str) -> Answer:
    ticked = {f"version.{house.life.id_of(code)}": str(version) for code in codes}
    return browser.post(f"/figures/{number_of(house)}/{what}", {"period": JULY} | ticked | fields)


def people_on(page: Answer) -> list[str]:
    return re.findall(r"<h3>นายสมมติ (\w+)</h3>", page.text)


@pytest.fixture
def reported(house: House) -> House:
    for code in ("P1", "P2", "X1", "V1"):
        sends(house, code, REPORT)
    return house


def test_what_waits_is_counted_by_indicator_and_shown_with_its_score(reported: House) -> None:
    browser = reported.browser_of("V1")
    page = browser.get("/figures")
    assert page.text.count("รอตรวจสอบ ๔") == 2
    _, page = looks(reported)
    assert people_on(page) == ["V1", "P1", "P2", "X1"]
    assert "๘๕" in page.text
    assert "๓.๕๐๐๐" in page.text
    assert page.text.count('type="checkbox"') == 3
    assert "ตัวเลขของท่านเอง" in page.text


def test_several_are_found_right_at_once_and_the_rest_stays(reported: House) -> None:
    browser, _ = looks(reported)
    answer = says(reported, browser, "verify", "P1", "P2")
    assert (answer.status, answer.to.rpartition("&")[2]) == (303, "done=2")
    page = browser.get(answer.to)
    assert "✓ ตรวจสอบแล้ว ๒ ราย" in page.text
    assert people_on(page) == ["V1", "X1"]
    assert people_on(looks(reported, show="verified")[1]) == ["P1", "P2"]


def test_all_of_a_page_are_found_right_with_one_press(reported: House) -> None:
    browser, page = looks(reported)
    shown = dict(re.findall(r'name="(shown\.[^"]+)" value="(\d+)"', page.text))
    answer = says(reported, browser, "verify", which="all", **shown)
    assert answer.to.endswith("done=3")
    assert people_on(looks(reported)[1]) == ["V1"]


def test_the_same_word_twice_is_one_word(reported: House) -> None:
    browser, _ = looks(reported)
    for _ in range(2):
        assert says(reported, browser, "verify", "P1").status == 303
    with reading(reported.engine) as session:
        from pramoen.records.models import Verification

        assert len(session.scalars(select(Verification)).all()) == 1


def test_figures_are_returned_with_a_reason_that_the_officer_reads(reported: House) -> None:
    browser, _ = looks(reported)
    answer = says(reported, browser, "return", "P1", reason="ไม่ตรงกับระบบรายงาน")
    assert answer.to.endswith("returned=1")
    assert reported.life.state("P1") == "returned"
    own = reported.browser_of("P1").get(f"/duties/{reported.life.id_of('P1')}")
    assert "ไม่ตรงกับระบบรายงาน" in own.text
    assert people_on(looks(reported, show="returned")[1]) == ["P1"]


def test_what_was_found_right_can_be_returned_later(reported: House) -> None:
    browser, _ = looks(reported)
    says(reported, browser, "verify", "P1")
    assert says(reported, browser, "return", "P1", reason="พบภายหลังว่าคลาดเคลื่อน").status == 303
    assert people_on(looks(reported, show="verified")[1]) == []
    assert people_on(looks(reported, show="returned")[1]) == ["P1"]


@pytest.mark.parametrize(
    ("what", "codes", "words"),
    [
        ("verify", (), "โปรดเลือกรายการก่อน"),
        ("return", (), "โปรดเลือกรายการก่อน"),
        ("return", ("P1",), "โปรดระบุ"),
    ],
)
def test_nothing_is_done_without_a_choice_or_returned_without_a_reason(
    reported: House, what: str, codes: tuple[str, ...], words: str
) -> None:
    browser, _ = looks(reported)
    page = says(reported, browser, what, *codes, reason=" ")
    assert (page.status, words in page.text) == (422, True)
    assert page.text.count(" checked>") == len(codes)
    assert reported.life.state("P1") == "submitted"


def test_another_version_than_was_looked_at_is_left(reported: House) -> None:
    browser, _ = looks(reported)
    sends(reported, "P1", OTHER)
    answer = says(reported, browser, "verify", "P1", "P2")
    assert "done=1&left=1" in answer.to
    assert people_on(browser.get(answer.to)) == ["V1", "P1", "X1"]


def test_a_figure_that_changed_after_it_was_verified_shows_what_it_was(reported: House) -> None:
    browser, _ = looks(reported)
    says(reported, browser, "verify", "P1", "P2")
    sends(reported, "P1", OTHER)
    _, page = looks(reported)
    assert people_on(page) == ["V1", "P1", "X1"]
    assert "เปลี่ยนหลังตรวจสอบ" in page.text
    assert re.search("ตัวเลขที่ตรวจสอบไว้เดิม: [^<]*๘๕", page.text)
    assert "รอตรวจสอบ ๓" in browser.get("/figures").text


def test_either_database_counts_what_waits_changed_and_was_found_right(either_house: House) -> None:
    house = either_house
    for code in ("P1", "P2", "X1"):
        sends(house, code, REPORT)
    sends(house, "S1", {"results": {"individual/1": {"value": "90"}}})
    browser, page = looks(house)
    assert people_on(page) == ["P1", "P2", "X1"]
    says(house, browser, "verify", "P1", "P2")
    sends(house, "P1", OTHER)
    sends(house, "P2", REPORT | {"helped": "ชุมชนร่วมมือ"})
    counts = re.findall(r"(รอตรวจสอบ|ตรวจสอบแล้ว) ([๐-๙]+)<", browser.get("/figures").text)
    assert counts == [("รอตรวจสอบ", "๒"), ("ตรวจสอบแล้ว", "๑"), ("รอตรวจสอบ", "๔")]
    assert people_on(looks(house)[1]) == ["P1", "X1"]
    assert people_on(looks(house, show="verified")[1]) == ["P2"]
    assert people_on(looks(house, show="all")[1]) == ["P1", "P2", "S1", "X1"]
    progress = browser.get(f"/figures/{number_of(house)}/progress")
    assert (progress.status, "รอตรวจสอบ ๒/๓" in progress.text) == (200, True)


def test_a_newer_version_with_the_same_figure_stays_verified(reported: House) -> None:
    browser, _ = looks(reported, key="individual/1")
    number = number_of(reported, "individual/1")
    ticked = {f"version.{reported.life.id_of('P1')}": "1", "period": JULY}
    browser.post(f"/figures/{number}/verify", ticked)
    sends(reported, "P1", OTHER)
    assert people_on(looks(reported, key="individual/1", show="verified")[1]) == ["P1"]
    page = browser.get("/figures").text
    assert "ตรวจสอบแล้ว ๑" in page
    assert "รอตรวจสอบ ๓" in page


def test_a_report_returned_by_the_supervisor_shows_as_such(reported: House) -> None:
    browser, _ = looks(reported)
    says(reported, browser, "verify", "P1")
    with writing(reported.engine) as session:
        duty = reported.life.duty(session, "P1")
        give_back(session, duty, reason="เพิ่มหลักฐาน", at=reported.at, by="S1")
    _, page = looks(reported, show="returned")
    assert people_on(page) == ["P1"]
    assert 'type="checkbox"' not in page.text


def test_an_indicator_amended_after_verification_shows_so_and_is_verified_again(reported: House) -> None:
    browser, _ = looks(reported)
    says(reported, browser, "verify", "P1")
    reported.at = reported.at.add(hours=2)
    with writing(reported.engine) as session:
        first = session.scalars(select(IndicatorVersion).join(Indicator).where(Indicator.key == TEAM)).one()
        second = IndicatorVersion(
            indicator_id=first.indicator_id,
            version=2,
            letter_id=first.letter_id,
            content=first.content | {"title": "ตัวชี้วัดที่แก้ไข"},
            added_at=reported.at.subtract(hours=1),
            added_by="C1",
        )
        session.add(second)
        session.flush()
        duty = session.get_one(Duty, reported.life.id_of("P1"))
        duty.indicator_set.version_ids = [
            second.id if one == first.id else one for one in duty.indicator_set.version_ids
        ]
    browser, page = looks(reported, show="verified")
    assert "ภายหลังการตรวจสอบ" in page.text
    says(reported, browser, "verify", "P1")
    assert "ภายหลังการตรวจสอบ" not in looks(reported, show="verified")[1].text


def test_a_closed_month_shows_its_figures_and_takes_nothing(reported: House) -> None:
    browser, _ = looks(reported)
    close_month(reported.engine, reported.life.round_id, JULY, at=reported.at, by="C1", why="ปิด")
    closed = looks(reported)[1]
    assert "เดือนนี้ปิดแล้ว" in closed.text
    assert 'type="checkbox"' not in closed.text
    assert says(reported, browser, "verify", "P1").status == 409


def test_a_month_before_stands_beside(reported: House) -> None:
    with writing(reported.engine) as session:
        from pramoen.rounds.life.sending import send_in

        august = reported.life.duty(session, "P1", month="2568-08")
        send_in(session, august, OTHER, at=reported.at, by="P1")
    _, page = looks(reported, period="2568-08")
    assert people_on(page) == ["P1"]
    assert re.search(r"<dt>กรกฎาคม ๒๕๖๘</dt><dd>[^<]*๘๕", page.text)


def test_what_is_not_owed_any_more_is_not_gone_through(reported: House) -> None:
    from pramoen.records.duties import decide

    with writing(reported.engine) as session:
        duty = reported.life.duty(session, "P1")
        decide(session, duty, kind="waive", reason="ลาศึกษา", at=reported.at, by="C1")
    assert people_on(looks(reported)[1]) == ["V1", "P2", "X1"]
    assert "รอตรวจสอบ ๓" in reported.browser_of("V1").get("/figures").text


def test_figures_of_one_office_are_asked_for(reported: House) -> None:
    with reading(reported.engine) as session:
        office = session.scalars(select(Officer.office_id).where(Officer.code == "X1")).one()
    assert people_on(looks(reported, office=str(office))[1]) == ["X1"]


@pytest.mark.parametrize(
    "address", ["/figures/99999", "/figures/x", "/figures?round=x", "/figures/1?period=x"]
)
def test_what_is_not_there_is_answered_as_such(reported: House, address: str) -> None:
    assert reported.browser_of("V1").get(address).status == 404


def test_a_ticked_duty_of_elsewhere_does_nothing(reported: House) -> None:
    browser, _ = looks(reported)
    answer = browser.post(
        f"/figures/{number_of(reported)}/verify", {"period": JULY, f"version.{uuid4()}": "1"}
    )
    assert "done" not in answer.to


def test_his_own_figures_are_left_to_others_also_when_posted(reported: House) -> None:
    browser, _ = looks(reported)
    assert "done" not in says(reported, browser, "verify", "V1").to
    other, _ = looks(reported, code="C1")
    assert says(reported, other, "verify", "V1").to.endswith("done=1")


def test_evidence_of_a_figure_opens_for_who_verifies_it_and_only_once_it_was_sent_in(house: House) -> None:
    from filling_in import FILLED, at, opens

    results = {key: value for key, value in FILLED.items() if "evidence" not in key}
    browser, _ = opens(house)
    files = {"file.team/1": ("หลักฐาน.pdf", b"%PDF-made up")}
    browser.post_with_files(f"{at(house)}/draft", {"seen": "0"} | results, files)
    own = browser.get(at(house)).text
    [file] = set(re.findall(r"\[([0-9a-f-]{36})\]", own))
    assert house.browser_of("V1").get(f"/evidence/{file}").status == 404
    sends(house, "P1", _with_evidence(file))
    _, page = looks(house)
    assert f"/evidence/{file}" in page.text
    assert house.browser_of("V1").get(f"/evidence/{file}").status == 200
    assert house.browser_of("X1").get(f"/evidence/{file}").status == 404


def _with_evidence(file: str) -> dict[str, Any]:
    reference = {"reference": f"แฟ้มแนบ หลักฐาน.pdf [{file}]"}
    return REPORT | {"indicators": {TEAM: {"evidence": [reference], "done": "ลงพื้นที่แล้ว"}}}


def test_accepted_figures_are_gone_through_too(reported: House) -> None:
    accepts(reported, "P1", "S1")
    assert "P1" in people_on(looks(reported)[1])


def test_who_was_named_for_an_indicator_finds_its_figures_from_his_account(reported: House) -> None:
    from pramoen.rounds.life.appointing import name_officer

    with reported.life.at_work() as (session, of):
        name_officer(
            session,
            of,
            "P2",
            kind="owner",
            target=TEAM,
            from_day=None,
            until_day=None,
            reason="คำสั่งจังหวัด",
            at=reported.at,
            by="C1",
        )
    assert 'href="/figures"' in reported.browser_of("P2").get("/me").text
    assert 'href="/figures"' not in reported.browser_of("P1").get("/me").text
    browser, page = looks(reported, code="P2")
    assert people_on(page) == ["V1", "P1", "P2", "X1"]
    assert says(reported, browser, "verify", "P1", "P2").to.endswith("done=1&left=1")
    assert looks(reported, code="V1")[1].status == 404
    assert looks(reported, code="P2", key="individual/1")[1].status == 404


def test_who_moved_is_shown_where_he_sent_it_from(reported: House) -> None:
    with writing(reported.engine) as session:
        found = {one.code: one for one in session.scalars(select(Officer))}
        found["P1"].office_id = found["X1"].office_id
        found["P2"].active = False
    _, page = looks(reported)
    assert sorted(people_on(page)) == ["P1", "P2", "V1", "X1"]
    assert "อำเภอตัวอย่าง (ปัจจุบันสังกัด สำนักงานพัฒนาชุมชนอำเภออื่น)" in page.text


def test_of_two_open_rounds_the_one_with_something_to_verify_is_shown(reported: House) -> None:
    with writing(reported.engine) as session:
        first = session.get_one(Round, reported.life.round_id)
        session.add(
            Round(
                id=uuid4(),
                province_id=first.province_id,
                fiscal_year=2569,
                number=1,
                start=dt.date(2025, 10, 1),
                end=dt.date(2026, 3, 31),
                letter_id=first.letter_id,
                state="open",
                settings=first.settings,
                opened_at=reported.at,
                opened_by="C1",
            )
        )
    page = reported.browser_of("V1").get("/figures")
    assert "รอตรวจสอบ ๔" in page.text
    assert page.text.count("รอบที่ ") == 2


def test_who_verifies_nothing_is_told_so(reported: House) -> None:
    assert "ท่านไม่มีตัวชี้วัดที่ต้องตรวจสอบ" in reported.browser_of("P1").get("/figures").text
