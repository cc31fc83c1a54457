"""The signed link of a message: looking at it does nothing, its button opens a session."""

from __future__ import annotations

import pytest
from a_browser import COOKIE, ORIGIN, House
from sqlalchemy import func, select

from pramoen.records.database import reading
from pramoen.records.models import WebSession


def sessions(house: House) -> int:
    with reading(house.engine) as session:
        return session.scalars(select(func.count()).select_from(WebSession)).one()


def path(link: str) -> str:
    return link.removeprefix(ORIGIN)


def test_the_button_on_a_links_page_opens_a_session_and_leads_to_what_is_owed(either_house: House) -> None:
    house = either_house
    browser = house.browser()
    link = path(house.links.home(house.officer_id("P1"), house.at))
    shown = browser.get(link)
    answer = browser.post(f"{link}/enter", {"mark": shown.mark})
    assert (answer.status, answer.to) == (303, "/owed")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    for word in ("HttpOnly", "Secure", "SameSite=lax", "Path=/", "Max-Age=28800"):
        assert word in cookie
    assert "Domain" not in cookie
    owed = browser.get("/owed")
    assert owed.status == 200
    assert "นายสมมติ P1" in owed.text
    assert "/duties/" in owed.text


def test_a_link_for_one_duty_leads_to_that_duty(house: House) -> None:
    browser, duty = house.browser(), house.life.id_of("P1")
    link = path(house.links.duty(house.officer_id("P1"), duty, house.at))
    answer = browser.post(f"{link}/enter", {"mark": browser.get(link).mark})
    assert answer.to == f"/duties/{duty}"


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_scanner_that_opens_every_address_gets_nobody_in(house: House, method: str) -> None:
    link = path(house.links.home(house.officer_id("P1"), house.at))
    browser = house.browser()
    for address in (link, f"{link}/enter", f"{link}/done"):
        answer = browser._ask(method.upper(), address)
        assert "set-cookie" not in answer.headers
    assert sessions(house) == 0


def test_a_scanner_that_posts_what_it_finds_without_having_read_the_page_gets_nobody_in(house: House) -> None:
    link = path(house.links.home(house.officer_id("P1"), house.at))
    for fields in ({}, {"mark": ""}, {"mark": "made.up"}):
        answer = house.browser().post(f"{link}/enter", fields)
        assert "set-cookie" not in answer.headers
    assert sessions(house) == 0


def test_the_mark_of_one_link_opens_no_other(house: House) -> None:
    browser = house.browser()
    mine = path(house.links.home(house.officer_id("P1"), house.at))
    other = path(house.links.home(house.officer_id("P2"), house.at))
    answer = browser.post(f"{other}/enter", {"mark": browser.get(mine).mark})
    assert "set-cookie" not in answer.headers
    assert sessions(house) == 0


def test_a_changed_an_old_and_a_link_for_notices_open_nothing(house: House) -> None:
    browser = house.browser()
    good = path(house.links.home(house.officer_id("P1"), house.at))
    mark = browser.get(good).mark
    changed = good[:-1] + ("A" if good[-1] != "A" else "B")
    old = path(house.links.home(house.officer_id("P1"), house.at.subtract(days=31)))
    notices = path(house.links.unsubscribe(house.officer_id("P1"), house.at))
    for link, status in ((changed, 404), (old, 410), (notices, 403)):
        assert browser.post(f"{link}/enter", {"mark": mark}).status == status
    assert sessions(house) == 0


def test_another_site_cannot_press_the_button(house: House) -> None:
    browser = house.browser()
    link = path(house.links.home(house.officer_id("P1"), house.at))
    mark = browser.get(link).mark
    told = {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"}
    assert browser.post(f"{link}/enter", {"mark": mark}, **told).status == 403
    assert sessions(house) == 0


def test_a_page_left_open_for_too_long_is_shown_anew_instead(house: House) -> None:
    browser = house.browser()
    link = path(house.links.home(house.officer_id("P1"), house.at))
    mark = browser.get(link).mark
    house.at = house.at.add(hours=3)
    assert browser.post(f"{link}/enter", {"mark": mark}).to == link
    assert sessions(house) == 0
