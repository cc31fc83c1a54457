"""Sending stopped and let go again by a person: the outbox at once, or a round for a while."""

from __future__ import annotations

from uuid import UUID

import pendulum
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pramoen.records.decisions import record_decision
from pramoen.records.models import Hold

__all__ = ["hold_outbox", "outbox_held", "suspend_round", "suspended_rounds"]


def hold_outbox(
    session: Session, province_id: int | None, *, held: bool, reason: str, at: pendulum.DateTime, by: str
) -> None:
    """Stop the outbox of a province (None: of all), or let it go again (`held` False); on the record.

    Raises BadInput without a reason.
    """
    _decide(session, "outbox", province_id, None, held=held, reason=reason, at=at, by=by)


def suspend_round(
    session: Session, round_id: UUID, *, held: bool, reason: str, at: pendulum.DateTime, by: str
) -> None:
    """Suspend the reminders of a round, or let them go again (`held` False); on the record.

    Raises BadInput without a reason.
    """
    _decide(session, "round", None, round_id, held=held, reason=reason, at=at, by=by)


def outbox_held(session: Session) -> dict[int | None, Hold]:
    """The stops that stand now, by province; the one under None holds everything."""
    return {hold.province_id: hold for hold in _latest(session, "outbox") if hold.held}


def suspended_rounds(session: Session) -> set[UUID]:
    """The rounds that are suspended now."""
    return {hold.round_id for hold in _latest(session, "round") if hold.held and hold.round_id is not None}


def _latest(session: Session, scope: str) -> list[Hold]:
    newest = select(func.max(Hold.id)).where(Hold.scope == scope).group_by(Hold.province_id, Hold.round_id)
    return list(session.scalars(select(Hold).where(Hold.id.in_(newest))))


def _decide(
    session: Session,
    scope: str,
    province_id: int | None,
    round_id: UUID | None,
    *,
    held: bool,
    reason: str,
    at: pendulum.DateTime,
    by: str,
) -> None:
    subject = str(round_id or province_id or "all")
    kind = f"{scope}-{'held' if held else 'let-go'}"
    record_decision(session, kind=kind, subject_kind=scope, subject_id=subject, reason=reason, at=at, by=by)
    session.add(
        Hold(
            scope=scope,
            province_id=province_id,
            round_id=round_id,
            held=held,
            reason=reason.strip(),
            at=at,
            by=by,
        )
    )
    session.flush()
