"""Every score and grade worked out anew, in plain fractions, from the numbers of the letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from journeys import story_days as days
from journeys.book import Year
from journeys.habits import competency_of, score_of
from journeys.letters_as_written import (
    SIZES_IN_JANUARY,
    SIZES_IN_NOVEMBER,
    TUAYANG_1,
    VILLAGES_IN_JANUARY,
    Criteria,
    RoundAsWritten,
)
from journeys.owed import Owed
from journeys.provinces import Person

TEAM_SHARE, RESULTS_SHARE = Fraction(40, 100), Fraction(70, 100)
# Reports of these months came before the second amendment, and were left as they were scored.
_BEFORE_JANUARY = ("2567-10", "2567-11", "2567-12")
_GRADES = ((90, "ดีเด่น"), (80, "ดีมาก"), (70, "ดี"), (60, "พอใช้"), (0, "ต้องปรับปรุง"))


@dataclass(frozen=True)
class Total:
    """An officer's round: the mean of each part out of 5, and the percentage; exact."""

    team: Fraction
    individual: Fraction
    percent: Fraction

    @property
    def printed(self) -> str:
        """The percentage with two decimals, half up."""
        return half_up(self.percent, 2)

    @property
    def grade(self) -> str:
        """By the printed percentage."""
        return next(name for floor, name in _GRADES if Fraction(self.printed) >= floor)


def half_up(value: Fraction, places: int) -> str:
    """A number of zero or more with so many decimals."""
    units = int(value * 10**places + Fraction(1, 2))
    return f"{units // 10**places}.{units % 10**places:0{places}}"


def measure(of: RoundAsWritten, key: str, occurrence: str | None, size: str | None) -> Criteria | None:
    """By what an indicator is measured for an office of that size; None where no letter says."""
    if of is TUAYANG_1 and key == "individual/1":
        by_size = SIZES_IN_NOVEMBER if occurrence in _BEFORE_JANUARY else SIZES_IN_JANUARY
        return by_size.get(size)
    if of is TUAYANG_1 and key == "team/2" and occurrence not in _BEFORE_JANUARY:
        return VILLAGES_IN_JANUARY
    return of.criteria[key][1]


def sender(year: Year, one: Owed) -> Person:
    """The officer as he was on the day on which he sent it in."""
    sent = year.of(one)[1]
    moved = one.whose in year.was and sent < days.MOVES_ON
    return year.was[one.whose] if moved else year.people[one.whose]


def scores_of(year: Year, one: Owed) -> dict[str, int | None]:
    """What a report or evaluation scores, by indicator; None where there is nothing to score."""
    person = sender(year, one)
    version, sent = year.of(one)
    out = year.left_out.get((person.province, one.of.number, person.office), frozenset())
    found: dict[str, int | None] = {}
    for key in one.of.criteria:
        by = measure(one.of, key, one.occurrence, person.size)
        counts = key not in out and by is not None
        found[key] = (
            score_of(one.of, person, key, one.occurrence, by, on=sent, version=version)
            if counts and by is not None
            else None
        )
    return found


def total_of(year: Year, one: Owed) -> Total:
    """What an evaluation comes to."""
    scores = scores_of(year, one)
    weights = {key: weight for key, (weight, _) in one.of.criteria.items()}
    if one.of is TUAYANG_1 and scores["individual/1"] is None:
        # The provincial office's households were given to the savings groups, on record.
        weights["individual/2.1"] += weights.pop("individual/1")
    parts = {part: _mean(part, weights, scores) for part in ("team", "individual")}
    results = (parts["team"] * TEAM_SHARE + parts["individual"] * (1 - TEAM_SHARE)) / 5 * 100
    competency = Fraction(competency_of(one.of, year.people[one.whose]))
    percent = results * RESULTS_SHARE + competency * (1 - RESULTS_SHARE)
    return Total(parts["team"], parts["individual"], percent)


def _mean(part: str, weights: Mapping[str, int], scores: Mapping[str, int | None]) -> Fraction:
    counting = [
        (w, s) for key, w in weights.items() if key.startswith(part) and (s := scores[key]) is not None
    ]
    return Fraction(sum(w * s for w, s in counting), sum(w for w, _ in counting))
