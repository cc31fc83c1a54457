"""Fiscal years (1 October to 30 September, named by the Buddhist-era year of their September),
their two rounds of appraisal and their quarters.

Source: OCSC letter นร 1012/ว 20 of 3 September 2552: round 1 is October to March, round 2 April to
September.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Self

from calendars.dates import last_of_month
from calendars.eras import BUDDHIST_OFFSET
from calendars.errors import DateError

__all__ = ["Round", "fiscal_year", "fiscal_year_span", "quarter_of", "quarter_span", "round_of"]

_FIRST_MONTH = 10


def fiscal_year(d: dt.date) -> int:
    """The fiscal year that `d` lies in, Buddhist era: 1 October 2023 is of 2567."""
    return d.year + BUDDHIST_OFFSET + (d.month >= _FIRST_MONTH)


def fiscal_year_span(year: int) -> tuple[dt.date, dt.date]:
    """The first and last day of fiscal year `year` (Buddhist era)."""
    common = year - BUDDHIST_OFFSET
    return dt.date(common - 1, 10, 1), dt.date(common, 9, 30)


def quarter_of(d: dt.date) -> int:
    """The fiscal quarter, 1 (October to December) to 4 (July to September), that `d` lies in."""
    return (d.month - _FIRST_MONTH) % 12 // 3 + 1


def quarter_span(year: int, quarter: int) -> tuple[dt.date, dt.date]:
    """The first and last day of a quarter (1 to 4) of a fiscal year (Buddhist era); Q3 is April to June."""
    if not 1 <= quarter <= 4:
        raise DateError(f"there is no quarter {quarter}; quarters are 1 to 4")
    month = (_FIRST_MONTH - 1 + 3 * (quarter - 1)) % 12 + 1
    common = year - BUDDHIST_OFFSET - (month >= _FIRST_MONTH)
    return dt.date(common, month, 1), last_of_month(common, month + 2)


@dataclass(frozen=True, slots=True, order=True)
class Round:
    """A round of appraisal: 1 (October to March) or 2 (April to September) of a Buddhist-era fiscal year."""

    fiscal_year: int
    number: int

    def __post_init__(self) -> None:
        if self.number not in (1, 2):
            raise DateError(f"there is no round {self.number}; a fiscal year has rounds 1 and 2")
        if not 2400 <= self.fiscal_year < 3000:
            raise DateError(f"{self.fiscal_year} is no fiscal year of the Buddhist era; write 2567 for 2024")

    @property
    def start(self) -> dt.date:
        """The first day."""
        return quarter_span(self.fiscal_year, 2 * self.number - 1)[0]

    @property
    def end(self) -> dt.date:
        """The last day."""
        return quarter_span(self.fiscal_year, 2 * self.number)[1]

    @property
    def months(self) -> tuple[dt.date, ...]:
        """The first days of its six months, in order."""
        first = self.start
        return tuple(
            dt.date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
            for n in range(6)
        )

    @property
    def following(self) -> Self:
        """The round after this one."""
        return type(self)(self.fiscal_year + self.number - 1, 3 - self.number)

    def __contains__(self, d: dt.date) -> bool:
        return self.start <= d <= self.end


def round_of(d: dt.date) -> Round:
    """The round that `d` lies in."""
    return Round(fiscal_year(d), 1 if quarter_of(d) <= 2 else 2)
