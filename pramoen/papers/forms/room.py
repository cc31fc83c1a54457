"""How much room a form has where nobody knows how many there will be: values of a mean, cases, evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields

__all__ = ["LEAST", "Room", "lines_of", "room_for"]

_MOST = {
    "values": 600,
    "cases": 200,
    "times": 60,
    "exclusions": 20,
    "evidence": 40,
    "competencies": 40,
    "plans": 40,
    "records": 30,
}
"""A form does not grow beyond: formulas over it would become longer than spreadsheets take."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many lines or cells there are of each.

    `values` are those of a mean (four a month in a round of six months), `cases` those of points per case,
    `times` the least of a measure that is asked for again and again, `records` the lines that tell what is
    on record beside each indicator.
    """

    values: int = 24
    cases: int = 10
    times: int = 1
    exclusions: int = 2
    evidence: int = 3
    competencies: int = 8
    plans: int = 5
    records: int = 0

    def at_least(self, **needed: int) -> Room:
        """The room grown to what is needed, never made smaller."""
        if all(n <= getattr(self, name) <= _MOST[name] for name, n in needed.items()):
            return self
        grown = {name: max(n, needed.get(name, 0)) for name, n in asdict(self).items()}
        return Room(**{name: min(_MOST[name], n) for name, n in grown.items()})

    @property
    def words(self) -> str:
        """Itself as a sheet keeps it, to be found again when it comes back: `values=24 cases=10 …`."""
        return " ".join(f"{name}={n}" for name, n in asdict(self).items())

    @classmethod
    def of_words(cls, words: str) -> Room:
        """The room that a sheet says it has. Raises ValueError where that is none."""
        found = dict(re.findall(r"(\w+)=(\d{1,4})(?: |$)", words))
        if set(found) != {field.name for field in fields(cls)}:
            raise ValueError("no room of a form")
        room = cls(**{name: int(n) for name, n in found.items()})
        if LEAST.at_least(**asdict(room)) != room:
            raise ValueError("less or more room than forms have")
        return room


LEAST = Room()
"""What every form has."""


# How many more lines a form gets where all it had are filled in.
_SPARE = {
    "values": 8,
    "cases": 5,
    "times": 2,
    "exclusions": 2,
    "evidence": 2,
    "competencies": 2,
    "plans": 2,
}
_LINES = {
    "values": re.compile(r"(?:^|[.:])values\.(\d+)$"),
    "cases": re.compile(r"(?:^|[.:])(\d+)\.\d+\.(?:late|faults|gone)$"),
    "times": re.compile(r"(?:^|[.:])measure\..*?\.(\d+)\.(?:part|whole|now|base|excluded\..*)?$"),
    "exclusions": re.compile(r"\.?excluded\.(\d+)\."),
    "evidence": re.compile(r":evidence\.(\d+)\."),
    "competencies": re.compile(r"^competency\.(\d+)\."),
    "plans": re.compile(r"^plan\.(\d+)\."),
}


def room_for(keys: Iterable[str], room: Room = LEAST) -> Room:
    """The room grown so that all of `keys` have a cell, and some are left where every line would be full."""
    most: dict[str, int] = {}
    for key in keys:
        for name, pattern in _LINES.items():
            if found := pattern.search(key):
                most[name] = max(most.get(name, 0), int(found[1]))
    full = {name: n + _SPARE[name] for name, n in most.items() if n >= getattr(room, name)}
    return room.at_least(**full)


def lines_of(keys: Iterable[str], prefix: str) -> list[int]:
    """The numbers of the lines that `keys` speak of, as in `prefix3.part` or `prefix3`, in order."""
    lines = set()
    for key in keys:
        if key.startswith(prefix):
            number = key[len(prefix) :].partition(".")[0]
            if number.isdecimal():
                lines.add(int(number))
    return sorted(lines)
