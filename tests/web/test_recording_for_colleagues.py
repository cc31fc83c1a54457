"""A colleague records for one without a device: what nobody brought yet, seeing nothing else of his."""

from __future__ import annotations

import pytest
from a_browser import Browser, House
from a_life import AGREEMENT, OTHER, REPORT
from filling_in import FILLED, accepts, content, sends

from pramoen.records.database import reading, writing
from pramoen.records.models import Round
from pramoen.records.submissions import life_of
from pramoen.rounds.life.sending import keep_draft


def form_of(house: House, code: str = "P1", stage: str = "monthly_report", month: str = "2568-07") -> str:
    return f"/duties/{house.life.id_of(code, stage, month)}/behalf"


def records(house: House, browser: Browser, of: str = "P1", seen: str = "0", **more: str) -> tuple[int, str]:
    answer = browser.post(f"/duties/{house.life.id_of(of)}/send", FILLED | {"seen": seen, "for": of} | more)
    return answer.status, answer.to


def test_a_colleague_finds_what_he_may_record_and_is_named_as_who_did(house: House) -> None:
    browser = house.browser_of("P2")
    listed = browser.get("/colleagues")
    assert f'href="{form_of(house)}"' in listed.text
    assert form_of(house, "X1") not in listed.text
    assert "ท่านกำลังบันทึกแทน" in browser.get(form_of(house)).text
    status, address = records(house, browser)
    assert status == 303
    done = browser.get(address)
    assert "ผู้บันทึกแทน" in done.text
    with reading(house.engine) as session:
        step = life_of(session, house.life.id_of("P1"))[-1][1]
    assert (step.by, step.capacity, step.acting_for) == ("P2", "on_behalf", "P1")
    assert "บันทึกแทน" in house.browser_of("P1").get(f"/duties/{house.life.id_of('P1')}").text


def test_he_mends_what_he_recorded_until_it_is_accepted(house: House) -> None:
    browser = house.browser_of("P2")
    browser.get(form_of(house))
    records(house, browser)
    assert 'value="85"' in browser.get(form_of(house)).text
    assert form_of(house) in browser.get("/colleagues").text
    assert records(house, browser, seen="1", **{"f.team/1:value": "86"})[0] == 303
    assert content(house)["results"]["team/1"] == {"value": "86"}  # type: ignore[index]
    accepts(house, "P1", "S1")
    assert form_of(house) not in browser.get("/colleagues").text
    assert records(house, browser, seen="2")[0] == 409


@pytest.mark.parametrize("draft", [False, True])
def test_what_the_officer_brought_himself_is_his_alone(house: House, draft: bool) -> None:
    browser = house.browser_of("P2")
    browser.get(form_of(house))
    if draft:
        with writing(house.engine) as session:
            keep_draft(session, house.life.duty(session, "P1"), OTHER, at=house.at, by="P1")
    else:
        sends(house, "P1", OTHER)
    assert browser.get(form_of(house)).status == 404
    assert form_of(house) not in browser.get("/colleagues").text
    assert records(house, browser)[0] == 404
    assert content(house) == OTHER


def test_nothing_of_the_months_or_the_agreement_before_is_shown_to_him(house: House) -> None:
    sends(house, "P1", AGREEMENT, "agreement")
    sends(house, "P1", REPORT)
    address = form_of(house, month="2568-08")
    own = house.browser_of("S1").get(address)
    his = house.browser_of("P2").get(address)
    assert "รายงานกรกฎาคม" in own.text
    assert his.status == 200
    assert "รายงานกรกฎาคม" not in his.text
    assert "ตามข้อตกลง" not in his.text


def test_an_evaluation_is_not_recorded_by_a_colleague(house: House) -> None:
    assert house.browser_of("P2").get(form_of(house, stage="evaluation")).status == 404


@pytest.mark.parametrize("path", ["", "/done"])
def test_he_sees_no_other_page_of_it(house: House, path: str) -> None:
    assert house.browser_of("P2").get(f"/duties/{house.life.id_of('P1')}{path}").status == 404


def test_of_a_closed_round_nothing_is_offered(house: House) -> None:
    with writing(house.engine) as session:
        session.get_one(Round, house.life.round_id).state = "closed"
    browser = house.browser_of("P2")
    assert "ไม่มีรายการของเพื่อนร่วมงาน" in browser.get("/colleagues").text
    assert browser.get(form_of(house)).status == 404


def test_a_supervisor_finds_his_people_elsewhere(house: House) -> None:
    assert form_of(house) not in house.browser_of("S1").get("/colleagues").text


def test_a_form_posted_for_another_than_its_bearer_does_nothing(house: House) -> None:
    browser = house.browser_of("P2")
    browser.get(form_of(house))
    assert (
        browser.post(f"/duties/{house.life.id_of('P1')}/send", FILLED | {"seen": "0", "for": "S1"}).status
        == 404
    )
    assert browser.post(f"/duties/{house.life.id_of('P1')}/send", FILLED | {"seen": "0"}).status == 404
    assert house.life.state("P1") == "open"
