"""Whether a month is closed: it was closed, and nobody has reopened it since."""

from __future__ import annotations

from uuid import UUID

import pendulum
from sqlalchemy.orm import Session

from pramoen.errors import NotAllowed
from pramoen.records import scores
from pramoen.records.closed_months import REOPEN_MONTH, closed_months, reopened_closings
from pramoen.records.decisions import record_decision
from pramoen.records.models import Duty, RollUp, Round
from pramoen.records.rounds import hold_round
from pramoen.rounds.life.deciding import check_decider

__all__ = ["check_month_open", "is_reopened", "month_closed_at", "reopen_month"]


def month_closed_at(session: Session, round_id: UUID, month: str) -> pendulum.DateTime | None:
    """When a month was closed; None where it is open, or open again."""
    return closed_months(session, [round_id]).get((round_id, month))


def is_reopened(session: Session, round_id: UUID, closing: RollUp) -> bool:
    """Whether somebody reopened what `closing` had closed."""
    return closing.id in reopened_closings(session, [round_id])


def check_month_open(session: Session, duty: Duty) -> None:
    """Raises NotAllowed where the duty's month is closed: what came to it stays until a person reopens it."""
    if duty.stage != "monthly_report" or duty.occurrence is None:
        return
    closed_at = month_closed_at(session, duty.round_id, duty.occurrence)
    if closed_at is not None:
        day = closed_at.in_timezone("Asia/Bangkok").date()
        raise NotAllowed(
            f"{duty.occurrence} was closed on {day}; a coordinator may reopen it with "
            f"`pramoen month reopen {duty.occurrence} --why …`"
        )


def reopen_month(
    session: Session, of: Round, month: str, *, reason: str, at: pendulum.DateTime, by: str
) -> None:
    """Let a closed month be changed again, on the record; a coordinator does.

    Raises NotAllowed for anybody else, and where it is not closed.
    """
    of = hold_round(session, of.id)
    check_decider(session, of, "whether a month is reopened", at=at, by=by)
    if of.state != "open":
        raise NotAllowed(f"{of.label} is closed; its months stay as they are")
    last = scores.latest_roll_up(session, of.id, month)
    if last is None or is_reopened(session, of.id, last):
        raise NotAllowed(f"{month} of {of.label} is not closed; there is nothing to reopen")
    record_decision(
        session,
        kind=REOPEN_MONTH,
        subject_kind="round",
        subject_id=str(of.id),
        reason=reason,
        content={"month": month, "roll_up": last.id},
        at=at,
        by=by,
    )
