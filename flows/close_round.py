"""The flow that closes a round."""

from __future__ import annotations

from typing import Annotated, Any

from prefect import flow

from flows.at_work import at_work
from flows.moments import moment, run_name
from flows.office_table import show_closing
from flows.parameters import AsOf, By, Home, OneProvince, OneRound, ResultsShare, TeamShare, said
from flows.round_meant import round_meant
from flows.surroundings import surroundings
from pramoen.records.database import reading
from pramoen.records.models import Round
from pramoen.rounds.closing_round import Shares, read_share
from tasks.closing import score_round

__all__ = ["close_round"]


@flow(name="close_round", flow_run_name=run_name("close_round"), persist_result=False, timeout_seconds=3600)
async def close_round(
    *,
    dry_run: Annotated[bool, said("ตรวจดูเท่านั้น", "คำนวณและตรวจความครบถ้วนโดยไม่ปิดรอบ")] = False,
    round: OneRound = None,
    province: OneProvince = None,
    team_share: TeamShare = None,
    results_share: ResultsShare = None,
    why: Annotated[str | None, said("เหตุผลที่ปิดทั้งที่ยังไม่ครบ", "เว้นว่าง: ปิดเมื่อครบเท่านั้น")] = None,
    by: By = "system",
    as_of: AsOf = None,
    home: Home = None,
) -> dict[str, Any]:
    """Score the evaluations and grade every officer; the round is closed then.

    Shares not given are those set when the round was opened, else the settings'. With gaps it is closed
    only on a person's word. The answer is the document of `pramoen round close --json`.

    Args:
        dry_run: Only look; nothing is recorded.
        round: The round, such as 2/2567, or its id; none: the only one open.
        province: The province, where several have rounds.
        team_share: Per cent of the results that team indicators make.
        results_share: Per cent of the whole that results make.
        why: Why it is closed with gaps; none: it is closed only when complete.
        by: Who decides, an officer's id.
        as_of: The moment to go by; none: now.
        home: The folder of settings and letters; none: the one set for this machine.
    """
    around, settings = surroundings(home)
    with around, at_work(around.engine):
        round_id = round_meant(around.engine, round, province)
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
    await show_closing(closed.document)
    return closed.document
