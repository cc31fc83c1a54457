"""The list of pages, widths and states is whole: each page there is has its rows, each row its check."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest
from all_rows import ROWS, WITHOUT
from starlette.routing import Route

from pramoen.web.entry import entry_routes
from pramoen.web.landing import landing_routes
from pramoen.web.views import VIEWS

NEEDED: Final = {
    "shows": ("filled", "empty"),
    "acts": ("faults", "waiting"),
    "works-out": ("filled", "waiting"),
    "fault": ("faults",),
}
"""The states that a page of each kind is looked at in."""

FAULTS: Final = tuple(f"fault {status}" for status in (401, 403, 404, 409, 413, 429, 500, 503))
"""The calm pages for what went wrong, wherever it did."""


def _pages() -> dict[str, str]:
    """Every page and action there is, by its method and path, with its kind."""
    found = {f"{view.method} {view.path}": view.kind for view in VIEWS}
    for route in [*entry_routes(), *landing_routes()]:
        assert isinstance(route, Route)
        for method in (route.methods or set()) - {"HEAD"}:
            found[f"{method} {route.path}"] = "shows" if method == "GET" else "acts"
    return found | dict.fromkeys(FAULTS, "fault")


PAGES: Final = _pages()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_looked_at_in_every_state_it_can_be_in(page: str) -> None:
    there = {row.state for row in ROWS if row.page == page}
    excused = {state for of, state in WITHOUT if of == page}
    assert set(NEEDED[PAGES[page]]) <= there | excused, f"add rows for {page}: see gallery_row.py"


def test_every_row_is_of_a_page_there_is_and_checks_something() -> None:
    assert {row.page for row in ROWS} | {page for page, _ in WITHOUT} <= set(PAGES)
    assert [row.name for row in ROWS if not row.shows] == []


def test_no_state_is_both_shown_and_excused_and_each_excuse_says_why() -> None:
    assert set(WITHOUT) & {(row.page, row.state) for row in ROWS} == set()
    assert [state for state, why in WITHOUT.items() if len(why) < 10] == []


def test_no_two_rows_have_one_picture() -> None:
    assert [name for name, times in Counter(row.name for row in ROWS).items() if times > 1] == []
