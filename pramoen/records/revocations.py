"""Signed links taken back: one of them, or all that an officer was given up to a day."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pendulum
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from pramoen.records.decisions import record_decision
from pramoen.records.models import LinkRevocation

__all__ = ["is_revoked", "revoke"]


def revoke(
    session: Session,
    officer_id: int,
    link_id: UUID | None,
    *,
    reason: str,
    at: pendulum.DateTime,
    by: str,
) -> None:
    """Take back one link of an officer's, or (None) all given up to and on the day of `at`; on the record.

    A link knows its day, not its hour: those of the same day go too, tomorrow's open again. Raises
    BadInput without a reason.
    """
    record_decision(
        session,
        kind="revoke-link" if link_id else "revoke-links",
        subject_kind="officer",
        subject_id=str(officer_id),
        reason=reason,
        content={"link": str(link_id) if link_id else None},
        at=at,
        by=by,
    )
    session.add(LinkRevocation(officer_id=officer_id, link_id=link_id, reason=reason.strip(), at=at, by=by))
    session.flush()


def is_revoked(session: Session, officer_id: int, link_id: UUID, *, day: dt.date) -> bool:
    """Whether a link of that id, given on `day`, was taken back."""
    began = pendulum.datetime(day.year, day.month, day.day, tz="Asia/Bangkok")
    query = (
        select(func.count())
        .select_from(LinkRevocation)
        .where(
            LinkRevocation.officer_id == officer_id,
            or_(
                LinkRevocation.link_id == link_id,
                LinkRevocation.link_id.is_(None) & (LinkRevocation.at >= began),
            ),
        )
    )
    return bool(session.scalars(query).one())
