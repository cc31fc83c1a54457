"""Everything can be done by keyboard alone: reached in the order seen, with a focus that shows, and said aloud."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from chromium_for_tests import DESK, PHONE, a_context
from filling_in import sends
from playwright.sync_api import Browser, Locator, Page, expect
from the_province import REPORTED
from the_stage import Scene, Stage

_MOST_TABS: Final = 200
expect.set_options(timeout=180_000)
_FOCUSED: Final = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), look = getComputedStyle(one);
  const foot = document.querySelector('.sticky')?.getBoundingClientRect(), sticks = !!one.closest('.sticky');
  return { html: one.outerHTML.slice(0, 90), top: box.top + scrollY, sticks,
    covered: !!foot && !sticks && box.top + 20 > foot.top && box.bottom - 20 < foot.bottom,
    outline: look.outlineStyle === 'none' ? 0 : parseFloat(look.outlineWidth) };
}"""


@contextmanager
def _opened(
    stage: Stage, browser: Browser, who: str, scene: Scene, address: str, width: int = DESK
) -> Iterator[Page]:
    with a_context(browser, width) as context:
        scene.lets_in(context, who)
        page = context.new_page()
        page.goto(f"{scene.address}{address}")
        yield page
    scene.engine.dispose()


def _tab_to(page: Page, there: Locator) -> list[dict[str, Any]]:
    """Press Tab until the focus is there: where it went."""
    there.first.wait_for()
    went = []
    for _ in range(_MOST_TABS):
        page.keyboard.press("Tab")
        went.append(page.evaluate(_FOCUSED))
        if there.first.evaluate("(one) => one === document.activeElement"):
            return went
    raise AssertionError(f"{there} is not reached by Tab")


def test_the_first_tab_leads_past_the_menu(stage: Stage, browser: Browser) -> None:
    scene = stage.new_scene()
    with _opened(stage, browser, "P1", scene, scene.duty("P1")) as page:
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="ข้ามไปยังเนื้อหา")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_form_is_walked_in_the_order_seen_and_the_focus_always_shows(
    stage: Stage, browser: Browser, width: int
) -> None:
    scene = stage.new_scene()
    with _opened(stage, browser, "P1", scene, scene.duty("P1"), width) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        went = _tab_to(page, page.get_by_role("button", name="บันทึกร่าง"))
        assert [one["html"] for one in went if one["outline"] < 2] == []
        # What sticks to the foot of the screen comes last, wherever that is at the moment.
        tops = [one["top"] for one in went if not one["sticks"]]
        assert [pair for pair in itertools.pairwise(tops) if pair[1] < pair[0] - 60] == []
        assert [one["html"] for one in went if one["covered"]] == []


def test_a_report_is_filled_in_and_sent_by_keyboard(stage: Stage, browser: Browser) -> None:
    scene = stage.new_scene()
    with _opened(stage, browser, "P1", scene, scene.duty("P1")) as page:
        _tab_to(page, page.get_by_label("ผลที่ได้"))
        page.keyboard.type("85")
        score = page.locator("[aria-live=polite]", has_text="คะแนนที่จะได้").first
        expect(score).to_contain_text("๓.๕๐๐๐")
        account = page.locator("summary", has_text="คำชี้แจงและหลักฐาน").first
        _tab_to(page, account)
        page.keyboard.press("Space")
        _tab_to(page, page.get_by_label("คำชี้แจงการปฏิบัติงาน"))
        page.keyboard.type("จัดประชุมกลุ่มสมมติ")
        expect(page.locator("#saved[role=status]")).to_contain_text("บันทึกสิ่งที่พิมพ์ไว้")
        _tab_to(page, page.get_by_role("button", name="บันทึกร่าง"))
        page.keyboard.press("Enter")
        page.wait_for_url("**/done")
    assert scene.life.state("P1") == "draft"


def test_an_agreement_that_is_refused_leads_to_its_first_fault_and_then_goes(
    stage: Stage, browser: Browser
) -> None:
    scene = stage.new_scene()
    with _opened(stage, browser, "P1", scene, scene.duty("P1", "agreement")) as page:
        weight = page.locator("input[name='f.individual/1:weight']")
        _tab_to(page, weight)
        page.keyboard.type("มาก")
        _tab_to(page, page.get_by_role("button", name="ส่ง", exact=True))
        page.keyboard.press("Space")
        page.wait_for_url("**/send")
        expect(weight).to_be_focused()
        expect(weight).to_have_accessible_description(re.compile("พิมพ์ตัวเลขตั้งแต่ ๐ ถึง ๑๐๐"))
        page.keyboard.press("Control+A")
        page.keyboard.type("40")
        sums = page.locator("#sums[aria-live=polite]")
        expect(sums).to_contain_text("๔๐")
        for key, words in (("individual/2:weight", "30"), ("individual/3:weight", "30")):
            _tab_to(page, page.locator(f"input[name='f.{key}']"))
            page.keyboard.type(words)
        expect(sums).to_contain_text("✓ ครบ ๑๐๐")
        _tab_to(page, page.get_by_role("button", name="บันทึกร่าง"))
        page.keyboard.press("Enter")
        page.wait_for_url("**/done")
    assert scene.life.state("P1", "agreement") == "draft"


def test_what_waits_is_ticked_and_accepted_by_keyboard(stage: Stage, browser: Browser) -> None:
    scene = stage.new_scene()
    for code in ("P1", "P2"):
        sends(scene, code, REPORTED)
    with _opened(stage, browser, "S1", scene, "/waiting") as page:
        _tab_to(page, page.get_by_role("checkbox"))
        page.keyboard.press("Space")
        _tab_to(page, page.get_by_role("button", name="รับรองรายการที่เลือก"))
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="รับรองแล้ว ๑ รายการ")).to_be_visible()
        _tab_to(page, page.get_by_role("link", name="สมมติ"))
        page.keyboard.press("Enter")
        page.wait_for_url("**/duties/*")
        _tab_to(page, page.locator("summary", has_text="ส่งคืนให้แก้ไข"))
        page.keyboard.press("Enter")
        _tab_to(page, page.get_by_label("สิ่งที่ต้องแก้ไข"))
        page.keyboard.type("ขาดภาพถ่าย")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/waiting*")
    assert sorted(scene.life.state(code) for code in ("P1", "P2")) == ["accepted", "returned"]
