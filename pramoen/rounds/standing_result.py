"""What an officer's evaluation comes to: as it stands while the round is open, as recorded when closed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.appraisal.profile import Profile
from pramoen.records import scores
from pramoen.records.models import Grade, Officer, Round, Submission
from pramoen.rounds.agreed import InForce, agreements_in_force
from pramoen.rounds.closing_round import read_share
from pramoen.rounds.grading import Assessed, Shares, grade
from pramoen.rounds.life.indicator_decisions import IndicatorDecisions
from pramoen.rounds.scoring import marks_to_come

__all__ = ["recorded_grade", "shares_of", "standing_result"]


def standing_result(session: Session, of: Round, officer: Officer, submission: Submission) -> Assessed:
    """The percentage and grade that closing would record for this evaluation today; nothing is recorded."""
    agreement: InForce | None = agreements_in_force(session, of.id, officer_id=officer.id).get(officer.id)
    return grade(
        officer,
        marks_to_come(session, submission),
        evaluation=submission.content,
        agreement=agreement,
        decisions=IndicatorDecisions(session, of).of(officer),
        shares=shares_of(of),
        profile=Profile.model_validate(of.settings.get("profile") or {}),
    )


def shares_of(of: Round) -> Shares:
    """How much each part counts, as the round's settings say; None where they do not."""

    def share(name: str) -> Any:
        words = of.settings.get(name)
        return read_share(None if words is None else str(words), name)

    return Shares(team=share("team_share"), results=share("results_share"))


def recorded_grade(session: Session, of: Round, officer: Officer) -> Grade | None:
    """What the round came to for an officer when it was last closed; None while it is open, or open again."""
    closing = scores.latest_roll_up(session, of.id, "round")
    if of.state != "closed" or closing is None:
        return None
    query = select(Grade).where(Grade.roll_up_id == closing.id, Grade.officer_id == officer.id)
    return session.scalars(query).first()
