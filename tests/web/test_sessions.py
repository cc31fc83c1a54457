"""A session: how long it lasts, who ends it, and what its forms carry."""

from __future__ import annotations

import re

import pytest
from a_browser import COOKIE, House
from sqlalchemy import select

from pramoen.records.database import reading, writing
from pramoen.records.models import Officer, WebSession
from pramoen.records.web_sessions import end_all
from pramoen.web.csrf import csrf_token, is_csrf_token


@pytest.mark.parametrize("entered_by", ["link", "code", "password"])
def test_a_session_ends_when_it_is_not_used(house: House, entered_by: str) -> None:
    browser = house.browser_of("C1", entered_by)
    unused, _ = house.lasts(entered_by)
    house.at = house.at.add(seconds=int(unused.total_seconds()) - 1)
    assert browser.get("/me").status == 200
    house.at = house.at.add(seconds=int(unused.total_seconds()) - 1)
    assert browser.get("/me").status == 200
    house.at = house.at.add(seconds=int(unused.total_seconds()))
    assert browser.get("/me").status == 401


@pytest.mark.parametrize("entered_by", ["link", "code", "password"])
def test_a_session_ends_for_good_however_much_it_is_used(house: House, entered_by: str) -> None:
    browser = house.browser_of("C1", entered_by)
    _, in_all = house.lasts(entered_by)
    end = house.at.add(seconds=int(in_all.total_seconds()))
    while house.at.add(minutes=20) < end:
        house.at = house.at.add(minutes=20)
        assert browser.get("/me").status == 200
    house.at = end
    assert browser.get("/me").status == 401


def test_a_page_asked_for_after_the_end_leads_back_to_it(house: House) -> None:
    browser = house.browser_of("P1")
    house.at = house.at.add(hours=9)
    answer = browser.get("/me")
    assert answer.status == 401
    assert 'href="/enter?next=%2Fme"' in answer.text
    assert "หมดเวลา" in answer.text


def test_leaving_ends_this_session_alone(house: House) -> None:
    here, there = house.browser_of("P1"), house.browser_of("P1")
    here.get("/me")
    kept = here.cookies[COOKIE]
    assert here.post("/leave").to == "/enter"
    assert COOKIE not in here.cookies
    here.cookies[COOKIE] = kept
    assert here.get("/me").status == 401
    assert there.get("/me").status == 200


def test_leaving_everywhere_ends_every_session_of_this_person(house: House) -> None:
    here, there, other = house.browser_of("P1"), house.browser_of("P1"), house.browser_of("P2")
    page = here.get("/me")
    assert page.text.count("เครื่องอื่น") == 1
    here.post("/leave/everywhere")
    assert [one.get("/me").status for one in (here, there, other)] == [401, 401, 200]


def test_somebody_with_the_power_ends_the_sessions_of_another(house: House) -> None:
    browser = house.browser_of("P1")
    with writing(house.engine) as session:
        officer = session.get_one(Officer, house.officer_id("P1"))
        assert end_all(session, officer, at=house.at, by="C1") == 1
    assert browser.get("/me").status == 401


def test_who_leaves_the_roster_is_out(house: House) -> None:
    browser = house.browser_of("P1")
    with writing(house.engine) as session:
        session.get_one(Officer, house.officer_id("P1")).active = False
    assert browser.get("/me").status == 401


def test_a_token_that_was_put_into_the_browser_before_opens_nothing_after(house: House) -> None:
    browser = house.browser_of("P2")
    planted = browser.cookies[COOKIE]
    link = house.links.home(house.officer_id("P1"), house.at)
    browser.post(f"{link}/enter", {"mark": browser.get(link).mark})
    assert browser.cookies[COOKIE] != planted
    assert "นายสมมติ P1" in browser.get("/me").text
    other = house.browser()
    other.cookies[COOKIE] = planted
    assert other.get("/me").status == 401
    made_up = house.browser()
    made_up.cookies[COOKIE] = "a-token-that-somebody-chose"
    link = house.links.home(house.officer_id("P1"), house.at)
    made_up.post(f"{link}/enter", {"mark": made_up.get(link).mark})
    assert made_up.cookies[COOKIE] != "a-token-that-somebody-chose"


def test_of_a_token_only_a_digest_is_kept(house: House) -> None:
    browser = house.browser_of("P1")
    with reading(house.engine) as session:
        row = session.scalars(select(WebSession)).one()
    assert browser.cookies[COOKIE] not in (row.digest, *map(str, vars(row).values()))


@pytest.mark.parametrize("token", ["", "x", "AAAA", None, "other"])
def test_a_form_without_the_sessions_own_token_does_nothing(house: House, token: str | None) -> None:
    browser, other = house.browser_of("P1"), house.browser_of("P2")
    browser.get("/me")
    given = other.get("/me").csrf if token == "other" else token
    answer = browser.post("/leave", csrf="" if given is None else given)
    assert answer.status == 403
    assert "ยังไม่ได้บันทึก" in answer.text
    assert browser.get("/me").status == 200


def test_a_form_posted_from_another_site_does_nothing(house: House) -> None:
    browser = house.browser_of("P1")
    browser.get("/me")
    for told in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}):
        assert browser.post("/leave", **told).status == 403
    assert browser.get("/me").status == 200


def test_the_token_of_forms_is_another_in_each_answer_and_good_in_all(house: House) -> None:
    browser = house.browser_of("P1")
    first, second = browser.get("/me").csrf, browser.get("/me").csrf
    assert first != second
    assert browser.post("/leave", csrf=first).status == 303
    assert is_csrf_token("one", csrf_token("one"))
    assert not is_csrf_token("one", csrf_token("two"))


def test_every_form_of_a_page_carries_the_token(house: House) -> None:
    text = house.browser_of("P1").get("/me").text
    forms = re.findall(r"<form method=\"post\".*?</form>", text, re.DOTALL)
    assert len(forms) >= 2
    assert all('name="csrf"' in form for form in forms)


def test_looking_at_a_page_writes_no_more_than_that_the_session_is_in_use(house: House) -> None:
    browser = house.browser_of("P1")

    def seen() -> object:
        with reading(house.engine) as session:
            return session.scalars(select(WebSession.seen_at)).one()

    began = seen()
    house.at = house.at.add(minutes=1)
    browser.get("/me")
    assert seen() == began
    house.at = house.at.add(minutes=1)
    browser.get("/me")
    assert seen() == house.at


def test_what_is_not_there_says_so_to_who_is_in_and_asks_everybody_else(house: House) -> None:
    browser = house.browser_of("P1")
    assert (browser.get("/nothing").status, browser.get("/").to) == (404, "/owed")
    assert "ไม่พบหน้านี้" in browser.get("/nothing").text
    assert house.browser().get("/nothing").status == 401


def test_a_first_load_is_small(house: House) -> None:
    browser = house.browser_of("P1")
    page = browser._ask("GET", "/owed", headers={"Accept-Encoding": "gzip"})
    wire = int(page.headers["content-length"])
    for address in re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text):
        file = browser._ask("GET", address, headers={"Accept-Encoding": "gzip"})
        assert file.headers["content-encoding"] == "gzip"
        assert "immutable" in file.headers["cache-control"]
        wire += int(file.headers["content-length"])
    assert wire < 40_000
