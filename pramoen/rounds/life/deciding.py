"""Who may waive a duty, close with gaps or open a closed month again: decisions for a whole office or round.

Where a province's roster names neither coordinator nor administrator, anybody on it may: a round must not
stand still for want of a role.
"""

from __future__ import annotations

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.appraisal.life.persons import may_coordinate, may_waive
from pramoen.errors import NotAllowed
from pramoen.records import duties, submissions
from pramoen.records.models import Decision, Duty, Officer, Round
from pramoen.rounds.life.actors import actor_of, bearer_of

__all__ = ["check_decider", "waive_or_reopen"]


def check_decider(session: Session, of: Round, what: str, *, at: pendulum.DateTime, by: str) -> None:
    """Raises NotAllowed where `by` is not among those of the province who decide `what`."""
    if _coordinated(session, of):
        may_coordinate(actor_of(session, by, of, at=at), what)


def waive_or_reopen(
    session: Session, duty: Duty, *, kind: str, reason: str, at: pendulum.DateTime, by: str
) -> Decision:
    """Waive a duty, or reopen it, on the record: a coordinator does, or the supervisor of its bearer.

    Raises NotAllowed for anybody else, once the round is closed, or where it is so already; UnknownName; and
    BadInput without a reason.
    """
    submissions.hold(session, duty)
    if duty.round.state != "open":
        raise NotAllowed(f"{duty.round.label} is closed; what was owed for it stays as it is")
    if _coordinated(session, duty.round):
        may_waive(actor_of(session, by, duty.round, at=at), bearer_of(session, duty))
    [state] = duties.states(session, ids=[duty.id])
    if kind == "waive" and state.state == "waived":
        raise NotAllowed("the duty was waived already; `pramoen duty reopen ID --why …` takes that back")
    if kind == "reopen" and state.state != "waived":
        raise NotAllowed("the duty was not waived; there is nothing to reopen")
    return duties.decide(session, duty, kind=kind, reason=reason, at=at, by=by)


def _coordinated(session: Session, of: Round) -> bool:
    """Whether anybody of the province is a coordinator or administrator."""
    roles = session.scalars(
        select(Officer.roles).where(Officer.province_id == of.province_id, Officer.active)
    )
    return any({"coordinator", "administrator"} & set(own) for own in roles)
