"""The steps that close a month and a round."""

from __future__ import annotations

from uuid import UUID

import pendulum

from pramoen.rounds.closing_month import Closed
from pramoen.rounds.closing_month import close_month as close_the_month
from pramoen.rounds.closing_round import Shares
from pramoen.rounds.closing_round import close_round as close_the_round
from tasks.step import step
from tasks.surroundings import Surroundings

__all__ = ["score_month", "score_round"]


@step("score-month")
def score_month(
    around: Surroundings,
    round_id: UUID,
    month: str,
    *,
    at: pendulum.DateTime,
    by: str,
    why: str | None,
    dry_run: bool,
) -> Closed:
    """Check, score and roll up one month in one transaction."""
    return close_the_month(around.engine, round_id, month, at=at, by=by, why=why, dry_run=dry_run)


@step("score-round")
def score_round(
    around: Surroundings,
    round_id: UUID,
    *,
    shares: Shares,
    at: pendulum.DateTime,
    by: str,
    why: str | None,
    dry_run: bool,
) -> Closed:
    """Check, score and grade the round in one transaction."""
    return close_the_round(around.engine, round_id, shares=shares, at=at, by=by, why=why, dry_run=dry_run)
