"""A phrase of time as read, and what its reading was given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from calendars.fiscal import round_of

__all__ = ["Phrase", "Reading", "Relation"]

Relation = Literal["by", "before", "after", "on", "from_to", "as_of"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of time in a text.

    `start` and `end` are offsets in the text as given, `text` the words there, on one line, without markup.
    `due` is the day (the last one of a window), `from_` the first day of a window (`from_to`). "Before
    the 15th" has due 15 and relation before. `rule` is a day rule as JSON (see `calendars.rules`) where
    the words give a rule instead of a day.

    Where there is neither day nor rule, `unresolved` says why (blank: the letter leaves it open; month: a
    day without its month; year: a day without its year, and no round given) or `error` names the mistake
    in the date (31 เมษายน). An unresolved rule has `unresolved` too (blank, event or set_by;
    no_rule: the words name a day that no rule can say, such as the last Friday of the month).

    `occurrence` is 1 for ครั้งที่ ๑ before the phrase. `weekday_mismatch` is the Thai name (without วัน)
    of the weekday that `due` really is, where the words say another. `time` is the time of the day, if any.
    """

    start: int
    end: int
    text: str
    relation: Relation
    due: dt.date | None = None
    from_: dt.date | None = None
    rule: dict[str, Any] | None = None
    occurrence: int | None = None
    weekday_mismatch: str | None = None
    unresolved: str | None = None
    error: str | None = None
    time: dt.time | None = None

    @property
    def is_round(self) -> bool:
        """Whether this is a window that is just a round of appraisal, as headings have it."""
        if self.from_ is None:
            return False
        current = round_of(self.from_)
        return (self.from_, self.due) == (current.start, current.end)


@dataclass(frozen=True, slots=True)
class Reading:
    """What shapes are given beside the words; None where nothing says so.

    `within` is the round, both days included, that a day without a year falls in; `month` the (common-era)
    year and month of a day without either.
    """

    within: tuple[dt.date, dt.date] | None = None
    month: tuple[int, int] | None = None
