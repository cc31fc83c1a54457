"""Closing a round: final scores from the evaluations, the percentage and grade of each officer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pramoen.appraisal.grades import Bands, Final, Split, component, final
from pramoen.appraisal.rollups import grade_counts, roll_up, roll_up_by
from pramoen.appraisal.totals import Mark, PartTotal, part_total
from pramoen.errors import BadInput
from pramoen.records import duties, scores
from pramoen.records.database import reading, writing
from pramoen.records.decisions import record_decision
from pramoen.records.models import Grade, Officer, Round
from pramoen.records.submissions import latest_submissions
from pramoen.rounds.closing_month import Closed
from pramoen.rounds.completeness import Gap, as_checks, missing_scores, missing_submissions
from pramoen.rounds.people import officers_by_id
from pramoen.rounds.scoring import Marked, mark

__all__ = ["Shares", "close_round", "read_share"]

_CHECKS = ("split-not-set", "submission-missing", "score-missing", "competency-missing")
_NO_SPLIT = "ยังไม่ได้กำหนดสัดส่วนคะแนน {what}; กำหนดด้วย --team-share และ --results-share หรือใน pramoen.toml"
_NO_COMPETENCY = "การประเมินของ {officer} ยังไม่มีคะแนนพฤติกรรมการปฏิบัติราชการ (สมรรถนะ)"


@dataclass(frozen=True, slots=True)
class Shares:
    """How much counts, in per cent: team indicators of the results, results of the whole. None: not set."""

    team: Decimal | None
    results: Decimal | None


@dataclass(frozen=True, slots=True)
class _Assessed:
    officer: Officer
    team: PartTotal | None
    individual: PartTotal | None
    competency: Decimal | None
    outcome: Final | None


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
        of = session.get_one(Round, round_id)
        states = [d for d in duties.states(session, round_ids=[round_id]) if d.stage == "evaluation"]
        people = officers_by_id(session, [d.officer_id for d in states if d.officer_id is not None])
        assessed, gaps = _assess(session, states, people, shares, at=at)
        content = _content(assessed, shares)
        complete = not gaps
        closes = (complete or why is not None) and not dry_run
        if closes:
            _record(session, of, content, assessed, gaps, why=why, at=at, by=by)
        document = {
            "round": {"id": str(round_id), "label": of.label},
            "complete": complete,
            "closed": of.state == "closed",
            "checks": as_checks(gaps, _CHECKS),
            **content,
        }
    return Closed(document=document, complete=complete, closed=closes)


def _record(
    session: Session,
    of: Round,
    content: dict[str, Any],
    assessed: Sequence[_Assessed],
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
            content=_officer_json(one),
        )
        for one in assessed
    )
    if gaps and why is not None:
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
    session: Session,
    states: Sequence[duties.DutyState],
    people: dict[int, Officer],
    shares: Shares,
    *,
    at: pendulum.DateTime,
) -> tuple[list[_Assessed], list[Gap]]:
    gaps = [
        Gap("split-not-set", "round", _NO_SPLIT.format(what=what))
        for what, share in (("ทีม : บุคคล", shares.team), ("ผลสัมฤทธิ์ : สมรรถนะ", shares.results))
        if share is None
    ]
    gaps += missing_submissions(states, people)
    # Where a letter names several days for the evaluation, what was sent in last stands.
    came_in = {d.officer_id: d for d in states if d.settled_at is not None and d.officer_id in people}
    submissions = latest_submissions(session, [duty.id for duty in came_in.values()])
    marks = mark(session, submissions, at=at)
    assessed = []
    for officer_id, officer in people.items():
        duty = came_in.get(officer_id)
        if duty is None:
            assessed.append(_Assessed(officer, None, None, None, None))
            continue
        submission = submissions[duty.id]
        own = marks[submission.id]
        gaps += missing_scores(officer, own)
        competency = _competency(submission.content)
        if competency is None and shares.results != 100:
            gaps.append(Gap("competency-missing", officer.code, _NO_COMPETENCY.format(officer=officer.code)))
        assessed.append(_one(officer, own, competency, shares))
    return assessed, gaps


def _competency(content: Mapping[str, Any]) -> Decimal | None:
    """The competency's percentage as sent in, a decimal string."""
    value = content.get("competency")
    return None if value is None else Decimal(str(value))


def _one(officer: Officer, marks: Sequence[Marked], competency: Decimal | None, shares: Shares) -> _Assessed:
    parts = {
        group: part_total(
            [Mark(key=m.key, weight=m.weight, score=m.score) for m in marks if m.group == group]
        )
        for group in ("team", "individual")
        if any(m.group == group for m in marks)
    }
    outcome = None
    if shares.team is not None and shares.results is not None:
        results = _results(parts, shares.team)
        outcome = final(
            {"results": results, "competency": competency},
            Split(shares={"results": shares.results, "competency": 100 - shares.results}),
            bands=Bands(),
            rounding="once",
        )
    return _Assessed(officer, parts.get("team"), parts.get("individual"), competency, outcome)


def _results(parts: Mapping[str, PartTotal], team: Decimal) -> Fraction | None:
    """The results' percentage; a letter with one list alone has nothing to split."""
    if len(parts) == 1:
        return next(iter(parts.values())).percent
    return component(parts, Split(shares={"team": team, "individual": 100 - team}))


def _officer_json(one: _Assessed) -> dict[str, Any]:
    return {
        "officer": one.officer.code,
        "office": one.officer.office.name,
        "team": _printed(one.team),
        "individual": _printed(one.individual),
        "competency": None if one.competency is None else str(one.competency),
        "percent": str(one.outcome.percent) if one.outcome and one.outcome.percent is not None else None,
        "grade": one.outcome.grade if one.outcome else None,
        "steps": [
            *(one.team.steps if one.team else []),
            *(one.individual.steps if one.individual else []),
            *(one.outcome.steps if one.outcome else []),
        ],
    }


def _printed(part: PartTotal | None) -> str | None:
    return str(part.printed) if part is not None and part.printed is not None else None


def _content(assessed: Sequence[_Assessed], shares: Shares) -> dict[str, Any]:
    percents: dict[str, list[Decimal | None]] = {}
    for one in assessed:
        percent = one.outcome.percent if one.outcome else None
        percents.setdefault(one.officer.office.name, []).append(percent)
    means, whole = roll_up_by(percents, 2) if percents else ({}, roll_up([], 2))
    return {
        "shares": {
            "team": None if shares.team is None else str(shares.team),
            "results": None if shares.results is None else str(shares.results),
        },
        "grades": grade_counts(one.outcome.grade if one.outcome else None for one in assessed),
        "province": whole.model_dump(mode="json"),
        "offices": [{"office": name, **mean.model_dump(mode="json")} for name, mean in means.items()],
        "officers": [_officer_json(one) for one in assessed],
    }
