"""Putting duties and scores on record as an amendment, or its undoing, leaves them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

import pendulum
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pramoen.records import duties, rounds, scores
from pramoen.records.duties import indicator_set
from pramoen.records.models import Duty, Round
from pramoen.records.submissions import latest_submissions
from pramoen.rounds.amending.duty_changes import Record
from pramoen.rounds.closing_month import figures_of_month
from pramoen.rounds.scoring import mark

__all__ = ["close_anew", "duties_by_id", "follow", "put_sets", "versions_standing"]

_BATCH = 500
_SCORED = frozenset({"monthly_report", "evaluation"})


def versions_standing(session: Session, of: Round) -> dict[str, int]:
    """The version that stands of each indicator, by key."""
    return {stated.key: version.id for version, stated in rounds.current_indicators(session, of.id)}


def duties_by_id(session: Session, ids: Sequence[UUID]) -> dict[UUID, Duty]:
    """These duties, held against others until the transaction ends."""
    found: dict[UUID, Duty] = {}
    wanted = sorted(ids)
    for first in range(0, len(wanted), _BATCH):
        part = select(Duty).where(Duty.id.in_(wanted[first : first + _BATCH])).order_by(Duty.id)
        found.update((duty.id, duty) for duty in session.scalars(part.with_for_update()))
    return found


def follow(session: Session, of: Round, deadline_ids: Sequence[int], to: int) -> None:
    """Let the duties that come of these deadlines come of the one that follows them."""
    session.execute(
        update(Duty).where(Duty.round_id == of.id, Duty.deadline_id.in_(deadline_ids)).values(deadline_id=to)
    )


def put_sets(
    session: Session,
    of: Round,
    record: Record,
    resets: Mapping[UUID, Sequence[str]],
    amended: set[str],
    *,
    at: pendulum.DateTime,
) -> None:
    """Let duties be about the versions that stand, and score what came in for them under both.

    The scores of before stay on record beside the new ones: a version's score is never changed.
    """
    standing = versions_standing(session, of)
    found = duties_by_id(session, list(resets))
    came_in = [
        id_
        for id_ in resets
        if record.states[id_].settled_at is not None and record.states[id_].stage in _SCORED
    ]
    submissions = latest_submissions(session, came_in)
    mark(session, submissions, at=at)
    sets: dict[tuple[int, ...], int] = {}
    for id_, keys in resets.items():
        own = record.keys(id_)
        versions = tuple(standing[key] if key in amended or key not in own else own[key] for key in keys)
        if versions not in sets:
            sets[versions] = indicator_set(session, of.id, list(versions))
        found[id_].indicator_set_id = sets[versions]
    session.flush()
    mark(session, submissions, at=at)


def close_anew(session: Session, of: Round, months: Sequence[str], *, at: pendulum.DateTime, by: str) -> None:
    """Record what closed months come to under the scores as they are now."""
    for month in months:
        states = [
            duty
            for duty in duties.states(session, round_ids=[of.id])
            if duty.stage == "monthly_report" and duty.occurrence == month
        ]
        content = figures_of_month(session, of, states, at=at)
        scores.save_roll_up(session, of.id, month, content, at=at, by=by)
