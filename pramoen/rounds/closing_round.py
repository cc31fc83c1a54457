"""Closing a round: final scores from the evaluations, the percentage and grade of each officer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pramoen.appraisal.completeness import Gap, as_checks, codes_for, find_gaps, stops
from pramoen.appraisal.profile import Profile
from pramoen.appraisal.rollups import grade_counts, roll_up, roll_up_by
from pramoen.errors import BadInput, NotAllowed
from pramoen.records import duties, scores
from pramoen.records.audit import digest_of
from pramoen.records.database import reading, writing
from pramoen.records.decisions import record_decision
from pramoen.records.models import Grade, Officer, Round
from pramoen.records.rounds import hold_round
from pramoen.records.submissions import hold_of_round, latest_submissions
from pramoen.rounds.agreed import agreements_in_force
from pramoen.rounds.closing_month import Closed
from pramoen.rounds.dossiers import Dossiers
from pramoen.rounds.figures import by_district, roll_up_scores
from pramoen.rounds.grading import Assessed, Shares, grade
from pramoen.rounds.life.deciding import check_decider
from pramoen.rounds.life.indicator_decisions import IndicatorDecisions
from pramoen.rounds.people import officers_by_id
from pramoen.rounds.scoring import Marked, mark

__all__ = ["Shares", "close_round", "read_share"]

_NO_SPLIT = "ยังไม่ได้กำหนดสัดส่วนคะแนน {what}; กำหนดด้วย --team-share และ --results-share หรือใน pramoen.toml"


@dataclass(frozen=True, slots=True)
class _Found:
    """What a round came to before anything is recorded."""

    assessed: list[Assessed]
    marks: dict[int, list[Marked]]
    people: dict[int, Officer]
    gaps: list[Gap]


def read_share(text: str | None, what: str) -> Decimal | None:
    """A share in per cent, as typed. Raises BadInput outside 0 to 100."""
    if text is None:
        return None
    try:
        share = Decimal(text)
    except InvalidOperation:
        raise BadInput(f"{what} {text!r} is no number; give per cent, such as 70") from None
    if not share.is_finite() or not 0 <= share <= 100:
        raise BadInput(f"{what} {text} is not from 0 to 100")
    return share


def close_round(
    engine: Engine,
    round_id: UUID,
    *,
    shares: Shares,
    at: pendulum.DateTime,
    by: str,
    why: str | None = None,
    dry_run: bool = False,
) -> Closed:
    """Score the evaluations, work out grades, and record them; the round is closed then.

    With gaps it is closed only on a person's word (`why`); who has gaps gets no grade.
    """
    with reading(engine) if dry_run else writing(engine) as session:
        of = session.get_one(Round, round_id) if dry_run else hold_round(session, round_id)
        if not dry_run:
            hold_of_round(session, round_id)
        profile = Profile.model_validate(of.settings.get("profile") or {})
        found = _assess(session, of, shares, profile, at=at)
        content = _content(session, of, found, shares, profile)
        in_the_way = [gap for gap in found.gaps if stops(gap)]
        complete = not in_the_way
        # What share each part has is no gap to close over: without it nobody would get a grade.
        shared = shares.team is not None and shares.results is not None
        closes = (complete or (why is not None and shared)) and not dry_run
        if closes and of.state == "closed":
            _same_as_recorded(session, of, content)
        elif closes:
            _record(session, of, content, found.assessed, in_the_way, why=why, at=at, by=by)
        document = {
            "round": {"id": str(round_id), "label": of.label},
            "complete": complete,
            "closed": of.state == "closed",
            "checks": as_checks(found.gaps, ("split-not-set", *codes_for("agreement", "evaluation"))),
            **content,
        }
    return Closed(document=document, complete=complete, closed=closes)


def _same_as_recorded(session: Session, of: Round, content: dict[str, Any]) -> None:
    """A closed round stays as it is; closing it again is done only where nothing would change."""
    last = scores.latest_roll_up(session, of.id, "round")
    if last is None or last.digest != digest_of(content):
        raise NotAllowed(f"{of.label} is closed with other figures; it stays as it was closed")


def _record(
    session: Session,
    of: Round,
    content: dict[str, Any],
    assessed: Sequence[Assessed],
    gaps: Sequence[Gap],
    *,
    why: str | None,
    at: pendulum.DateTime,
    by: str,
) -> None:
    roll, changed = scores.save_roll_up(session, of.id, "round", content, at=at, by=by)
    of.state = "closed"
    if not changed:
        return
    session.add_all(
        Grade(
            round_id=of.id,
            roll_up_id=roll.id,
            officer_id=one.officer.id,
            percent=one.outcome.percent if one.outcome else None,
            grade=one.outcome.grade if one.outcome else None,
            content=one.as_json(),
        )
        for one in assessed
    )
    if gaps and why is not None:
        check_decider(session, of, "whether a round is closed with gaps", at=at, by=by)
        record_decision(
            session,
            kind="close-with-gaps",
            subject_kind="round",
            subject_id=str(of.id),
            reason=why,
            content={"gaps": len(gaps)},
            at=at,
            by=by,
        )


def _assess(
    session: Session, of: Round, shares: Shares, profile: Profile, *, at: pendulum.DateTime
) -> _Found:
    states = duties.states(session, round_ids=[of.id])
    evaluations = [duty for duty in states if duty.stage == "evaluation"]
    people = officers_by_id(session, [d.officer_id for d in evaluations if d.officer_id is not None])
    # Where a letter names several days for the evaluation, what was sent in last stands.
    came_in = {
        d.officer_id or 0: d for d in evaluations if d.settled_at is not None and d.officer_id in people
    }
    looked_at = [d for d in evaluations if d.settled_at is None or came_in.get(d.officer_id or 0) is d]
    agreements = [d for d in states if d.stage == "agreement" and d.officer_id in people]
    agreed = latest_submissions(session, [d.id for d in agreements if d.settled_at is not None])
    submissions = latest_submissions(session, [duty.id for duty in came_in.values()])
    marks = mark(session, submissions, at=at)
    dossiers = Dossiers(session, of, at=at).make(
        [*agreements, *looked_at],
        people,
        agreed | submissions,
        marks,
        needs_competency=shares.results != 100,
    )
    gaps = [
        Gap("split-not-set", "round", _NO_SPLIT.format(what=what))
        for what, share in (("ทีม : บุคคล", shares.team), ("ผลสัมฤทธิ์ : สมรรถนะ", shares.results))
        if share is None
    ]
    decisions = IndicatorDecisions(session, of)
    in_force = agreements_in_force(session, of.id)
    assessed: list[Assessed] = []
    own_marks: dict[int, list[Marked]] = {}
    for officer_id, officer in people.items():
        duty = came_in.get(officer_id)
        submission = submissions[duty.id] if duty is not None else None
        own_marks[officer_id] = marks[submission.id] if submission is not None else []
        assessed.append(
            grade(
                officer,
                own_marks[officer_id],
                evaluation=submission.content if submission is not None else None,
                agreement=in_force.get(officer_id),
                decisions=decisions.of(officer),
                shares=shares,
                profile=profile,
            )
        )
    return _Found(assessed, own_marks, people, gaps + find_gaps(dossiers))


def _content(session: Session, of: Round, found: _Found, shares: Shares, profile: Profile) -> dict[str, Any]:
    percents: dict[str, list[Decimal | None]] = {}
    for one in found.assessed:
        percents.setdefault(one.officer.office.name, []).append(one.percent)
    means, whole = roll_up_by(percents, 2) if percents else ({}, roll_up([], 2))
    offices = duties.offices(session, of.province_id)
    return {
        "shares": {
            "team": None if shares.team is None else str(shares.team),
            "results": None if shares.results is None else str(shares.results),
        },
        "profile": profile.model_dump(mode="json"),
        "grades": grade_counts(one.grade for one in found.assessed),
        "province": whole.model_dump(mode="json"),
        "offices": [{"office": name, **mean.model_dump(mode="json")} for name, mean in means.items()],
        "districts": by_district(percents, 2),
        "indicators": roll_up_scores(found.people, found.marks, offices, sent_from={})["indicators"],
        "months": _months(session, of),
        "officers": [one.as_json() for one in found.assessed],
    }


def _months(session: Session, of: Round) -> list[dict[str, Any]]:
    """What each month came to when it was closed last."""
    return [
        {"month": month, **roll.content["province"]}
        for month, roll in scores.latest_roll_ups(session, of.id).items()
        if month != "round"
    ]
