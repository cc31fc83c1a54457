"""Links that are not one's own, old, changed, or opened by a scanner: nothing comes of them."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from a_province import NAMES, Province
from an_amendment import rows_of
from chromium_for_tests import WIDTHS
from playwright.sync_api import Browser
from walking import Somebody, somebody

pytestmark = pytest.mark.proof

SCANNERS = {
    "LINE": "facebookexternalhit/1.1;line-poker/1.0",
    "a mail gateway": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) SafeLinks",
    "a preview": "Mozilla/5.0 (compatible; BarracudaCentral/2.0)",
    "without a name": "",
}


def an_old_one(one: Somebody) -> str:
    link = one.link()
    one.province.at = one.province.at.add(days=31)
    return link


def a_changed_one(one: Somebody) -> str:
    link = one.link()
    return link[:-3] + ("AAA" if not link.endswith("AAA") else "BBB")


def anothers_signature(one: Somebody) -> str:
    """His own number under the signature of another's link."""
    other = Somebody(one.province, "P3", one.context).link()
    return one.link().rpartition(".")[0] + "." + other.rpartition(".")[2]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("made", [an_old_one, a_changed_one, anothers_signature])
def test_a_link_that_does_not_hold_shows_one_calm_page_with_what_can_be_done(
    province: Province, browser: Browser, made: Callable[[Somebody], str], width: int
) -> None:
    with somebody(province, browser, "P1", width) as officer:
        province.sweep()
        link = made(officer)
        before = rows_of(province.engine)
        officer.page.goto(link)
        officer.sees_heading("เปิดลิงก์นี้ไม่ได้")
        officer.sees("ไม่มีสิ่งใดถูกบันทึกหรือเปลี่ยนแปลง")
        assert NAMES["P1"] not in officer.page.content()
        officer.fits()
        assert rows_of(province.engine) == before
        assert officer.context.cookies() == []


def test_anothers_link_leaves_whoever_opens_it_signed_in_as_himself(
    province: Province, browser: Browser
) -> None:
    with somebody(province, browser, "P1") as officer, somebody(province, browser, "P3") as other:
        province.sweep()
        officer.comes_in()
        before = rows_of(province.engine)
        officer.page.goto(other.link())
        officer.sees(f"เรียน {NAMES['P3']}")
        assert rows_of(province.engine) == before
        officer.page.goto(f"{province.address}/owed")
        officer.sees(NAMES["P1"])


@pytest.mark.parametrize("width", WIDTHS)
def test_the_link_of_a_mail_leads_in_as_that_of_line_does(
    province: Province, browser: Browser, width: int
) -> None:
    with somebody(province, browser, "P2", width) as officer:
        province.sweep()
        officer.comes_in("จัดทำข้อตกลง", by="mail")
        officer.sees_heading("จัดทำข้อตกลง")
        officer.comes_in(by="mail")
        officer.sees_heading("งานของฉัน")


@pytest.mark.parametrize("agent", SCANNERS.values(), ids=SCANNERS)
def test_a_scanner_that_opens_every_link_of_a_message_and_runs_its_scripts_does_nothing(
    province: Province, browser: Browser, agent: str
) -> None:
    province.sweep()
    with somebody(province, browser, "P1") as officer:
        links = [officer.link("จัดทำข้อตกลง"), officer.link()]
    before = rows_of(province.engine)
    scanner = browser.new_context(user_agent=agent)
    for link in links:
        for method in ("HEAD", "GET"):
            for more in ({}, {"Sec-Purpose": "prefetch"}, {"X-Moz": "prefetch"}):
                answer = httpx.request(method, link, headers={"User-Agent": agent, **more}, timeout=60)
                assert answer.status_code in (200, 405)
        page = scanner.new_page()
        page.goto(link)
        for found in page.get_by_role("link").all():
            target = found.get_attribute("href") or ""
            if target.startswith("/"):
                page.request.get(f"{province.address}{target}")
        assert page.context.cookies() == []
    scanner.close()
    assert rows_of(province.engine) == before
    with somebody(province, browser, "P1") as officer:
        officer.comes_in("จัดทำข้อตกลง")
