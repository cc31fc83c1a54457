"""Figures on record: whose results of an indicator came in for a period, and what was said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from pramoen.records.duties import LAST_STEP, waived_duties
from pramoen.records.last_steps import IS_LAST
from pramoen.records.models import Duty, Indicator, Office, Officer, Submission, SubmissionStep, Verification
from pramoen.records.rounds import AskedBySets, sets_asking

__all__ = [
    "FigureIn",
    "Period",
    "Said",
    "Stood",
    "counts_in",
    "figures_in",
    "has_reports",
    "periods_of",
    "said_of",
    "standings_in",
    "to_compare",
    "verified_as_is",
]

_IN = ("submitted", "accepted")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """What figures are of: a month's reports ("2567-06"), or the evaluation, where it is None."""

    month: str | None

    @property
    def stage(self) -> str:
        """The stage of the duties."""
        return "evaluation" if self.month is None else "monthly_report"

    @property
    def name(self) -> str:
        """The name it has in addresses."""
        return self.month or "evaluation"


@dataclass(frozen=True, slots=True)
class FigureIn:
    """A version that was sent in for a duty that asks for an indicator.

    `office_id` is the officer's office today. `is_in` is whether it counts: not where it was returned since,
    or is a draft. `is_reported` is whether it says anything of the indicator.
    """

    duty_id: UUID
    officer_id: int
    office_id: int
    month: str | None
    submission_id: int
    is_in: bool
    is_reported: bool


class Said(NamedTuple):
    """What was said once of a figure: of which version, with which result, and whether it was found right."""

    duty_id: UUID
    id: int
    submission_id: int
    result_digest: str
    state: str


_SAID = (
    Verification.duty_id,
    Verification.id,
    Verification.submission_id,
    Verification.result_digest,
    Verification.state,
)


def periods_of(session: Session, round_id: UUID) -> list[Period]:
    """The periods that a round has figures of, in their order, the evaluation last."""
    query = (
        select(Duty.stage, Duty.occurrence)
        .where(Duty.round_id == round_id, Duty.stage.in_(("monthly_report", "evaluation")))
        .distinct()
    )
    found = {
        Period(row.occurrence if row.stage == "monthly_report" else None) for row in session.execute(query)
    }
    return sorted(found, key=lambda one: (one.month is None, one.month or ""))


def has_reports(session: Session, round_id: UUID, period: Period) -> bool:
    """Whether anything came in for it."""
    query = (
        select(Duty.id)
        .join(SubmissionStep, SubmissionStep.duty_id == Duty.id)
        .where(
            Duty.round_id == round_id,
            _of([period]),
            Duty.officer_id.is_not(None),
            SubmissionStep.state.in_(_IN),
            IS_LAST,
        )
        .limit(1)
    )
    return session.scalars(query).first() is not None


def figures_in(
    session: Session,
    indicator: Indicator,
    periods: Sequence[Period],
    *,
    office_ids: Collection[int] | None = None,
    duty_ids: Collection[UUID] | None = None,
) -> list[FigureIn]:
    """What was brought for the duties that ask for an indicator, of officers of these offices, or for these
    duties alone; by office and officer.
    """
    query = (
        select(
            Duty.id,
            Duty.officer_id,
            Officer.office_id,
            Duty.occurrence,
            SubmissionStep.submission_id,
            SubmissionStep.state,
            _reports(indicator.key).label("reported"),
        )
        .join(Officer, Officer.id == Duty.officer_id)
        .join(SubmissionStep, SubmissionStep.id == LAST_STEP)
        .join(Office, Office.id == Officer.office_id)
        .join(Submission, Submission.id == SubmissionStep.submission_id)
        .where(
            # Of the round by its sets: by the round itself a database would look through all of its duties.
            Duty.indicator_set_id.in_(sets_asking(session, indicator.round_id, indicator.id)),
            _of(periods),
        )
        .order_by(Office.name, Officer.name, Officer.code, Duty.occurrence, Duty.id)
    )
    if office_ids is not None:
        query = query.where(Officer.office_id.in_(office_ids))
    if duty_ids is not None:
        query = query.where(Duty.id.in_(duty_ids))
    waived = waived_duties(session)
    return [
        FigureIn(
            row.id,
            row.officer_id,
            row.office_id,
            row.occurrence,
            row.submission_id,
            row.state in _IN,
            bool(row.reported),
        )
        for row in session.execute(query)
        if row.id not in waived
    ]


def counts_in(session: Session, round_id: UUID, asked: AskedBySets, period: Period) -> Counter[str]:
    """How many of the versions that came in say something of each indicator that is asked of their duties, by
    its key: an amendment may have taken one away since.
    """
    query = (
        _in_period(select(Submission.reported, Duty.indicator_set_id, func.count()), round_id, period)
        .join(Submission, Submission.id == SubmissionStep.submission_id)
        .where(SubmissionStep.state.in_(_IN), *_not_waived(session))
        .group_by(Submission.reported, Duty.indicator_set_id)
    )
    counts: Counter[str] = Counter()
    for keys, set_id, number in session.execute(query).tuples():
        own = asked[set_id].values()
        counts.update({key: number for key in keys.split("\n")[1:-1] if key in own})
    return counts


class Stood(NamedTuple):
    """So many figures of an office: found right, waiting, returned since, of which the report is silent.

    To "compare" are those of which an earlier version alone was found right: the same result still is.
    """

    office_id: int
    standing: Literal["waiting", "verified", "returned", "silent", "compare"]
    number: int


def standings_in(session: Session, indicator: Indicator, period: Period) -> list[Stood]:
    """How the figures of an indicator stand in a period, counted by office."""
    found = _standings(session, indicator, period)
    query = select(found.office_id, found.standing, func.count()).group_by(found.office_id, found.standing)
    return [Stood(*row) for row in session.execute(query).tuples() if row[1] is not None]


