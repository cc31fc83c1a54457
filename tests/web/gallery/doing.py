"""What a person does on a page before it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from playwright.sync_api import Error, Page, Route

__all__ = [
    "Doing",
    "dropped",
    "fill",
    "held",
    "hold",
    "let_go",
    "one_after_another",
    "opened",
    "press",
    "seen",
]

Doing = Callable[[Page], object]

_held: dict[Page, list[Route]] = {}


def press(name: str) -> Doing:
    """Press a button, by what stands on it."""
    return lambda page: page.get_by_role("button", name=name, exact=True).first.click()


def fill(label: str, words: str) -> Doing:
    """Type into the first field of that label that can be seen."""
    return lambda page: page.get_by_label(label).locator("visible=true").first.fill(words)


def opened(summary: str) -> Doing:
    """Open what is folded away, by the words on it."""
    return lambda page: page.locator("summary", has_text=summary).first.click()


def seen(words: str) -> Doing:
    """Wait until words are to be seen."""
    return lambda page: page.get_by_text(words).locator("visible=true").first.wait_for()


def hold(page: Page, ending: str) -> None:
    """Leave requests to addresses of that ending without an answer until they are let go."""
    routes = _held.setdefault(page, [])

    def keep(route: Route) -> None:
        routes.append(route)

    page.route(f"**{ending}", keep)


def let_go(page: Page) -> None:
    """Drop what was held."""
    for route in _held.pop(page, []):
        with suppress(Error):
            route.abort()


def held(ending: str, name: str) -> Doing:
    """Press a button whose request, to an address of that ending, is not answered: what is seen meanwhile.

    A page on its way to another cannot be read: the browser is kept from leaving it, after our script acted.
    """

    def do(page: Page) -> None:
        hold(page, ending)
        page.evaluate("addEventListener('submit', (event) => event.preventDefault())")
        page.get_by_role("button", name=name, exact=True).first.click()

    return do


def dropped(ending: str) -> Doing:
    """Have the line drop for requests to addresses of that ending."""
    return lambda page: page.route(f"**{ending}", lambda route: route.abort("internetdisconnected"))


def one_after_another(*doings: Doing) -> Doing:
    """Several of them."""

    def do(page: Page) -> None:
        for one in doings:
            one(page)

    return do
