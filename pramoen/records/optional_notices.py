"""Who wants no notices that are not owed to his own duties: digests of others' state, news."""

from __future__ import annotations

import pendulum
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pramoen.records.decisions import record_decision
from pramoen.records.models import Decision

__all__ = ["set_optional_notices", "without_optional_notices"]

_STOP, _RESUME = "stop-notices", "resume-notices"


def set_optional_notices(
    session: Session, officer_id: int, *, wanted: bool, reason: str, at: pendulum.DateTime, by: str
) -> None:
    """Note that an officer wants optional notices or none, on the record; said again, it changes nothing.

    Reminders of his own duties are not optional: those can be put off (`pramoen.records.snoozes`). Raises
    BadInput without a reason.
    """
    if (officer_id not in without_optional_notices(session, officer_id)) == wanted:
        return
    record_decision(
        session,
        kind=_RESUME if wanted else _STOP,
        subject_kind="officer",
        subject_id=str(officer_id),
        reason=reason,
        at=at,
        by=by,
    )


def without_optional_notices(session: Session, officer_id: int | None = None) -> set[int]:
    """The officers, among all or this one, who want no optional notices now."""
    last = select(func.max(Decision.id)).where(
        Decision.subject_kind == "officer", Decision.kind.in_((_STOP, _RESUME))
    )
    if officer_id is not None:
        last = last.where(Decision.subject_id == str(officer_id))
    last = last.group_by(Decision.subject_id)
    query = select(Decision.subject_id).where(Decision.id.in_(last), Decision.kind == _STOP)
    return {int(subject) for subject in session.scalars(query)}