def to_compare(session: Session, indicator: Indicator, period: Period) -> list[UUID]:
    """The duties of which an earlier version alone was found right."""
    found = _standings(session, indicator, period)
    return list(session.scalars(select(found.id).where(found.standing == "compare")))


_RETURNED, _BEFORE, _AS_IS = 1, 2, 3


def _standings(session: Session, indicator: Indicator, period: Period) -> Any:
    """Of each duty its id, the officer's office and how the figure stands; None where nothing came in."""
    # A version that was returned is not in: what was said of one that is, is that it is right.
    words = case(
        (Verification.submission_id == SubmissionStep.submission_id, _AS_IS),
        (Verification.state == "verified", _BEFORE),
        else_=_RETURNED,
    )
    said = (
        select(func.max(words))
        .where(Verification.duty_id == Duty.id, Verification.indicator_id == indicator.id)
        .scalar_subquery()
    )
    columns = (
        Duty.id,
        Officer.office_id,
        SubmissionStep.state.in_(_IN).label("is_in"),
        _reports(indicator.key).label("reported"),
        said.label("said"),
    )
    query = (
        _in_period(select(*columns), indicator.round_id, period)
        .join(Submission, Submission.id == SubmissionStep.submission_id)
        .where(
            Duty.indicator_set_id.in_(sets_asking(session, indicator.round_id, indicator.id)),
            *_not_waived(session),
        )
    )
    # Found before it is counted: PostgreSQL would ask what was said of each figure for every comparison.
    found = query.cte("found").prefix_with("MATERIALIZED", dialect="postgresql").c
    standing = case(
        (~found.is_in, case((found.said.is_not(None), "returned"), else_=None)),
        (~found.reported, "silent"),
        (found.said == _AS_IS, "verified"),
        (found.said == _BEFORE, "compare"),
        else_="waiting",
    )
    return select(found.id, found.office_id, standing.label("standing")).subquery().c


def verified_as_is(
    session: Session,
    round_id: UUID,
    asked: AskedBySets,
    indicator_ids: Collection[int],
    period: Period,
) -> tuple[dict[int, int], set[tuple[int, UUID]]]:
    """How many versions that came in were themselves found right, by indicator's id; and of which
    (indicator, duty) an earlier version alone was spoken of, so that the figures are to be compared.
    """
    same = Verification.submission_id == SubmissionStep.submission_id
    not_waived = _not_waived(session)

    def spoken_of(*columns: Any) -> Select[Any]:
        return (
            _in_period(select(*columns), round_id, period)
            .join(Verification, Verification.duty_id == Duty.id)
            .where(SubmissionStep.state.in_(_IN), Verification.indicator_id.in_(indicator_ids), *not_waived)
        )

    # A version that was returned is not in: what was said of one that is, is that it is right.
    counted = (
        spoken_of(Verification.indicator_id, Duty.indicator_set_id, func.count(Duty.id.distinct()))
        .where(same)
        .group_by(Verification.indicator_id, Duty.indicator_set_id)
    )
    others = (
        spoken_of(Verification.indicator_id, Duty.id, Duty.indicator_set_id)
        .join(Submission, Submission.id == SubmissionStep.submission_id)
        # Of a first version nothing can have been said before.
        .where(Submission.version > 1)
        .group_by(Verification.indicator_id, Duty.id, Duty.indicator_set_id)
        .having(func.max(case((same, 1), else_=0)) == 0)
    )
    verified: Counter[int] = Counter()
    for indicator_id, set_id, number in session.execute(counted).tuples():
        verified[indicator_id] += number if indicator_id in asked[set_id] else 0
    return verified, {
        (row.indicator_id, row.id)
        for row in session.execute(others)
        if row.indicator_id in asked[row.indicator_set_id]
    }


def said_of(session: Session, indicator_id: int, duty_ids: Sequence[UUID]) -> dict[UUID, list[Said]]:
    """All that was said of an indicator's figures for these duties, by duty, first to last."""
    found: dict[UUID, list[Said]] = {}
    for first in range(0, len(duty_ids), 500):
        part = duty_ids[first : first + 500]
        query = select(*_SAID).where(
            Verification.indicator_id == indicator_id, Verification.duty_id.in_(part)
        )
        for row in session.execute(query.order_by(Verification.id)):
            found.setdefault(row.duty_id, []).append(Said(*row))
    return found


def _reports(key: str) -> ColumnElement[bool]:
    """Whether a version gives a result for an indicator."""
    # LIKE would take letters of either case for the same.
    return func.replace(Submission.reported, f"\n{key}\n", "") != Submission.reported


def _not_waived(session: Session) -> list[ColumnElement[bool]]:
    waived = waived_duties(session)
    return [Duty.id.not_in(waived)] if waived else []


def _in_period(query: Select[Any], round_id: UUID, period: Period) -> Select[Any]:
    """The duties of officers in a period, each with its last step."""
    return (
        query.select_from(Duty)
        .join(Officer, Officer.id == Duty.officer_id)
        .join(SubmissionStep, SubmissionStep.duty_id == Duty.id)
        .where(Duty.round_id == round_id, _of([period]), IS_LAST)
    )


def _of(periods: Sequence[Period]) -> ColumnElement[bool]:
    months = [one.month for one in periods if one.month is not None]
    of_months = and_(Duty.stage == "monthly_report", Duty.occurrence.in_(months))
    evaluation = Duty.stage == "evaluation"
    if len(months) == len(periods):
        return of_months
    return or_(of_months, evaluation) if months else evaluation
