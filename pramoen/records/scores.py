"""Scores, roll-ups and grades on record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from pramoen.records import audit
from pramoen.records.models import Grade, RollUp, Score

__all__ = [
    "add_scores",
    "grades_of",
    "latest_roll_up",
    "latest_roll_ups",
    "save_roll_up",
    "scored_pairs",
    "scores_of",
]

_BATCH = 500


def scored_pairs(session: Session, submission_ids: Sequence[int]) -> set[tuple[int, int]]:
    """Which (submission, indicator version) pairs have been scored."""
    pairs: set[tuple[int, int]] = set()
    for first in range(0, len(submission_ids), _BATCH):
        query = select(Score.submission_id, Score.indicator_version_id).where(
            Score.submission_id.in_(submission_ids[first : first + _BATCH])
        )
        pairs.update((row.submission_id, row.indicator_version_id) for row in session.execute(query))
    return pairs


def add_scores(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Record scores; each row has the columns of `Score`."""
    for first in range(0, len(rows), _BATCH):
        session.execute(insert(Score), rows[first : first + _BATCH])


def scores_of(session: Session, submission_ids: Iterable[int]) -> dict[int, list[Score]]:
    """The scores of each of these submissions."""
    wanted = list(submission_ids)
    found: dict[int, list[Score]] = {}
    for first in range(0, len(wanted), _BATCH):
        query = (
            select(Score).where(Score.submission_id.in_(wanted[first : first + _BATCH])).order_by(Score.id)
        )
        for score in session.scalars(query):
            found.setdefault(score.submission_id, []).append(score)
    return found


def latest_roll_up(session: Session, round_id: UUID, scope: str) -> RollUp | None:
    """What a month or the round came to when last closed; None where it has not been."""
    query = select(RollUp).where(RollUp.round_id == round_id, RollUp.scope == scope)
    return session.scalars(query.order_by(RollUp.id.desc()).limit(1)).one_or_none()


def latest_roll_ups(session: Session, round_id: UUID) -> dict[str, RollUp]:
    """What each month and the round came to when last closed, by scope, months in order."""
    query = select(RollUp).where(RollUp.round_id == round_id).order_by(RollUp.id)
    found = {roll_up.scope: roll_up for roll_up in session.scalars(query)}
    return dict(sorted(found.items()))


def save_roll_up(
    session: Session,
    round_id: UUID,
    scope: str,
    content: dict[str, Any],
    *,
    at: pendulum.DateTime,
    by: str,
    anew: bool = False,
) -> tuple[RollUp, bool]:
    """Record what a month or a round came to; True where it differs from what was recorded last.

    With `anew` it is recorded also where it does not differ: it was opened again meanwhile.
    """
    digest = audit.digest_of(content)
    last = latest_roll_up(session, round_id, scope)
    if last is not None and last.digest == digest and not anew:
        return last, False
    roll_up = RollUp(
        round_id=round_id, scope=scope, content=content, digest=digest, closed_at=at, closed_by=by
    )
    session.add(roll_up)
    session.flush()
    audit.note(session, at=at, actor=by, action="close", subject=f"round/{round_id}/{scope}", content=content)
    return roll_up, True


def grades_of(session: Session, round_id: UUID) -> list[Grade]:
    """The grades of a round as last closed, by officer."""
    last = latest_roll_up(session, round_id, "round")
    if last is None:
        return []
    return list(session.scalars(select(Grade).where(Grade.roll_up_id == last.id).order_by(Grade.officer_id)))
