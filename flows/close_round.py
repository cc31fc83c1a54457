"""The flow that closes a round."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from uuid import UUID

from prefect import flow

from flows.moments import moment, run_name
from flows.surroundings import surroundings
from pramoen.records.database import reading
from pramoen.records.models import Round
from pramoen.rounds.closing_round import Shares, read_share
from tasks.closing import score_round

__all__ = ["close_round"]


@flow(name="close_round", flow_run_name=run_name("close_round"), persist_result=False)
async def close_round(
    round_id: UUID,
    *,
    team_share: str | None = None,
    results_share: str | None = None,
    why: str | None = None,
    dry_run: bool = False,
    as_of: dt.datetime | None = None,
    by: str = "system",
    home: Path | None = None,
) -> dict[str, Any]:
    """Score the evaluations and grade every officer; the round is closed then.

    Shares not given are those set when the round was opened, else the settings'. With gaps it is closed
    only on a person's word: `why`, by `by`. The answer is the document of `pramoen round close --json`.
    """
    around, settings = surroundings(home)
    with around:
        with reading(around.engine) as session:
            chosen = session.get_one(Round, round_id).settings
        shares = Shares(
            team=read_share(team_share or chosen.get("team_share") or settings.team_share, "--team-share"),
            results=read_share(
                results_share or chosen.get("results_share") or settings.results_share, "--results-share"
            ),
        )
        closed = score_round(
            around, round_id, shares=shares, at=moment(as_of), by=by, why=why, dry_run=dry_run
        )
    return closed.document
