"""`pramoen audit verify` tells whether the trail is whole, and where it was changed first."""

from __future__ import annotations

import sqlite3

import pytest
from a_round import a_row
from command_line import CommandLine
from prepared_homes import PreparedHomes


@pytest.fixture
def trail(pramoen: CommandLine, prepared_homes: PreparedHomes) -> CommandLine:
    """A trail of two entries: the roster came, and sending was stopped."""
    prepared_homes.copy(pramoen.home, [a_row("C1", roles=("coordinator",))])
    pramoen.does("outbox", "stop", "--why", "ทดลอง", "--by", "C1")
    return pramoen


def test_a_trail_that_nobody_touched_is_whole(trail: CommandLine) -> None:
    assert trail.does("audit", "verify", "--json").json == {
        "whole": True,
        "entries": 2,
        "first_broken": None,
    }
    assert "ครบถ้วน 2 รายการ" in trail.does("audit", "verify").out


@pytest.mark.parametrize(
    ("damage", "first"),
    [
        ("UPDATE audit_entries SET actor = 'X' WHERE seq = 1", 1),
        ("DELETE FROM audit_entries WHERE seq = 1", 1),
        ("DELETE FROM audit_entries WHERE seq = 2", 2),
    ],
)
def test_an_entry_that_was_changed_or_taken_away_is_named(
    trail: CommandLine, damage: str, first: int
) -> None:
    with sqlite3.connect(trail.home / "pramoen.db") as database:
        database.execute(damage)
    database.close()
    found = trail("audit", "verify", "--json")
    assert (found.status, found.json["first_broken"]) == (1, first)
    assert f"รายการที่ {first}" in trail("audit", "verify").out
