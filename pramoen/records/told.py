"""Whom the outbox has told, and when: what planning asks so that nobody hears a thing twice.

What was suppressed, or whose time went by before it could leave, told nobody anything. Nor did what was
rehearsed; only for the rehearsal itself (`rehearsal`) does it count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from pramoen.records.models import Duty, Message, MessageDuty

__all__ = ["last_day_of_groups", "last_day_of_kinds", "lately_failed", "never_told", "written_on"]


def never_told(session: Session, round_ids: Sequence[UUID], *, rehearsal: bool = False) -> set[UUID]:
    """The duties of these rounds that no message to who owes them has spoken of; of an office, to anybody."""
    spoken = (
        select(MessageDuty.duty_id)
        .join(Message, Message.id == MessageDuty.message_id)
        .where(
            MessageDuty.duty_id == Duty.id,
            Message.officer_id.is_not(None),
            or_(Duty.officer_id.is_(None), Message.officer_id == Duty.officer_id),
            _counts(rehearsal),
        )
    )
    query = select(Duty.id).where(Duty.round_id.in_(round_ids), ~exists(spoken))
    return set(session.scalars(query))


def written_on(
    session: Session, day: dt.date, kinds: Sequence[str], *, rehearsal: bool = False
) -> dict[int, set[str]]:
    """Who was written to on a day, by officer, and in messages of which of these kinds."""
    query = select(Message.officer_id, Message.kind).where(
        Message.local_day == day,
        Message.kind.in_(kinds),
        Message.officer_id.is_not(None),
        _counts(rehearsal),
    )
    found: dict[int, set[str]] = {}
    for officer_id, kind in session.execute(query):
        found.setdefault(officer_id, set()).add(kind)
    return found


def last_day_of_kinds(
    session: Session, kinds: Sequence[str], *, rehearsal: bool = False
) -> dict[int, dt.date]:
    """The last day on which each officer got a message of one of these kinds."""
    query = (
        select(Message.officer_id, func.max(Message.local_day))
        .where(Message.kind.in_(kinds), Message.officer_id.is_not(None), _counts(rehearsal))
        .group_by(Message.officer_id)
    )
    return {officer_id: day for officer_id, day in session.execute(query) if officer_id is not None}


def last_day_of_groups(session: Session, kind: str, *, rehearsal: bool = False) -> dict[int, dt.date]:
    """The last day on which each group got a message of a kind."""
    query = (
        select(Message.group_id, func.max(Message.local_day))
        .where(Message.kind == kind, Message.group_id.is_not(None), _counts(rehearsal))
        .group_by(Message.group_id)
    )
    return {group_id: day for group_id, day in session.execute(query) if group_id is not None}


def lately_failed(session: Session, since: dt.date, *, rehearsal: bool = False) -> set[int]:
    """The officers whose latest message from `since` on failed on every way it was tried."""
    other = aliased(Message)
    better = select(other.id).where(
        other.officer_id == Message.officer_id,
        other.local_day >= Message.local_day,
        other.state.in_(("accepted", "planned", "sending", "unknown")),
        other.rehearsal == Message.rehearsal,
    )
    query = select(Message.officer_id).where(
        Message.state == "failed",
        Message.local_day >= since,
        Message.officer_id.is_not(None),
        Message.rehearsal.is_(rehearsal),
        ~exists(better),
    )
    return {officer_id for officer_id in session.scalars(query) if officer_id is not None}


def _counts(rehearsal: bool) -> ColumnElement[bool]:
    return and_(
        Message.state != "suppressed",
        or_(Message.state != "failed", Message.reason.is_distinct_from("expired")),
        true() if rehearsal else Message.rehearsal.is_(False),
    )
