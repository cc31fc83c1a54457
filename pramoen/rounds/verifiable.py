"""How figures stand with those who verify them: waiting, found right, changed since, returned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.records import audit
from pramoen.records.figures import (
    FigureIn,
    Period,
    Said,
    counts_in,
    figures_in,
    said_of,
    standings_in,
    to_compare,
    verified_as_is,
)
from pramoen.records.models import Indicator, Submission
from pramoen.records.rounds import asked_by_sets

__all__ = ["AWAITING", "Count", "Figure", "Standing", "counts_of", "figures_of", "standings_by_office"]

Standing = Literal["waiting", "changed", "verified", "returned", "silent"]
"""What a verifier has to do with it: look at it; look again, for it changed since it was found right;
nothing, for it was; wait for it to come again; nothing, for the report says nothing of the indicator.
"""
AWAITING: Final = frozenset[Standing]({"waiting", "changed"})
"""Those that somebody has to go through."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One officer's figure in one period; `last` is what was said of it last, of whatever version."""

    one: FigureIn
    standing: Standing
    last: Said | None

    @property
    def awaits(self) -> bool:
        """Whether somebody has to go through it."""
        return self.standing in AWAITING


@dataclass(frozen=True, slots=True)
class Count:
    """How many figures of an indicator came in, how many of them were found right and stand as they were."""

    reported: int
    verified: int

    @property
    def waiting(self) -> int:
        """How many are to be gone through."""
        return self.reported - self.verified


def figures_of(
    session: Session,
    indicator: Indicator,
    periods: Sequence[Period],
    *,
    office_ids: Collection[int] | None = None,
    duty_ids: Collection[UUID] | None = None,
) -> list[Figure]:
    """The figures of an indicator that came in, by office and officer; also those sent back since.

    Of these offices, or for these duties: of a whole province they are counted, not read.
    """
    found = figures_in(session, indicator, periods, office_ids=office_ids, duty_ids=duty_ids)
    said = said_of(session, indicator.id, [one.duty_id for one in found])
    digests = _digests(session, indicator, found, said)
    figures = []
    for one in found:
        words = said.get(one.duty_id, [])
        standing = _standing(one, words, digests.get(one.submission_id))
        if standing is not None:
            figures.append(Figure(one, standing, words[-1] if words else None))
    return figures


def standings_by_office(
    session: Session, indicator: Indicator, period: Period
) -> dict[int, Counter[Standing]]:
    """How many figures of an indicator stand how in a period, by office's id; as `figures_of` has them."""
    counts: dict[int, Counter[Standing]] = {}
    to_be_compared = False
    for one in standings_in(session, indicator, period):
        own = counts.setdefault(one.office_id, Counter())
        if one.standing == "compare":
            to_be_compared = True
        else:
            own[one.standing] += one.number
    if to_be_compared:
        ids = to_compare(session, indicator, period)
        for first in range(0, len(ids), 500):
            for figure in figures_of(session, indicator, [period], duty_ids=ids[first : first + 500]):
                counts[figure.one.office_id][figure.standing] += 1
    return counts


def counts_of(
    session: Session, round_id: UUID, indicators: Sequence[Indicator], period: Period
) -> dict[str, Count]:
    """The counts of each of these indicators in a period, by its key, without reading every figure."""
    if not indicators:
        return {}
    asked = asked_by_sets(session, round_id)
    reported = counts_in(session, round_id, asked, period)
    verified, others = verified_as_is(session, round_id, asked, [one.id for one in indicators], period)
    counts = {}
    for indicator in indicators:
        spoken = {duty for indicator_id, duty in others if indicator_id == indicator.id}
        again = _verified_among(session, indicator, spoken)
        counts[indicator.key] = Count(reported[indicator.key], verified.get(indicator.id, 0) + again)
    return counts


def _verified_among(session: Session, indicator: Indicator, duty_ids: Collection[UUID]) -> int:
    """Of duties of which a newer version came in than was spoken of: those whose figure stayed as it was."""
    said = said_of(session, indicator.id, sorted(duty_ids))
    count = 0
    for first in range(0, len(said), 500):
        part = list(said)[first : first + 500]
        newest: dict[UUID, Submission] = {}
        query = select(Submission).where(Submission.duty_id.in_(part)).order_by(Submission.version)
        for submission in session.scalars(query):
            newest[submission.duty_id] = submission
        for duty_id, submission in newest.items():
            digest = _digest(submission, indicator)
            standing = [one for one in said[duty_id] if one.result_digest == digest]
            count += bool(standing) and standing[-1].state == "verified"
    return count


def _standing(one: FigureIn, said: Sequence[Said], digest: str | None) -> Standing | None:
    if not one.is_in:
        return "returned" if said else None
    if not one.is_reported:
        return "silent"
    if not said:
        return "waiting"
    # What was said of another result than the version's own does not stand.
    own = [words for words in said if words.result_digest == digest]
    if own and own[-1].state == "verified":
        return "verified"
    return "changed" if not own and said[-1].state == "verified" else "waiting"


def _digests(
    session: Session,
    indicator: Indicator,
    found: Sequence[FigureIn],
    said: Mapping[UUID, Sequence[Said]],
) -> dict[int, str]:
    """The digest of the result of each version that something may have been said of."""
    known = {words.submission_id: words.result_digest for own in said.values() for words in own}
    unknown = [
        one.submission_id
        for one in found
        if one.is_in and one.duty_id in said and one.submission_id not in known
    ]
    for first in range(0, len(unknown), 500):
        query = select(Submission).where(Submission.id.in_(unknown[first : first + 500]))
        known.update((one.id, _digest(one, indicator)) for one in session.scalars(query))
    return known


def _digest(submission: Submission, indicator: Indicator) -> str:
    return audit.digest_of((submission.content.get("results") or {}).get(indicator.key))
