"""The deadlines that stand, and what follows one that an amendment moves."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from pramoen.records.models import Deadline

__all__ = ["add_deadline", "indicators_by_deadline", "standing_deadlines", "standing_ids"]

_LATER = aliased(Deadline)
_STANDING = (
    select(Deadline)
    .outerjoin(_LATER, _LATER.supersedes_id == Deadline.id)
    .where(Deadline.round_id == bindparam("round"), _LATER.id.is_(None), ~Deadline.withdrawn)
    .order_by(Deadline.id)
)
_STANDING_IDS = _STANDING.with_only_columns(Deadline.id)


def standing_deadlines(session: Session, round_id: UUID) -> list[Deadline]:
    """The deadlines of a round that no later row supersedes, in the letter's order."""
    return list(session.scalars(_STANDING, {"round": round_id}))


def standing_ids(session: Session, round_id: UUID) -> set[int]:
    """Their ids alone."""
    return set(session.scalars(_STANDING_IDS, {"round": round_id}))


def indicators_by_deadline(session: Session, round_id: UUID) -> dict[int, str]:
    """The key of the indicator that a deadline of a round belongs to, by its id; none for the others."""
    rows = session.execute(select(Deadline.id, Deadline.content).where(Deadline.round_id == round_id))
    return {row.id: row.content["indicator"] for row in rows if row.content.get("indicator")}


def add_deadline(
    session: Session,
    round_id: UUID,
    content: dict[str, Any],
    *,
    letter_id: int,
    supersedes: int | None = None,
    withdrawn: bool = False,
) -> Deadline:
    """Record a deadline; `content` is its entry in the Circular's JSON."""
    due = content.get("due")
    made = Deadline(
        round_id=round_id,
        letter_id=letter_id,
        stage=content["stage"],
        due=dt.date.fromisoformat(due) if due else None,
        content=content,
        text=content["text"],
        supersedes_id=supersedes,
        withdrawn=withdrawn,
    )
    session.add(made)
    session.flush()
    return made
