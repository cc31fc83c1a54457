"""What people are typing: kept as it stands, thrown away when it is sent in."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import pendulum
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pramoen.records.models import WorkingCopy

__all__ = ["drop_copy", "keep_copy", "working_copy"]


def working_copy(session: Session, duty_id: UUID, officer_id: int) -> WorkingCopy | None:
    """What a person has typed for a duty and not sent in."""
    return session.scalars(
        select(WorkingCopy).where(WorkingCopy.duty_id == duty_id, WorkingCopy.officer_id == officer_id)
    ).one_or_none()


def keep_copy(
    session: Session,
    duty_id: UUID,
    officer_id: int,
    fields: Mapping[str, str],
    *,
    seen: int,
    at: pendulum.DateTime,
) -> WorkingCopy:
    """Keep the fields as they stand; `seen` is the version that they began from, 0 for none."""
    copy = working_copy(session, duty_id, officer_id)
    if copy is None:
        copy = WorkingCopy(duty_id=duty_id, officer_id=officer_id)
        session.add(copy)
    copy.fields, copy.seen, copy.saved_at = dict(fields), seen, at
    session.flush()
    return copy


def drop_copy(session: Session, duty_id: UUID, officer_id: int) -> None:
    """Throw it away."""
    session.execute(
        delete(WorkingCopy).where(WorkingCopy.duty_id == duty_id, WorkingCopy.officer_id == officer_id)
    )
