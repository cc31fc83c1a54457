"""The places in the menu are those one has something to do in."""

from __future__ import annotations

import pytest
from a_browser import House
from sqlalchemy import select

from pramoen.records.database import writing
from pramoen.records.models import Officer


@pytest.mark.parametrize("roles", [["supervisor"], ["officer"], ["verifier"]])
def test_who_has_people_below_him_finds_what_waits_whatever_the_roster_calls_him(
    house: House, roles: list[str]
) -> None:
    with writing(house.engine) as session:
        session.scalars(select(Officer).where(Officer.code == "S1")).one().roles = roles
    page = house.browser_of("S1").get("/owed").text
    assert 'href="/waiting"' in page
    assert 'href="/progress"' in page


def test_who_has_nobody_below_him_is_not_led_there(house: House) -> None:
    page = house.browser_of("P1").get("/owed").text
    assert 'href="/waiting"' not in page
    assert 'href="/progress"' not in page
