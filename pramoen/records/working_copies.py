"""What people are typing: kept as it stands, thrown away when it is sent in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import pendulum
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from pramoen.records.kept_answers import Question
from pramoen.records.models import WorkingCopy

__all__ = ["drop_copy", "keep_copy", "working_copy"]

_COPIES = select(WorkingCopy).where(
    WorkingCopy.duty_id.in_(bindparam("duties", expanding=True)),
    WorkingCopy.officer_id.in_(bindparam("officers", expanding=True)),
)


def working_copy(session: Session, duty_id: UUID, officer_id: int) -> WorkingCopy | None:
    """What a person has typed for a duty and not sent in."""
    return _COPY.of(session, (duty_id, officer_id))


def look_up(session: Session, wanted: Iterable[tuple[UUID, int]]) -> None:
    """Ask at once for the copies of these duties and officers, where answers are kept."""
    _COPY.of_each(session, wanted)


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
        _COPY.is_now(session, (duty_id, officer_id), copy)
    copy.fields, copy.seen, copy.saved_at = dict(fields), seen, at
    return copy


def drop_copy(session: Session, duty_id: UUID, officer_id: int) -> None:
    """Throw it away."""
    copy = working_copy(session, duty_id, officer_id)
    if copy is not None:
        session.delete(copy)
        _COPY.forget(session, (duty_id, officer_id))


def _copies(session: Session, wanted: Sequence[tuple[UUID, int]]) -> dict[tuple[UUID, int], WorkingCopy]:
    duties, officers = {one[0] for one in wanted}, {one[1] for one in wanted}
    found = session.scalars(_COPIES, {"duties": list(duties), "officers": list(officers)})
    return {(one.duty_id, one.officer_id): one for one in found}


_COPY = Question(_copies)
