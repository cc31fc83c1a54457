"""The months of rounds that are closed: each was closed, and nobody has reopened it since."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

import pendulum
from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from pramoen.records.kept_answers import Question
from pramoen.records.models import Decision, RollUp

__all__ = ["REOPEN_MONTH", "ask_months_anew", "closed_months", "reopened_closings"]

REOPEN_MONTH = "reopen-month"
"""The kind of the decision that lets a closed month be changed again; it names the closing's own id."""

_LAST = (
    select(func.max(RollUp.id))
    .where(RollUp.round_id.in_(bindparam("rounds", expanding=True)), RollUp.scope != "round")
    .group_by(RollUp.round_id, RollUp.scope)
)
_CLOSINGS = select(RollUp.id, RollUp.round_id, RollUp.scope, RollUp.closed_at).where(RollUp.id.in_(_LAST))


def closed_months(session: Session, round_ids: Collection[UUID]) -> dict[tuple[UUID, str], pendulum.DateTime]:
    """When each closed month of these rounds was closed, by round and month ("2567-06")."""
    return {
        (round_id, month): closed_at
        for round_id, months in _CLOSED.of_each(session, round_ids).items()
        for month, closed_at in months.items()
    }


def _closed(session: Session, round_ids: Sequence[UUID]) -> dict[UUID, dict[str, pendulum.DateTime]]:
    found: dict[UUID, dict[str, pendulum.DateTime]] = {}
    closings = session.execute(_CLOSINGS, {"rounds": round_ids}).all()
    reopened = reopened_closings(session, {row.round_id for row in closings}) if closings else set()
    for row in closings:
        if row.id not in reopened:
            found.setdefault(row.round_id, {})[row.scope] = row.closed_at
    return found


_CLOSED = Question(_closed)


def ask_months_anew(session: Session, round_id: UUID) -> None:
    """Have nobody go by what was said of a round's months so far, where answers are kept."""
    _CLOSED.forget(session, round_id)


def reopened_closings(session: Session, round_ids: Collection[UUID]) -> set[int]:
    """The ids of the closings of months of these rounds that somebody took back."""
    query = select(Decision.content).where(
        Decision.subject_kind == "round",
        Decision.subject_id.in_([str(id_) for id_ in round_ids]),
        Decision.kind == REOPEN_MONTH,
    )
    # Told by the closing's own id: two decisions may well carry the same time.
    return {content["roll_up"] for content in session.scalars(query)}
