"""The report of the month before, whose answers often hold for this month too."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.records import duties
from pramoen.records.models import Duty, Submission
from pramoen.records.submissions import latest_submissions

__all__ = ["report_before"]

_MONTHLY = "monthly_report"


def report_before(session: Session, duty: Duty) -> Submission | None:
    """The last report that came in for an earlier month of the round; None where none did."""
    if duty.stage != _MONTHLY or duty.occurrence is None:
        return None
    query = select(Duty.id, Duty.occurrence).where(
        Duty.round_id == duty.round_id,
        Duty.officer_id == duty.officer_id,
        Duty.stage == _MONTHLY,
        Duty.occurrence < duty.occurrence,
    )
    months = dict(session.execute(query).tuples().all())
    came_in = [one.id for one in duties.states(session, ids=list(months)) if one.settled_at is not None]
    found = latest_submissions(session, came_in)
    return found[max(found, key=lambda one: months[one] or "")] if found else None
