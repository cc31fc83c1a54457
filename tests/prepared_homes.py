"""Homes that were made once, by the commands people use, and are copied for every test that begins there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import pytest
from command_line import ROOT, CommandLine

from pramoen.appraisal.officer import RosterRow
from pramoen.papers.roster_sheet import write_roster

LETTER = ROOT / "pramoen" / "demo" / "sample_letter.txt"


class PreparedHomes:
    """Each kind of home is made when it is first asked for."""

    def __init__(self, folder: Path, server: Callable[[], dict[str, str]]) -> None:
        self._folder = folder
        self._server = server
        self._made: dict[str, Path] = {}
        self._numbers = count()

    def copy(self, home: Path, rows: Sequence[RosterRow] = (), opening: Sequence[str] = ()) -> None:
        """Make `home` a copy of one that was set up.

        It has `rows` on its roster where there are any, and the sample letter's round open where `opening`
        says how.
        """
        key = repr((rows, opening))
        if key not in self._made:
            self._made[key] = self._make(self._folder / str(next(self._numbers)), rows, opening)
        shutil.copytree(self._made[key], home)

    def _make(self, folder: Path, rows: Sequence[RosterRow], opening: Sequence[str]) -> Path:
        folder.mkdir()
        pramoen = CommandLine(folder / "home", self._server() if opening else {})
        pramoen.does("init")
        if rows:
            write_roster(folder / "roster.xlsx", rows)
            pramoen.does("roster", "import", folder / "roster.xlsx")
        if opening:
            pramoen.does("round", "open", LETTER, *opening)
        return pramoen.home


@pytest.fixture(scope="session")
def prepared_homes(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> PreparedHomes:
    """Homes to begin from, set up by `init`, `roster import` and `round open`."""
    return PreparedHomes(
        tmp_path_factory.mktemp("prepared"), lambda: dict(request.getfixturevalue("a_server"))
    )
