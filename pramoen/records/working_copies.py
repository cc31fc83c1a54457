"""What people are typing: kept as it stands, thrown away when it is sent in."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import pendulum
from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from pramoen.records.models import WorkingCopy

__all__ = ["drop_copy", "keep_copy", "working_copy"]

_OWN = (WorkingCopy.duty_id == bindparam("duty")) & (WorkingCopy.officer_id == bindparam("officer"))
_COPY = select(WorkingCopy).where(_OWN)
_DROP = delete(WorkingCopy).where(_OWN).execution_options(synchronize_session=False)


def working_copy(session: Session, duty_id: UUID, officer_id: int) -> WorkingCopy | None:
    """What a person has typed for a duty and not sent in."""
    return session.scalars(_COPY, {"duty": duty_id, "officer": officer_id}).one_or_none()


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
    session.execute(_DROP, {"duty": duty_id, "officer": officer_id})
