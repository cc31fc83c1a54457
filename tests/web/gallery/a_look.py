"""Looking at one row of the gallery: what is wrong with it, and its picture at each width."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from chromium_for_tests import DESK, HEIGHTS, PHONE, WIDTHS, a_context
from doing import let_go
from gallery_row import Row
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page
from the_stage import Stage

__all__ = ["LIGHTEST", "PICTURES", "look", "picture_of", "widths_of"]

PICTURES: Final = Path(__file__).parent / "pictures"
LIGHTEST: Final = 100_000
"""What a first load may weigh over the wire, in bytes; there are no fonts."""

_NARROWEST: Final = 320
_PATIENCE: Final = 300
_GRAVE: Final = frozenset({"serious", "critical"})
_AXE: Final = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
}

# What a thumb taps: buttons, fields, places to go. Links within a sentence are left to axe's own rule.
_SMALL_TARGETS: Final = """() => [...document.querySelectorAll(
  'button, .button, a.go, summary, select, textarea, nav a, label.pick, '
  + 'input:not([type=hidden]):not([type=checkbox]):not([type=radio])')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[hidden]'))
  .map((one) => [one.getBoundingClientRect(), one])
  .filter(([box]) => box.width > 0 && (box.height < 43.5 || box.width < 24))
  .map(([box, one]) => `${one.outerHTML.slice(0, 90)} is ${Math.round(box.width)} x ${Math.round(box.height)}`)"""
# The innermost of what sticks out on the right.
_WIDE: Final = """(width) => [...document.querySelectorAll('body *')]
  .filter((one) => one.getBoundingClientRect().right > width + 1 && !one.children.length
    && one.checkVisibility({ visibilityProperty: true }))
  .slice(0, 3).map((one) => one.outerHTML.slice(0, 120))"""


def picture_of(row: Row, width: int) -> Path:
    """Where the picture of a row at a width lies."""
    return PICTURES / f"{row.name}-{width}.jpg"


def widths_of(row: Row) -> tuple[int, ...]:
    """Both widths; what is out of the ordinary is looked at on what it is seen on."""
    return {"screen": WIDTHS, "paper": (DESK,)}.get(row.look, (PHONE,))


def look(browser: Browser, stage: Stage, row: Row, widths: tuple[int, ...]) -> list[str]:
    """Everything that is wrong with a row at these widths, in words; nothing is best. Its pictures are taken.

    It is opened once and then made wider, so that what was done on it is done once.
    """
    scene = stage.new_scene()
    more: dict[str, Any] = {
        "color_scheme": "dark" if row.look == "dark" else "light",
        "reduced_motion": "reduce" if row.look == "no motion" else "no-preference",
    }
    try:
        with a_context(browser, widths[0], java_script_enabled=row.look != "no script", **more) as context:
            address = row.opens(scene)
            if row.who is not None:
                scene.lets_in(context, row.who)
            page = context.new_page()
            try:
                faults = _opened(
                    context, page, row, address if "://" in address else f"{scene.address}{address}"
                )
                for width in widths:
                    faults += [f"at {width} px: {words}" for words in _seen(page, row, width)]
                return faults
            finally:
                let_go(page)
    finally:
        scene.engine.dispose()


def _opened(context: BrowserContext, page: Page, row: Row, address: str) -> list[str]:
    """Open it and do what is done on it."""
    said: list[str] = []
    status: list[int] = []
    page.on("console", lambda one: said.append(_told(one)) if one.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(f"script: {error}"))
    page.on(
        "response",
        lambda one: status.append(one.status) if one.request.is_navigation_request() else None,
    )
    weight = _Weight(context, page)
    page.goto(address)
    faults = weight.faults()
    if row.does is not None:
        row.does(page)
        _wait_for_it(page, row, status)
    if row.look == "paper":
        page.emulate_media(media="print")
    if row.look == "large text":
        page.evaluate("document.documentElement.style.fontSize = '225%'")
    if status[-1] != row.status:
        faults.append(f"its status is {status[-1]}, not {row.status}")
    return faults + [words for words in said if not _is_to_be_expected(words, row)]


def _seen(page: Page, row: Row, width: int) -> list[str]:
    """How it is at one width."""
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    text = _text(page)
    faults = [f"it does not show {words!r}" for words in row.shows if " ".join(words.split()) not in text]
    faults += [f"it shows {words!r}" for words in row.hides if " ".join(words.split()) in text]
    # As tall as it is: what sticks to the foot of a screen would else stand in the midst of the picture.
    tall = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": max(tall, HEIGHTS[width])})
    picture = picture_of(row, width)
    picture.parent.mkdir(exist_ok=True)
    page.screenshot(
        path=picture, full_page=True, type="jpeg", quality=70, animations="disabled", caret="initial"
    )
    if row.look not in ("paper", "no script"):
        faults += _seen_closely(page, row, width)
    return faults


def _wait_for_it(page: Page, row: Row, status: list[int]) -> None:
    """What was done may take a while, or lead on to another page."""
    for _ in range(_PATIENCE):
        with suppress(Error):  # in between two pages there is nothing to read
            text = _text(page)
            if status[-1] == row.status and all(" ".join(words.split()) in text for words in row.shows):
                page.wait_for_load_state()
                return
        page.wait_for_timeout(100)


def _text(page: Page) -> str:
    """What is to be seen, with single spaces."""
    return " ".join(page.locator("body").inner_text().split())


def _seen_closely(page: Page, row: Row, width: int) -> list[str]:
    faults = _too_wide(page, width)
    faults += [f"small target: {words}" for words in page.evaluate(_SMALL_TARGETS)]
    for found in Axe().run(page, options=_AXE).response["violations"]:
        if found["impact"] in _GRAVE or found["id"] == "target-size":
            where = [node["html"][:120] for node in found["nodes"][:3]]
            faults.append(f"axe: {found['id']} ({found['impact']}): {json.dumps(where, ensure_ascii=False)}")
    if row.look == "screen" and width == PHONE:
        page.set_viewport_size({"width": _NARROWEST, "height": HEIGHTS[width]})
        faults += _too_wide(page, _NARROWEST)
    return faults


def _too_wide(page: Page, width: int) -> list[str]:
    actual = page.evaluate("document.documentElement.scrollWidth")
    if actual <= width:
        return []
    return [f"on {width} px it is {actual} px wide: {page.evaluate(_WIDE, width)}"]


def _is_to_be_expected(words: str, row: Row) -> bool:
    """Whether it is but the browser's word of the status looked for, or of a line that was made to drop."""
    dropped = "htmx:" in words or "ERR_INTERNET_DISCONNECTED" in words
    return f"status of {row.status}" in words if row.status >= 400 else dropped and row.state == "faults"


def _told(message: ConsoleMessage) -> str:
    return f"console: {message.text} {message.location.get('url', '')}"


class _Weight:
    """What comes over the wire for the first load of a page."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self._bytes = 0
        self._wire = context.new_cdp_session(page)
        self._wire.on("Network.loadingFinished", self._add)
        self._wire.send("Network.enable")

    def _add(self, finished: dict[str, Any]) -> None:
        self._bytes += int(finished["encodedDataLength"])

    def faults(self) -> list[str]:
        self._wire.send("Network.disable")  # what was told before has come by now
        if not 0 < self._bytes <= LIGHTEST:
            return [f"its first load weighs {self._bytes} bytes"]
        return []
