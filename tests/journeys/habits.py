"""What each officer sends in, and when: plain arithmetic on his number, so that it is known."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from journeys.government_days import after, from_, up_to
from journeys.letters_as_written import ByDay, Criteria, Opinion, RoundAsWritten, Tasks, Up
from journeys.provinces import SOMMOT, Person

# The months in which everybody sends in good time.
COMPLETE = frozenset({"2567-11", "2568-01", "2568-06"})
# Indicators that do not apply: decided on record, and left out of what these offices report.
_LAST = 7
_DAYS = 40


def turn_of(of: RoundAsWritten, occurrence: str | None) -> int:
    """The place of a month in its round, from 1; the evaluation comes last, the agreement first."""
    return list(of.reports).index(occurrence) + 1 if occurrence in of.reports else _LAST


def sends_on(
    of: RoundAsWritten, person: Person, stage: str, occurrence: str | None, due: dt.date
) -> dt.date | None:
    """The working day on which he sends in what is due; None for never."""
    turn = turn_of(of, occurrence) if stage != "agreement" else 0
    lot = (person.number * 7 + turn * 11 + of.number * 3 + (person.province == SOMMOT) * 5) % _DAYS
    if occurrence in COMPLETE or (lot == 0 and stage == "agreement"):
        lot = 10 + lot % 30
    if lot == 0:
        return None
    if lot in (1, 2):
        day = after(due, 4)
    elif lot == 3:
        day = after(due, 2)
    else:
        day = up_to(due - dt.timedelta(days=lot % 12))
    return max(day, after(of.opened, 1))


def is_returned(of: RoundAsWritten, person: Person, occurrence: str | None) -> bool:
    """Whether his supervisor sends a report back once."""
    return occurrence is not None and (person.number * 5 + turn_of(of, occurrence) * 3) % 17 == 4


def value_of(of: RoundAsWritten, person: Person, key: str, occurrence: str | None, version: int) -> Fraction:
    """The figure that he reports of an indicator; a mended one (`version` 2) is another."""
    turn = turn_of(of, occurrence)
    lot = person.number * 17 + turn * 29 + sum(map(ord, key)) + (version - 1) * 31 + of.number
    measure = of.criteria[key][1]
    if isinstance(measure, Tasks):
        return Fraction(lot % 6)
    if isinstance(measure, Opinion):
        return Fraction(lot % 5 + 1)
    if isinstance(measure, ByDay):
        return Fraction(dt.date(2025, 2, 26).toordinal() + lot % 25)
    low, high = min(measure.marks), max(measure.marks)
    span = (high - low) * 10 + 40
    value = Fraction(max(low - 2, 0)) + Fraction(lot * 7 % span, 10)
    return value if _in_tenths(measure) else Fraction(int(value))


def _in_tenths(measure: Criteria) -> bool:
    return not isinstance(measure, Up) or measure.marks[0] >= 20


def results_of(
    of: RoundAsWritten,
    person: Person,
    occurrence: str | None,
    *,
    on: dt.date,
    version: int = 1,
    left_out: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """The results as the form holds them."""
    found: dict[str, Any] = {}
    for key, (_, measure) in of.criteria.items():
        if key not in left_out:
            found[key] = _result(measure, value_of(of, person, key, occurrence, version), on)
    return found


def _result(measure: Criteria, value: Fraction, on: dt.date) -> dict[str, Any]:
    if isinstance(measure, Tasks):
        return {"done": [str(task) for task in range(1, int(value) + 1)]}
    if isinstance(measure, Opinion):
        return {"level": str(int(value))}
    if isinstance(measure, ByDay):
        day = dt.date.fromordinal(int(value))
        return {"completed_on": day.isoformat()} if day <= on else {"completed": False}
    return {"value": str(int(value)) if value.denominator == 1 else f"{float(value):.1f}"}


def score_of(
    of: RoundAsWritten,
    person: Person,
    key: str,
    occurrence: str | None,
    measure: Criteria,
    *,
    on: dt.date,
    version: int = 1,
) -> int:
    """What that figure scores by the letter's numbers."""
    value = value_of(of, person, key, occurrence, version)
    if isinstance(measure, ByDay) and value > on.toordinal():
        return 0
    return measure.score(value)


def competency_of(of: RoundAsWritten, person: Person) -> int:
    """The percentage of his competencies."""
    return 55 + (person.number * 7 + of.number * 11) % 45


def form_of(measure: Criteria) -> str:
    """On which of the two forms an indicator is reported."""
    return "milestone" if isinstance(measure, Tasks | ByDay | Opinion) else "quantitative"


def next_working_day(day: dt.date) -> dt.date:
    """The working day after a day."""
    return from_(day + dt.timedelta(days=1))
