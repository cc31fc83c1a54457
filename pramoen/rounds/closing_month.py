"""Closing a month: is everything in, what does each report score, and what do the offices come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pramoen.appraisal.rollups import RollUp, roll_up, roll_up_by
from pramoen.errors import BadInput, NotAllowed
from pramoen.records import duties, scores
from pramoen.records.database import reading, writing
from pramoen.records.decisions import record_decision
from pramoen.records.models import Office, Officer, Round
from pramoen.records.submissions import latest_submissions
from pramoen.rounds.completeness import Gap, as_checks, missing_scores, missing_submissions
from pramoen.rounds.life.month_state import month_closed_at, reopened_since
from pramoen.rounds.people import officers_by_id
from pramoen.rounds.scoring import Marked, mark

__all__ = ["Closed", "close_month"]

_CHECKS = ("submission-missing", "score-missing")


@dataclass(frozen=True, slots=True)
class Closed:
    """What closing came to: `document` is what `--json` prints."""

    document: dict[str, Any]
    complete: bool
    closed: bool


def close_month(
    engine: Engine,
    round_id: UUID,
    month: str,
    *,
    at: pendulum.DateTime,
    by: str,
    why: str | None = None,
    dry_run: bool = False,
) -> Closed:
    """Score the reports of a month (such as "2567-06"), check it is complete, and record what it came to.

    With gaps it is closed only on a person's word: `why`. Closing again records only what has changed.
    Raises BadInput where nobody owes a report for that month.
    """
    with reading(engine) if dry_run else writing(engine) as session:
        of = session.get_one(Round, round_id)
        states = [
            duty
            for duty in duties.states(session, round_ids=[round_id])
            if duty.stage == "monthly_report" and duty.occurrence == month
        ]
        if not states:
            raise BadInput(
                f"{of.label} asks for no report of {month}; `pramoen round status` shows its months"
            )
        people = officers_by_id(session, [duty.officer_id for duty in states if duty.officer_id is not None])
        marked, gaps = _marked(session, states, people, at=at)
        content = _roll_up(people, marked, duties.offices(session, of.province_id))
        complete = not gaps
        last = scores.latest_roll_up(session, round_id, month)
        closes = (complete or why is not None) and not dry_run
        if closes:
            if of.state != "open":
                raise NotAllowed(f"{of.label} is closed; its months stay as they are")
            anew = last is not None and reopened_since(session, round_id, month, last.closed_at)
            _, changed = scores.save_roll_up(session, round_id, month, content, at=at, by=by, anew=anew)
            if changed and gaps and why is not None:
                record_decision(
                    session,
                    kind="close-with-gaps",
                    subject_kind="round",
                    subject_id=str(round_id),
                    reason=why,
                    content={"month": month, "gaps": len(gaps)},
                    at=at,
                    by=by,
                )
        document = {
            "round": {"id": str(round_id), "label": of.label},
            "month": month,
            "complete": complete,
            "closed": closes or month_closed_at(session, round_id, month) is not None,
            "checks": as_checks(gaps, _CHECKS),
            **content,
        }
    return Closed(document=document, complete=complete, closed=closes)


def _marked(
    session: Session, states: Sequence[duties.DutyState], people: dict[int, Officer], *, at: pendulum.DateTime
) -> tuple[dict[int, list[Marked]], list[Gap]]:
    """Each officer's scores of what came in, and what is missing."""
    gaps = missing_submissions(states, people)
    came_in = [duty for duty in states if duty.settled_at is not None and duty.officer_id in people]
    submissions = latest_submissions(session, [duty.id for duty in came_in])
    by_submission = mark(session, submissions, at=at)
    marked: dict[int, list[Marked]] = {}
    for duty in came_in:
        officer = people[duty.officer_id or 0]
        marked[officer.id] = by_submission[submissions[duty.id].id]
        gaps += missing_scores(officer, marked[officer.id])
    return marked, gaps


def _roll_up(
    people: dict[int, Officer], marked: dict[int, list[Marked]], offices: Sequence[Office]
) -> dict[str, Any]:
    by_office: dict[str, list[Decimal | None]] = {office.name: [] for office in offices}
    by_indicator: dict[str, list[Decimal | None]] = {}
    for officer_id, marks in marked.items():
        for one in marks:
            by_office[people[officer_id].office.name].append(one.score)
            by_indicator.setdefault(one.key, []).append(one.score)
    means, whole = roll_up_by(by_office)
    return {
        "province": _json(whole),
        "offices": [{"office": name, **_json(mean)} for name, mean in means.items()],
        "indicators": [{"indicator": key, **_json(roll_up(own))} for key, own in by_indicator.items()],
    }


def _json(mean: RollUp) -> dict[str, Any]:
    return mean.model_dump(mode="json")
