"""The days that government offices work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from calendars.dates import last_of_month
from calendars.eras import BUDDHIST_OFFSET
from calendars.errors import DateError
from calendars.overlay import SHIPPED, Overlay

__all__ = ["WorkingDays"]

_DAY = dt.timedelta(days=1)
# Offices work on Labour Day and on the day that stands in for it; only employees of firms are free.
_LABOUR_DAY = "วันแรงงานแห่งชาติ"
# More working days than a letter counts; keeps a slip of the pen from walking through centuries.
_FURTHEST = 10_000


class WorkingDays:
    """Monday to Friday without the holidays of government offices.

    Holidays are those of the `holidays` package (public and government, without Labour Day and its
    substitute), changed by the overlay shipped here and then by each file of `overlays`, in order: a
    province's own days. Years are loaded when first asked for.
    """

    def __init__(self, overlays: Iterable[Path] = ()) -> None:
        """Raises DateError for an overlay that cannot be read."""
        self._overlays = tuple(Overlay.read(path) for path in (SHIPPED, *overlays))
        self._years: dict[int, dict[dt.date, str]] = {}

    def is_working(self, d: dt.date) -> bool:
        """Whether offices work on `d`: no weekend and no holiday."""
        return d.weekday() < 5 and d not in self._of(d.year)

    def is_holiday(self, d: dt.date) -> bool:
        """Whether `d` is a holiday by name; a plain Saturday or Sunday is none."""
        return d in self._of(d.year)

    def holiday_name(self, d: dt.date) -> str | None:
        """The Thai name of the holiday on `d`, None where there is none."""
        return self._of(d.year).get(d)

    def day_off_name(self, d: dt.date) -> str | None:
        """Why offices are closed on `d`: the holiday, วันเสาร์ or วันอาทิตย์; None on a working day."""
        if name := self.holiday_name(d):
            return name
        return ("วันเสาร์", "วันอาทิตย์")[d.weekday() - 5] if d.weekday() >= 5 else None

    def previous(self, d: dt.date) -> dt.date:
        """The last working day up to `d`: `d` itself where it is one."""
        return next(self._walk(d, -1))

    def next(self, d: dt.date) -> dt.date:
        """The first working day from `d` on: `d` itself where it is one."""
        return next(self._walk(d, 1))

    def add(self, d: dt.date, n: int) -> dt.date:
        """The `n`-th working day after `d` (before it where `n` is negative); `d` itself is not counted.

        `n` of 0 gives `d`, whatever day it is. The first day is left out as s.64 of the
        administrative procedure act (พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539) counts.
        """
        if abs(n) > _FURTHEST:
            raise DateError(f"{n} working days are more than any deadline counts; the most is {_FURTHEST}")
        step = 1 if n > 0 else -1
        for day, _ in zip(self._walk(d + step * _DAY, step) if n else (), range(abs(n)), strict=False):
            d = day
        return d

    def between(self, start: dt.date, end: dt.date) -> int:
        """How many working days there are after `start` up to and including `end`; 0 where end is not later.

        It is what `add` undoes: `add(start, between(start, end))` is the last working day up to `end`.
        """
        return sum(self.is_working(start + n * _DAY) for n in range(1, (end - start).days + 1))

    def last_of_month(self, year: int, month: int) -> dt.date:
        """The last working day of a month of a common-era year."""
        return self.previous(last_of_month(year, month))

    def holidays_between(self, start: dt.date, end: dt.date) -> list[tuple[dt.date, str]]:
        """The holidays from `start` to `end`, both included, in order, with their Thai names."""
        found = (item for year in range(start.year, end.year + 1) for item in self._of(year).items())
        return sorted((day, name) for day, name in found if start <= day <= end)

    def certain(self, year: int) -> bool:
        """Whether an overlay says that the cabinet's days of Buddhist-era `year` are settled.

        A year that is not certain has the fixed and the lunar holidays only; days may still be added.
        """
        return any(year in overlay.announced for overlay in self._overlays)

    def uncertain_years(self, start: dt.date, end: dt.date) -> list[int]:
        """The years (Buddhist era) touched by the days from `start` to `end` that are not certain."""
        years = range(start.year + BUDDHIST_OFFSET, end.year + BUDDHIST_OFFSET + 1)
        return [year for year in years if not self.certain(year)]

    def _walk(self, d: dt.date, step: int) -> Iterator[dt.date]:
        """The working days from `d` on, in the direction of `step`."""
        while True:
            if self.is_working(d):
                yield d
            d += step * _DAY

    def _of(self, year: int) -> dict[dt.date, str]:
        days = self._years.get(year)
        if days is None:
            days = self._years[year] = self._loaded(year)
        return days

    def _loaded(self, year: int) -> dict[dt.date, str]:
        import holidays  # takes a while to import; few commands ask for it

        # The package names several holidays of one day in one string.
        known = holidays.country_holidays(
            "TH", years=year, categories=("public", "government"), language="th"
        )
        days: dict[dt.date, str] = {}
        for day, names in known.items():
            kept = [name for name in names.split("; ") if _LABOUR_DAY not in name]
            if kept:
                days[day] = "; ".join(kept)
        for overlay in self._overlays:
            days |= {change.date: change.name for change in overlay.add if change.date.year == year}
            for change in overlay.remove:
                days.pop(change.date, None)
        return days
