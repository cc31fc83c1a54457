"""Somebody with a browser of his own: he opens links of his messages, reads, taps and types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from a_province import Province
from chromium_for_tests import a_context
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

__all__ = ["Somebody", "expect", "somebody"]

expect.set_options(timeout=180_000)
_LINK = re.compile(r"http://127\.0\.0\.1:\d+/l/[\w.-]+(?:\?next=[\w/-]+)?")


class Somebody:
    """An officer (`code`) and his browser; `page` is the tab that he looks at."""

    def __init__(self, province: Province, code: str, context: BrowserContext) -> None:
        self.province, self.code, self.context = province, code, context
        self.page: Page = context.new_page()

    def link(self, containing: str = "", *, by: str = "line") -> str:
        """The last link of his last message; of the line after the one that says `containing`, if said."""
        if by == "line":
            text = self.province.text_to(self.code)
        else:
            body = self.province.mail_to(self.code).get_body(("plain",))
            assert body is not None
            text = body.get_content()
        links = _LINK.findall(text[text.index(containing) :])
        assert links, text
        return str(links[0] if containing else links[-1])

    def comes_in(self, containing: str = "", *, by: str = "line") -> None:
        """Open the link of the message and tap the button below it: nothing else is needed to be in."""
        link = self.link(containing, by=by)
        self.page.goto(link)
        if "?next=/amendments/" in link:
            self.taps("ดูการแก้ไขที่เกี่ยวข้องกับท่าน")
        else:
            self.taps("เปิดหน้าทำรายการนี้" if containing else "เข้าทำรายการ")
        expect(self.page).not_to_have_url(link)
        self.sees_heading()

    def comes_in_by_code(self) -> None:
        """From the page that asks who one is: have a code sent by LINE, and type it."""
        self.follows("ขอรหัสเข้าใช้งานทาง LINE หรืออีเมล")
        self.has_a_code_sent()

    def has_a_code_sent(self) -> None:
        """Say who one is, and type the code that comes by LINE."""
        self.types("รหัสเจ้าหน้าที่ หรืออีเมล", self.code)
        self.taps("ขอรหัส")
        expect(self.page.get_by_role("heading", name="กรอกรหัสเข้าใช้งาน")).to_be_visible()
        found = re.search(r"\b\d{6}\b", self.province.text_to(self.code))
        assert found is not None
        self.types("รหัส ๖ หลัก", found[0])
        self.taps("เข้าใช้งาน")

    def goes(self, place: str) -> None:
        """To a place of the main menu."""
        self.page.get_by_role("navigation", name="เมนูหลัก").get_by_role("link", name=place).click()
        expect(self.page.get_by_role("link", name=place).first).to_have_attribute("aria-current", "page")

    def taps(self, button: str, within: Locator | None = None) -> None:
        """A button, by what stands on it."""
        (within or self.page).get_by_role("button", name=button, exact=True).first.click()

    def follows(self, link: str, within: Locator | None = None) -> None:
        """A link, by its words."""
        (within or self.page).get_by_role("link", name=link).first.click()

    def opens(self, words: str, within: Locator | None = None) -> None:
        """What is folded away below these words, where it is folded."""
        for one in (within or self.page).locator("details", has=self.page.locator("summary")).all():
            summary = one.locator("> summary")
            if words in summary.inner_text() and one.get_attribute("open") is None:
                summary.click()
                expect(one).to_have_attribute("open", "")
                return

    def field(self, label: str, within: Locator | None = None) -> Locator:
        """A field, by its label."""
        return (within or self.page).get_by_label(label, exact=True).first

    def types(self, label: str, words: str, within: Locator | None = None) -> None:
        """Type into a field."""
        self.field(label, within).fill(words)

    def indicator(self, title: str) -> Locator:
        """The part of a form that is about an indicator, unfolded."""
        part = self.page.locator("details.indicator", has=self.page.locator("summary", has_text=title))
        if part.get_attribute("open") is None:
            part.locator("> summary").click()
        expect(part).to_have_attribute("open", "")
        return part

    def sees(self, words: str) -> None:
        """These words stand somewhere on the page and can be seen."""
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()

    def sees_score(self, part: Locator, score: str) -> None:
        """The score that an indicator will come to, as it stands beside what is typed."""
        expect(part.locator(".score")).to_contain_text(f"คะแนนที่จะได้ {score}")

    def sees_heading(self, words: str | None = None) -> None:
        """A page has come up whose heading says so."""
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).to_be_visible()
        if words is not None:
            expect(heading).to_contain_text(words)

    def fits(self) -> None:
        """Nothing on the page reaches beyond the screen."""
        size = self.page.viewport_size
        assert size is not None
        assert self.page.evaluate("document.documentElement.scrollWidth") <= size["width"], self.page.url


@contextmanager
def somebody(province: Province, browser: Browser, code: str, width: int = 360) -> Iterator[Somebody]:
    """An officer with a browser that nobody was in with."""
    with a_context(browser, width) as context:
        yield Somebody(province, code, context)
