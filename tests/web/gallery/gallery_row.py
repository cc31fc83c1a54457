"""A row of the gallery: one page in one state, to be looked at on a phone and on a desk.

How a page is added: a file in `gallery_rows/` (its name is free; one a page or a few that belong together) with

    ROWS = (
        Row("owed-filled", "GET /owed", "filled", _owes, who="P1", shows=("งานของฉัน", "รายงานผล")),
        Row("snooze-faults", "POST /reminders/snooze", "faults", _owes, who="P1", shows=("โปรดระบุเหตุผล",),
            does=lambda page: page.get_by_role("button", name="เลื่อน").click(), status=422),
    )
    WITHOUT = {("GET /owed", "faults"): "why there is no such state"}

1. `page` is the view's method and path as in `tests/web/who_may.py` (or "fault 404" and the like). The list is
   held against `VIEWS` and the addresses of entry and landing by `test_the_list_of_pages.py`: a page that shows
   has to be there `filled` (with the long names of `the_province.py`) and `empty`, an action with its `faults`
   and `waiting`, or WITHOUT says why not.
2. `opens` is a function on the `Scene` that brings the state about and gives the address to open. A scene is a
   `House` of `a_browser` on a copy of the round of `the_province.py`: `sends(scene, "P1", REPORTED)` and the
   other functions of `filling_in` work with it, `scene.at` is its clock, `scene.duty("P1", "evaluation")` the
   address of a duty.
   `scene.bare()` has the people alone and no round.
3. `who` is who looks: an id, by the link of a message, or "C1 by password"; None is nobody.
4. `does` is what a person then does in the browser (Playwright's page), such as pressing a button.
5. `shows` is the check in words: everything that must be visible then; `hides` what must not be.

Each row is then tried at both widths (what is dark, large or still on a phone, paper on a desk): the status, the words, no sideways scrolling (also at 320 px), axe, no
error on the console nor breach of the policy, size of targets, weight of the first load; and photographed into
`tests/web/gallery/pictures/` (not kept; look at them). Run your own rows by `pytest tests/web/gallery -k owed`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import Page

if TYPE_CHECKING:
    from the_stage import Scene

__all__ = ["Look", "Row", "State"]

State = Literal["filled", "empty", "faults", "waiting"]
Look = Literal["screen", "dark", "paper", "no script", "large text", "no motion"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _More:
    who: str | None = None
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    does: Callable[[Page], object] | None = None
    status: int = 200
    look: Look = "screen"


@dataclass(frozen=True, slots=True)
class Row(_More):
    """One page in one state. `name` is its picture's name; `status` that of the page at the end."""

    name: str
    page: str
    state: State
    opens: Callable[[Scene], str]
