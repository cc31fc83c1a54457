"""Every page of the list in every state and at every width: checked in Chromium, and photographed."""

from __future__ import annotations

import pytest
from a_look import look, picture_of
from all_rows import ROWS
from chromium_for_tests import DESK, PHONE, WIDTHS
from gallery_row import Row
from playwright.sync_api import Browser
from the_stage import Stage

# Looked at in the fast suite too: the pages that most people see.
_EVERY_TIME = ("landing-filled", "owed-filled", "duty-report-filled", "waiting-filled", "report-send-faults")


def _by_name(name: str) -> Row:
    [row] = [row for row in ROWS if row.name == name]
    return row


@pytest.mark.parametrize("name", _EVERY_TIME)
def test_a_main_page_is_fit_to_be_seen_on_a_phone(stage: Stage, browser: Browser, name: str) -> None:
    assert look(browser, stage, _by_name(name), PHONE) == []


def test_a_main_page_is_fit_to_be_seen_on_a_desk(stage: Stage, browser: Browser) -> None:
    assert look(browser, stage, _by_name("duty-report-filled"), DESK) == []


@pytest.mark.proof
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_page_is_fit_to_be_seen_and_has_its_picture(
    stage: Stage, browser: Browser, row: Row, width: int
) -> None:
    picture = picture_of(row, width)
    picture.unlink(missing_ok=True)
    assert look(browser, stage, row, width) == []
    assert picture.stat().st_size > 1000
