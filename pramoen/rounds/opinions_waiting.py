"""Evaluations at their end that wait for somebody: for superiors' opinions, for officers to be told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from pramoen.records.last_steps import IS_LAST
from pramoen.records.models import Duty, Officer, Round, Submission, SubmissionStep
from pramoen.rounds.access import Sight
from pramoen.rounds.life.concluding import TIERS

__all__ = ["AtItsEnd", "Listed", "opinions_waiting", "untold"]


@dataclass(frozen=True, slots=True)
class AtItsEnd:
    """An accepted evaluation, the version that stands, and which tier's opinion it waits for, 0 for none."""

    duty_id: UUID
    officer_id: int
    version: int
    tier: int


@dataclass(frozen=True, slots=True)
class Listed:
    """The first of a list, and how many it has in all."""

    first: Sequence[AtItsEnd]
    in_all: int


def opinions_waiting(session: Session, sight: Sight, *, most: int) -> Listed:
    """The accepted evaluations on which he, or one whom he acts for, is the next superior to say something.

    By tier, office and name of the officers; so many at the most.
    """
    first, in_all = list[AtItsEnd](), 0
    for tier in range(1, TIERS + 1):
        below = _below(sight, tier)
        # Most people are nobody's superior: then evaluations need not be looked at.
        if not sight.leads or session.scalars(below(select(Officer.id)).limit(1)).first() is None:
            break
        query = _first_of(below(_AT_THEIR_END).where(Submission.opinions == tier - 1))
        found = _listed(session, sight, query, {}, tier=tier, most=max(most - len(first), 1))
        first += found.first
        in_all += found.in_all
    return Listed(first[:most], in_all)


def untold(session: Session, sight: Sight, people: Collection[int], *, most: int) -> Listed:
    """The accepted evaluations of these officers of which it is not on record that they were told.

    By office and name; so many at the most.
    """
    if not people:
        return Listed((), 0)
    return _listed(session, sight, _UNTOLD, {"people": list(people)}, tier=0, most=most)


def _below(sight: Sight, tier: int) -> Callable[[Select[Any]], Select[Any]]:
    """Of officers those above whom he, or one whom he acts for, is the superior of that tier."""

    def of(query: Select[Any]) -> Select[Any]:
        below: Any = Officer
        met: list[Any] = [Officer]
        for _ in range(tier):
            above = aliased(Officer)
            query = query.join(
                above,
                (above.province_id == below.province_id)
                & (above.code == below.supervisor_code)
                & above.active
                & and_(*(above.code != one.code for one in met)),
            )
            met.append(above)
            below = above
        return query.where(
            Officer.province_id == sight.officer.province_id,
            below.supervisor_code.in_(sight.codes),
            *(below.supervisor_code != one.code for one in met),
        )

    return of


_AT_THEIR_END: Final[Select[Any]] = (
    select(
        Duty.id.label("duty_id"),
        Duty.officer_id,
        Submission.version,
        Officer.office_id,
        Officer.name,
        Officer.code,
        Duty.due,
    )
    .select_from(Duty)
    .join(Officer, Officer.id == Duty.officer_id)
    .join(SubmissionStep, SubmissionStep.duty_id == Duty.id)
    .join(Submission, Submission.id == SubmissionStep.submission_id)
    .where(
        Duty.round_id.in_(
            select(Round.id).where(Round.province_id == bindparam("province"), Round.state == "open")
        ),
        Duty.stage == "evaluation",
        IS_LAST,
        SubmissionStep.state == "accepted",
        Officer.active,
    )
)
"""The evaluations of a province's open rounds whose last step is that they were accepted."""


def _first_of(query: Select[Any]) -> Select[Any]:
    """The first of such evaluations, with how many there are in all."""
    # Found before they are put in order: PostgreSQL would take the way that is short for the first few alone.
    found = query.cte("found").prefix_with("MATERIALIZED", dialect="postgresql").c
    return (
        select(found.duty_id, found.officer_id, found.version, func.count().over().label("in_all"))
        .order_by(found.office_id, found.name, found.code, found.due, found.duty_id)
        .limit(bindparam("most"))
    )


# Everybody's page of what he owes asks it: made once.
_UNTOLD: Final = _first_of(
    _AT_THEIR_END.where(Duty.officer_id.in_(bindparam("people", expanding=True)), ~Submission.acknowledged)
)


def _listed(
    session: Session, sight: Sight, query: Select[Any], facts: Mapping[str, Any], *, tier: int, most: int
) -> Listed:
    asked = {"province": sight.officer.province_id, "most": most, **facts}
    rows = session.execute(query, asked).all()
    first = [AtItsEnd(row.duty_id, row.officer_id, row.version, tier) for row in rows]
    return Listed(first, rows[0].in_all if rows else 0)
