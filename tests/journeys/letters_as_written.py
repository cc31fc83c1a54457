"""What the letters say, entered by hand while they were written: days, weights, the numbers of criteria."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from journeys.provinces import SOMMOT, TUAYANG

LETTERS = Path(__file__).parent / "letters"


@dataclass(frozen=True)
class Up:
    """Reached level n from the n-th number on."""

    marks: tuple[int, ...]

    def score(self, value: Fraction) -> int:
        """The level."""
        return sum(value >= mark for mark in self.marks)


@dataclass(frozen=True)
class Down:
    """Reached level n down from the n-th number."""

    marks: tuple[int, ...]

    def score(self, value: Fraction) -> int:
        """The level."""
        return sum(value <= mark for mark in self.marks)


@dataclass(frozen=True)
class Tasks:
    """As many levels as tasks done one after the other."""

    def score(self, value: Fraction) -> int:
        """The level."""
        return int(value)


@dataclass(frozen=True)
class ByDay:
    """Reached level n by the n-th day; days are numbered as Python's ordinals."""

    days: tuple[dt.date, ...]

    def score(self, value: Fraction) -> int:
        """The level."""
        return sum(value <= day.toordinal() for day in self.days)


@dataclass(frozen=True)
class Opinion:
    """The level that the supervisor gives."""

    def score(self, value: Fraction) -> int:
        """The level."""
        return int(value)


Criteria = Up | Down | Tasks | ByDay | Opinion
BySize = Mapping[str | None, Criteria]


@dataclass(frozen=True)
class RoundAsWritten:
    """One letter that opens a round. `criteria` gives the weight and the measure of each scored indicator."""

    province: str
    number: int
    letter: str
    issued: dt.date
    opened: dt.date
    agreement: dt.date
    reports: Mapping[str, dt.date]
    evaluation: dt.date
    closed: dt.date
    criteria: Mapping[str, tuple[int, Criteria]]
    evidence: bool = False
    of_offices: Mapping[str, dt.date] = field(default_factory=dict)


def _days(*, months: tuple[tuple[int, int], ...], days: tuple[int, ...]) -> dict[str, dt.date]:
    return {
        f"{year + 543}-{month:02}": dt.date(year, month, day)
        for (year, month), day in zip(months, days, strict=True)
    }


_FIRST = ((2024, 10), (2024, 11), (2024, 12), (2025, 1), (2025, 2), (2025, 3))
_SECOND = ((2025, 4), (2025, 5), (2025, 6), (2025, 7), (2025, 8), (2025, 9))

TUAYANG_1 = RoundAsWritten(
    province=TUAYANG,
    number=1,
    letter="tuayang_round_1.txt",
    issued=dt.date(2024, 10, 8),
    opened=dt.date(2024, 10, 9),
    agreement=dt.date(2024, 10, 31),
    reports=_days(months=_FIRST, days=(25, 25, 25, 25, 25, 25)),
    evaluation=dt.date(2025, 3, 28),
    closed=dt.date(2025, 4, 10),
    criteria={
        "team/1": (40, Up((70, 75, 80, 85, 90))),
        "team/2": (30, Up((4, 6, 8, 10, 12))),
        "team/3": (20, Tasks()),
        "team/4": (10, Down((9, 7, 5, 3, 1))),
        "individual/1": (40, Up((50, 55, 60, 65, 70))),
        "individual/2.1": (20, Up((1, 21, 41, 61, 81))),
        "individual/2.2": (
            20,
            ByDay(
                (
                    dt.date(2025, 3, 14),
                    dt.date(2025, 3, 7),
                    dt.date(2025, 2, 28),
                    dt.date(2025, 2, 21),
                    dt.date(2025, 2, 14),
                )
            ),
        ),
        "individual/3": (20, Opinion()),
    },
    of_offices={"individual/2.2": dt.date(2025, 3, 14)},
)
SOMMOT_1 = RoundAsWritten(
    province=SOMMOT,
    number=1,
    letter="sommot_round_1.txt",
    issued=dt.date(2024, 10, 17),
    opened=dt.date(2024, 10, 18),
    agreement=dt.date(2024, 11, 15),
    # The last working day of each month.
    reports=_days(months=_FIRST, days=(31, 29, 27, 31, 28, 31)),
    evaluation=dt.date(2025, 3, 21),
    closed=dt.date(2025, 4, 11),
    criteria={
        "team/1": (55, Up((62, 71, 80, 89, 96))),
        "team/2": (45, Tasks()),
        "individual/1": (70, Down((33, 28, 23, 18, 13))),
        "individual/2": (30, Up((2, 4, 6, 8, 10))),
    },
    evidence=True,
)
TUAYANG_2 = RoundAsWritten(
    province=TUAYANG,
    number=2,
    letter="tuayang_round_2.txt",
    issued=dt.date(2025, 3, 24),
    opened=dt.date(2025, 3, 25),
    agreement=dt.date(2025, 4, 18),
    reports=_days(months=_SECOND, days=(20, 20, 20, 20, 20, 20)),
    evaluation=dt.date(2025, 9, 22),
    closed=dt.date(2025, 9, 30),
    criteria={
        "team/1": (60, Up((78, 84, 89, 93, 98))),
        "team/2": (40, Down((8, 6, 4, 2, 1))),
        "individual/1": (70, Up((10, 20, 30, 40, 50))),
        "individual/2": (30, Opinion()),
    },
)
SOMMOT_2 = RoundAsWritten(
    province=SOMMOT,
    number=2,
    letter="sommot_round_2.txt",
    issued=dt.date(2025, 4, 3),
    opened=dt.date(2025, 4, 4),
    agreement=dt.date(2025, 4, 30),
    reports=_days(months=_SECOND, days=(10, 10, 10, 10, 10, 10)),
    evaluation=dt.date(2025, 9, 26),
    closed=dt.date(2025, 9, 30),
    criteria={
        "team/1": (100, Up((65, 73, 82, 91, 97))),
        "individual/1": (55, Up((3, 6, 9, 12, 15))),
        "individual/2": (45, Down((28, 24, 20, 16, 12))),
    },
    evidence=True,
)
ROUNDS = (TUAYANG_1, SOMMOT_1, TUAYANG_2, SOMMOT_2)

# What the amending letters of ตัวอย่างบุรี make of two indicators of round 1. The provincial office has no size.
_LARGE, _MEDIUM = Up((54, 59, 64, 69, 74)), Up((50, 55, 60, 65, 70))
SIZES_IN_NOVEMBER: BySize = {"large": _LARGE, "medium": _MEDIUM, "small": Up((44, 49, 54, 59, 64))}
SIZES_IN_JANUARY: BySize = {"large": _LARGE, "medium": _MEDIUM, "small": Up((46, 50, 56, 60, 66))}
VILLAGES_IN_JANUARY = Up((5, 7, 9, 11, 13))
# What the letter of สมมติธานี puts in the place of 21 March.
LATER_EVALUATION = dt.date(2025, 3, 28)
