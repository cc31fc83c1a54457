"""Accepting what was sent in, or returning it with a reason."""

from __future__ import annotations

import pendulum
from sqlalchemy.orm import Session

from pramoen.appraisal.life.persons import may_accept, may_return
from pramoen.appraisal.life.steps import Step, check_order, check_reason, check_version
from pramoen.errors import NotAllowed
from pramoen.records import duties, submissions
from pramoen.records.models import Duty, Submission, SubmissionStep
from pramoen.rounds.life.actors import actor_of, bearer_of
from pramoen.rounds.life.month_state import check_month_open

__all__ = ["accept", "give_back"]


def accept(
    session: Session, duty: Duty, *, at: pendulum.DateTime, by: str, seen: int | None = None
) -> SubmissionStep:
    """The supervisor's word that what was sent in stands. `seen` is the version he looked at.

    Raises NotAllowed for the wrong person, in the wrong order, too late, or where another was quicker.
    """
    actor = actor_of(session, by, duty.round, at=at)
    standing = may_accept(actor, bearer_of(session, duty))
    version = _standing_version(session, duty, "accept", seen)
    return submissions.add_step(
        session,
        version,
        "accepted",
        at=at,
        by=by,
        capacity=standing.capacity,
        acting_for=standing.acting_for,
    )


def give_back(
    session: Session,
    duty: Duty,
    *,
    reason: str | None,
    at: pendulum.DateTime,
    by: str,
    seen: int | None = None,
) -> SubmissionStep:
    """Return what was sent in, or accepted, with what is to be mended; it is owed again then.

    Raises as `accept`, and BadInput without a reason.
    """
    words = check_reason("return", reason)
    actor = actor_of(session, by, duty.round, at=at)
    standing = may_return(actor, bearer_of(session, duty))
    version = _standing_version(session, duty, "return", seen)
    return submissions.add_step(
        session,
        version,
        "returned",
        at=at,
        by=by,
        capacity=standing.capacity,
        acting_for=standing.acting_for,
        reason=words,
    )


def _standing_version(session: Session, duty: Duty, step: Step, seen: int | None) -> Submission:
    """The version the step is about, held against others until the transaction ends."""
    submissions.hold(session, duty)
    if duty.round.state != "open":
        raise NotAllowed(f"{duty.round.label} is closed; what was sent in for it stays as it is")
    check_month_open(session, duty)
    [state] = duties.states(session, ids=[duty.id])
    check_order(step, state.state)
    last = submissions.latest_version(session, duty.id)
    if last is None:
        raise NotAllowed("nothing has been sent in for it yet")
    check_version(seen, last.version, since=f"{last.sent_at.in_timezone('Asia/Bangkok'):YYYY-MM-DD HH:mm}")
    return last
