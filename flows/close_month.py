"""The flow that closes a month."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from prefect import flow

from flows.at_work import at_work
from flows.moments import moment, run_name
from flows.office_table import show_closing
from flows.round_meant import round_meant
from flows.surroundings import surroundings
from pramoen.rounds.months import read_month
from tasks.closing import score_month

__all__ = ["close_month"]


@flow(name="close_month", flow_run_name=run_name("close_month"), persist_result=False, timeout_seconds=1800)
async def close_month(
    month: str,
    *,
    round: str | None = None,
    province: str | None = None,
    why: str | None = None,
    dry_run: bool = False,
    as_of: dt.datetime | None = None,
    by: str = "system",
    home: Path | None = None,
) -> dict[str, Any]:
    """Check, score and roll up the reports of a month.

    With gaps it is closed only on a person's word. The answer is the document of
    `pramoen month close --json`.

    Args:
        month: The month in the Buddhist era, such as 2567-06.
        round: The round, such as 2/2567, or its id; none: the only one open.
        province: The province, where several have rounds.
        why: Why it is closed with gaps; none: it is closed only when complete.
        dry_run: Only look; nothing is recorded.
        as_of: The moment to go by; none: now.
        by: Who decides, an officer's id.
        home: The folder of settings and letters; none: the one set for this machine.
    """
    around, _ = surroundings(home)
    with around, at_work(around.engine):
        round_id = round_meant(around.engine, round, province)
        closed = score_month(
            around, round_id, read_month(month), at=moment(as_of), by=by, why=why, dry_run=dry_run
        )
    await show_closing(closed.document)
    return closed.document
