"""Is one duty complete? The same checks that close a month, on what one officer has sent in."""

from __future__ import annotations

from typing import Any

import pendulum
from sqlalchemy.orm import Session

from pramoen.appraisal.completeness import as_checks, codes_for, find_gaps, stops
from pramoen.records import duties
from pramoen.records.models import Duty
from pramoen.records.submissions import latest_submissions
from pramoen.rounds.dossiers import Dossiers
from pramoen.rounds.people import officers_by_id
from pramoen.rounds.scoring import mark

__all__ = ["check_duty"]


def check_duty(session: Session, duty: Duty, *, at: pendulum.DateTime) -> dict[str, Any]:
    """The checks on a duty of an officer: `{"complete": …, "checks": […]}`."""
    states = duties.states(session, ids=[duty.id])
    people = officers_by_id(session, [duty.officer_id] if duty.officer_id is not None else [])
    submissions = latest_submissions(session, [s.id for s in states if s.settled_at is not None])
    marks = mark(session, submissions, at=at) if duty.stage != "agreement" else {}
    gaps = find_gaps(Dossiers(session, duty.round, at=at).make(states, people, submissions, marks))
    return {
        "complete": not any(stops(gap) for gap in gaps),
        "checks": as_checks(gaps, codes_for(duty.stage)),
    }
