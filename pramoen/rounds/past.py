"""What a round was for one officer: how it ended, what he sent in month by month, and what each came to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.appraisal.life.lateness import days_late
from pramoen.records import duties
from pramoen.records.duties import DutyState
from pramoen.records.models import Duty, Grade, IndicatorVersion, Officer, RollUp, Round, Submission
from pramoen.records.submissions import latest_submissions
from pramoen.rounds.agreed import InForce, agreements_in_force
from pramoen.rounds.grading import Assessed
from pramoen.rounds.life.actors import local_day
from pramoen.rounds.life.signing import SignOff, sign_off
from pramoen.rounds.scoring import Marked, marks_known
from pramoen.rounds.standing_result import recorded_grade, standing_result

__all__ = ["Came", "InRound", "RoundEnd", "in_round", "round_end", "rounds_of"]

End = Literal["open", "reopened", "closed", "screened", "signed"]


@dataclass(frozen=True, slots=True)
class RoundEnd:
    """How a round stands: open, open again after it was closed, closed, reviewed by the committee, signed."""

    how: End
    grade: Grade | None


@dataclass(frozen=True, slots=True)
class Came:
    """A duty with what came in for it last, its scores, and how many days late; None where nothing did."""

    state: DutyState
    submission: Submission | None
    marks: Sequence[Marked]
    days_late: int


@dataclass(frozen=True, slots=True)
class InRound:
    """An officer's round: `result` is what his evaluation comes to while the round is open."""

    end: RoundEnd
    agreement: Came | None
    agreed: InForce | None
    months: Sequence[Came]
    evaluation: Came | None
    result: Assessed | None
    titles: Mapping[str, tuple[str, str, str]]


def rounds_of(session: Session, officer: Officer) -> list[Round]:
    """The rounds in which something was asked of an officer himself, newest first."""
    his = select(Duty.round_id).where(Duty.officer_id == officer.id)
    query = select(Round).where(Round.id.in_(his)).order_by(Round.start.desc(), Round.opened_at.desc())
    return list(session.scalars(query))


def round_end(session: Session, of: Round, officer: Officer) -> RoundEnd:
    """How a round stands, and what it came to for an officer where it is closed."""
    if of.state != "closed":
        return RoundEnd("reopened" if _was_closed(session, of) else "open", None)
    off: SignOff = sign_off(session, of)
    how: End = "signed" if off.signed else "screened" if off.screened else "closed"
    return RoundEnd(how, recorded_grade(session, of, officer))


def in_round(session: Session, of: Round, officer: Officer) -> InRound:
    """Everything of a round that one page about an officer tells."""
    states = duties.states(session, round_ids=[of.id], officer_ids=[officer.id])
    # Drafts are nobody's but his own until they are sent in.
    came_in = [one.id for one in states if one.settled_at is not None]
    sent = latest_submissions(session, came_in)
    marks = marks_known(session, [one for one in sent.values() if one.duty.stage != "agreement"])
    came = {one.id: _came(one, sent.get(one.id), marks) for one in states}
    evaluation = _last([came[one.id] for one in states if one.stage == "evaluation"])
    result = None
    if evaluation is not None and evaluation.submission is not None and of.state != "closed":
        result = standing_result(session, of, officer, evaluation.submission)
    return InRound(
        end=round_end(session, of, officer),
        agreement=_last([came[one.id] for one in states if one.stage == "agreement"]),
        agreed=agreements_in_force(session, of.id, officer_id=officer.id).get(officer.id),
        months=sorted(
            (came[one.id] for one in states if one.stage == "monthly_report"),
            key=lambda one: one.state.occurrence or "",
        ),
        evaluation=evaluation,
        result=result,
        titles=_titles(session, states),
    )


def _was_closed(session: Session, of: Round) -> bool:
    query = select(RollUp.id).where(RollUp.round_id == of.id, RollUp.scope == "round").limit(1)
    return session.scalars(query).first() is not None


def _came(state: DutyState, submission: Submission | None, marks: Mapping[int, list[Marked]]) -> Came:
    late = 0
    if submission is not None:
        late = days_late(state.due, _day(submission))
    return Came(state, submission, marks.get(submission.id, []) if submission is not None else [], late)


def _day(submission: Submission) -> dt.date:
    return local_day(submission.sent_at)


def _last(all_: Sequence[Came]) -> Came | None:
    """Where several days are named, what came in last stands, else the last that is asked for."""
    came_in = [one for one in all_ if one.submission is not None] or all_
    return came_in[-1] if came_in else None


def _titles(session: Session, states: Sequence[DutyState]) -> dict[str, tuple[str, str, str]]:
    """Group, number and title of each indicator that his duties are about, by key, as stated last."""
    ids: list[UUID] = [one.id for one in states]
    wanted: set[int] = set()
    for duty in session.scalars(select(Duty).where(Duty.id.in_(ids))):
        wanted.update(duty.indicator_set.version_ids)
    query = select(IndicatorVersion).where(IndicatorVersion.id.in_(wanted)).order_by(IndicatorVersion.version)
    stated: list[dict[str, Any]] = [one.content for one in session.scalars(query)]
    return {one["key"]: (one["group"], one["number"], one["title"]) for one in stated}
