"""Figures on record: whose results of an indicator came in for a period, and what was said of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import Session

from pramoen.records.duties import LAST_STEP, waived_duties
from pramoen.records.models import Duty, Indicator, Office, Officer, Submission, SubmissionStep, Verification
from pramoen.records.rounds import sets_asking

__all__ = [
    "FigureIn",
    "Period",
    "counts_in",
    "figures_in",
    "has_reports",
    "periods_of",
    "said_of",
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
    query = _in_period(select(Duty.id), round_id, [period]).where(SubmissionStep.state.in_(_IN)).limit(1)
    return session.scalars(query).first() is not None


def figures_in(
    session: Session,
    indicator: Indicator,
    periods: Sequence[Period],
    *,
    office_ids: Collection[int] | None = None,
) -> list[FigureIn]:
    """What was brought for the duties that ask for an indicator, by office and officer."""
    reported = _result(indicator.key).is_not(None)
    query = _in_period(
        select(
            Duty.id,
            Duty.officer_id,
            Officer.office_id,
            Duty.occurrence,
            SubmissionStep.submission_id,
            SubmissionStep.state,
            reported.label("reported"),
        ),
        indicator.round_id,
        periods,
    )
    query = (
        query.join(Office, Office.id == Officer.office_id)
        .join(Submission, Submission.id == SubmissionStep.submission_id)
        .where(Duty.indicator_set_id.in_(sets_asking(session, indicator.round_id, indicator.id)))
        .order_by(Office.name, Officer.name, Officer.code, Duty.occurrence, Duty.id)
    )
    if office_ids is not None:
        query = query.where(Officer.office_id.in_(office_ids))
    waived = waived_duties(session)
    return [
        FigureIn(
            row.id,
            row.officer_id,
            row.office_id,
            row.occurrence,
            row.submission_id,
            row.state in _IN,
            row.reported,
        )
        for row in session.execute(query)
        if row.id not in waived
    ]


def counts_in(session: Session, round_id: UUID, keys: Sequence[str], period: Period) -> dict[str, int]:
    """How many of the versions that came in say something of each of these indicators."""
    counted = [func.sum(case((_result(key).is_not(None), 1), else_=0)) for key in keys]
    query = _in_period(select(*counted), round_id, [period])
    query = query.join(Submission, Submission.id == SubmissionStep.submission_id).where(
        SubmissionStep.state.in_(_IN)
    )
    waived = waived_duties(session)
    if waived:
        query = query.where(Duty.id.not_in(waived))
    [row] = session.execute(query).all()
    return {key: count or 0 for key, count in zip(keys, row, strict=True)}


def verified_as_is(
    session: Session, round_id: UUID, indicator_ids: Collection[int], period: Period
) -> tuple[dict[int, int], set[tuple[int, UUID]]]:
    """How many versions that came in were themselves found right, by indicator's id; and of which
    (indicator, duty) an earlier version alone was spoken of, so that the figures are to be compared.
    """
    waived = waived_duties(session)
    same = Verification.submission_id == SubmissionStep.submission_id

    def spoken_of(*columns: Any) -> Select[Any]:
        query = (
            _in_period(select(*columns), round_id, [period])
            .join(Verification, Verification.duty_id == Duty.id)
            .where(SubmissionStep.state.in_(_IN), Verification.indicator_id.in_(indicator_ids))
        )
        return query.where(Duty.id.not_in(waived)) if waived else query

    # A version that was returned is not in: what was said of one that is, is that it is right.
    counted = (
        spoken_of(Verification.indicator_id, func.count(Duty.id.distinct()))
        .where(same)
        .group_by(Verification.indicator_id)
    )
    others = (
        spoken_of(Verification.indicator_id, Duty.id)
        .join(Submission, Submission.id == SubmissionStep.submission_id)
        # Of a first version nothing can have been said before.
        .where(Submission.version > 1)
        .group_by(Verification.indicator_id, Duty.id)
        .having(func.max(case((same, 1), else_=0)) == 0)
    )
    return (
        dict(session.execute(counted).tuples().all()),
        {(row.indicator_id, row.id) for row in session.execute(others)},
    )


def said_in(
    session: Session,
    indicator: Indicator,
    periods: Sequence[Period],
    *,
    office_ids: Collection[int] | None = None,
) -> dict[UUID, list[Said]]:
    """All that was said of an indicator's figures in these periods, by duty, first to last."""
    query = (
        select(*_SAID)
        .join(Duty, Duty.id == Verification.duty_id)
        .where(Duty.round_id == indicator.round_id, _of(periods), Verification.indicator_id == indicator.id)
        .order_by(Verification.id)
    )
    if office_ids is not None:
        query = query.join(Officer, Officer.id == Duty.officer_id).where(Officer.office_id.in_(office_ids))
    return _by_duty(session, query)


def said_of(session: Session, indicator_id: int, duty_ids: Sequence[UUID]) -> dict[UUID, list[Said]]:
    """The same of these duties alone."""
    found: dict[UUID, list[Said]] = {}
    for first in range(0, len(duty_ids), 500):
        part = duty_ids[first : first + 500]
        query = select(*_SAID).where(
            Verification.indicator_id == indicator_id, Verification.duty_id.in_(part)
        )
        found |= _by_duty(session, query.order_by(Verification.id))
    return found


def _by_duty(session: Session, query: Select[Any]) -> dict[UUID, list[Said]]:
    found: dict[UUID, list[Said]] = {}
    for row in session.execute(query):
        found.setdefault(row.duty_id, []).append(Said(*row))
    return found


def _result(key: str) -> Any:
    return Submission.content["results"][key].as_string()


def _in_period(query: Select[Any], round_id: UUID, periods: Sequence[Period]) -> Select[Any]:
    """The duties of officers in these periods, each with its last step."""
    return (
        query.select_from(Duty)
        .join(Officer, Officer.id == Duty.officer_id)
        .join(SubmissionStep, SubmissionStep.id == LAST_STEP)
        .where(Duty.round_id == round_id, _of(periods))
    )


def _of(periods: Sequence[Period]) -> ColumnElement[bool]:
    months = [one.month for one in periods if one.month is not None]
    of_months = and_(Duty.stage == "monthly_report", Duty.occurrence.in_(months))
    return of_months | (Duty.stage == "evaluation") if None in [one.month for one in periods] else of_months
