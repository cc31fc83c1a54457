"""Debian's Chromium, driven as a person would, over loopback alone.

The driver keeps an event loop running in the thread that uses it, and `asyncio.run` refuses to work there.
So the browser lives as long as a module of tests, and such a module uses a `Door`, never the browser of
`a_browser`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from needed import missing
from playwright.sync_api import Browser, BrowserContext, sync_playwright

__all__ = ["DESK", "HEIGHTS", "PHONE", "WIDTHS", "a_context", "chromium"]

PHONE, DESK = 360, 1280
WIDTHS: Final = (PHONE, DESK)
HEIGHTS: Final = {PHONE: 740, DESK: 900}
_PATIENCE_MS: Final = 180_000
_QUIET: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; a test that lacks it says so."""
    found = shutil.which("chromium")
    if found is None:
        missing("chromium is not installed: `make .venv/.debian` as root")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=[*_QUIET])
        yield browser
        browser.close()


@contextmanager
def a_context(browser: Browser, width: int = PHONE, **more: Any) -> Iterator[BrowserContext]:
    """Somebody's own browser: its cookies, its storage; a phone where it is narrow.

    `more` is what else Playwright's `new_context` takes, such as `color_scheme`.
    """
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHTS[width]},
        locale="th-TH",
        timezone_id="Asia/Bangkok",
        has_touch=width == PHONE,
        is_mobile=width == PHONE,
        **more,
    )
    context.set_default_timeout(_PATIENCE_MS)
    yield context
    context.close()
