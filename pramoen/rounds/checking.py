"""Is one duty complete? The same checks that close a month, on what one officer sends in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pendulum
from sqlalchemy.orm import Session

from pramoen.appraisal.changesets import rule_for
from pramoen.appraisal.completeness import Asked, Dossier, Gap, as_checks, codes_for, find_gaps, stops
from pramoen.appraisal.duties import OfficePlace
from pramoen.appraisal.rules import parse_rule
from pramoen.appraisal.submissions import Agreement, Evaluation, MonthlyReport, parse_submission
from pramoen.records import duties
from pramoen.records.models import Duty
from pramoen.records.stated import stated_versions
from pramoen.records.submissions import latest_submissions
from pramoen.rounds.dossiers import Dossiers
from pramoen.rounds.life.indicator_decisions import IndicatorDecisions
from pramoen.rounds.people import officers_by_id
from pramoen.rounds.scoring import mark, score_result

__all__ = ["check_duty", "gaps_in"]


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


def gaps_in(session: Session, duty: Duty, content: Mapping[str, Any], *, codes: Collection[str]) -> list[Gap]:
    """What the checks of these codes would find in `content`, were it sent in for an officer's duty.

    They must look at the form alone: who accepts and verifies it is not read. Nothing is recorded. Raises
    BadInput where it is no form.
    """
    officer = duty.officer
    assert officer is not None, "forms are for duties of officers"
    form = parse_submission(duty.stage, content)
    assert isinstance(form, Agreement | MonthlyReport | Evaluation)
    decided = IndicatorDecisions(session, duty.round).of(officer)
    place = OfficePlace(officer.office.name, officer.office.size)
    results = content.get("results") or {}
    asked = []
    for indicator in stated_versions(session, duty.indicator_set.version_ids).values():
        level = None
        if indicator.evidence:
            rule = rule_for(indicator, place)
            _, level, _ = score_result(None if rule is None else parse_rule(rule), results.get(indicator.key))
        asked.append(Asked(indicator, indicator.key in decided, level=level))
    dossier = Dossier(
        officer=officer.code,
        stage=duty.stage,
        occurrence=duty.occurrence,
        due=duty.due,
        start=duty.round.start,
        end=duty.round.end,
        state="submitted",
        form=form,
        asked=tuple(asked),
    )
    return find_gaps([dossier], codes=codes)
