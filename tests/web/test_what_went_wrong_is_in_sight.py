"""What a page says of its own accord lies over whatever else keeps its place on a phone."""

from __future__ import annotations

from a_door import Door
from chromium_for_tests import PHONE, a_context
from playwright.sync_api import Browser

COVERED = """one => {
  const box = one.getBoundingClientRect();
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + 12);
  return !one.contains(at);
}"""


def test_that_the_time_is_over_is_not_hidden_by_the_sums_of_an_agreement(
    door: Door, browser: Browser
) -> None:
    with a_context(browser, PHONE) as context:
        page = context.new_page()
        page.goto(door.home("P1"))
        page.get_by_role("button").first.click()
        page.wait_for_url("**/owed")
        page.goto(f"{door.address}/duties/{door.duty('P1')}")
        context.clear_cookies()
        page.get_by_role("button", name="บันทึกร่าง").click()
        told = page.locator("#told")
        told.get_by_role("link").wait_for()
        page.locator("#sums").evaluate("one => scrollTo(0, scrollY + one.getBoundingClientRect().top + 99)")
        assert told.evaluate(COVERED) is False


def test_the_buttons_of_an_agreement_lie_over_the_sums_that_pass_beneath(
    door: Door, browser: Browser
) -> None:
    with a_context(browser, PHONE) as context:
        page = context.new_page()
        page.goto(door.home("P1"))
        page.get_by_role("button").first.click()
        page.wait_for_url("**/owed")
        page.goto(f"{door.address}/duties/{door.duty('P1')}")
        sums = page.locator("#sums").evaluate("one => one.getBoundingClientRect().bottom")
        page.set_viewport_size({"width": PHONE, "height": max(420, int(sums))})
        bar = page.locator(".sticky").last
        assert bar.evaluate(COVERED) is False
