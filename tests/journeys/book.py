"""The story's own book: who owed what, what was sent in, which version stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from journeys.letters_as_written import RoundAsWritten
from journeys.owed import Owed
from journeys.provinces import (
    Person,
)
from journeys.world import World


@dataclass
class Year:
    """What came of it, by the story's own book: who owed what, what was sent in, which version stands."""

    world: World
    people: dict[tuple[str, str], Person] = field(default_factory=dict)
    left: dict[tuple[str, str], dt.datetime] = field(default_factory=dict)
    was: dict[tuple[str, str], Person] = field(default_factory=dict)
    owed: list[Owed] = field(default_factory=list)
    versions: dict[int, tuple[int, dt.date]] = field(default_factory=dict)
    left_out: dict[tuple[str, int, str], frozenset[str]] = field(default_factory=dict)
    told_of_amendment: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    ids: dict[int, UUID] = field(default_factory=dict)
    todo: dict[dt.date, list[tuple[str, Callable[[], Any]]]] = field(default_factory=dict)

    def find(self, of: RoundAsWritten, whose: tuple[str, str], stage: str, occurrence: str | None) -> Owed:
        """What somebody owes."""
        [found] = [
            one
            for one in self.owed
            if one.of is of and (one.whose, one.stage, one.occurrence) == (whose, stage, occurrence)
        ]
        return found

    def of(self, one: Owed) -> tuple[int, dt.date]:
        """Which version of it stands, and the day on which that was written."""
        return self.versions[id(one)]
