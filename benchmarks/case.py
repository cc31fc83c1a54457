"""One thing measured, with what stands beside it and what it should come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

__all__ = ["Case", "median_of"]


@dataclass(frozen=True, slots=True)
class Case:
    """`ours` and the numbers `beside` it are in `unit`; `ratio` is what `aim` speaks of, where it does.

    `met` is None where there is no aim.
    """

    case: str
    unit: str
    ours: float
    beside: Mapping[str, float] = field(default_factory=dict)
    ratio: float | None = None
    aim: str = ""
    met: bool | None = None

    def as_json(self) -> dict[str, Any]:
        """The entry of `results.json`."""
        return {
            "case": self.case,
            "unit": self.unit,
            "ours": round(self.ours, 6),
            "beside": {name: round(value, 6) for name, value in self.beside.items()},
            "ratio": None if self.ratio is None else round(self.ratio, 4),
            "aim": self.aim,
            "met": self.met,
        }


def median_of(measure: Callable[[], float], times: int) -> float:
    """The median of so many measurements."""
    return median(measure() for _ in range(times))
