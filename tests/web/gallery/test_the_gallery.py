"""Every page of the list in every state and at every width: checked in Chromium, and photographed."""

from __future__ import annotations

import pytest
from a_look import look, picture_of, widths_of
from all_rows import ROWS
from chromium_for_tests import WIDTHS
from gallery_row import Row
from playwright.sync_api import Browser
from the_stage import Stage

# Looked at in the fast suite too: the pages that most people see.
_EVERY_TIME = ("landing-filled", "owed-filled", "duty-report-filled", "waiting-filled", "report-send-faults")


def _by_name(name: str) -> Row:
    [row] = [row for row in ROWS if row.name == name]
    return row


@pytest.mark.parametrize("name", _EVERY_TIME)
def test_a_main_page_is_fit_to_be_seen(stage: Stage, browser: Browser, name: str) -> None:
    assert look(browser, stage, _by_name(name), WIDTHS) == []


@pytest.mark.proof
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_page_is_fit_to_be_seen_and_has_its_pictures(stage: Stage, browser: Browser, row: Row) -> None:
    pictures = [picture_of(row, width) for width in widths_of(row)]
    for picture in pictures:
        picture.unlink(missing_ok=True)
    assert look(browser, stage, row, widths_of(row)) == []
    assert [picture.name for picture in pictures if picture.stat().st_size < 1000] == []
