"""A link of a message in a real browser: one tap and one is in."""

from __future__ import annotations

import pytest
from a_door import Door
from chromium_for_tests import WIDTHS, a_context
from playwright.sync_api import Browser


@pytest.mark.parametrize("width", WIDTHS)
def test_a_link_leads_to_what_is_owed_with_one_tap(door: Door, browser: Browser, width: int) -> None:
    with a_context(browser, width) as context:
        page = context.new_page()
        page.goto(door.home("P1"))
        page.get_by_role("button").first.click()
        page.wait_for_url("**/owed")
        assert page.get_by_role("heading", level=1).inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
