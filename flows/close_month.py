"""The flow that closes a month."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from uuid import UUID

from prefect import flow

from flows.moments import moment, run_name
from flows.surroundings import surroundings
from tasks.closing import score_month

__all__ = ["close_month"]


@flow(name="close_month", flow_run_name=run_name("close_month"), persist_result=False)
async def close_month(
    round_id: UUID,
    month: str,
    *,
    why: str | None = None,
    dry_run: bool = False,
    as_of: dt.datetime | None = None,
    by: str = "system",
    home: Path | None = None,
) -> dict[str, Any]:
    """Check, score and roll up the reports of a month such as 2567-06.

    With gaps it is closed only on a person's word: `why`, by `by`. The answer is the document of
    `pramoen month close --json`.
    """
    around, _ = surroundings(home)
    with around:
        closed = score_month(around, round_id, month, at=moment(as_of), by=by, why=why, dry_run=dry_run)
    return closed.document
