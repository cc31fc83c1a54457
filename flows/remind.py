"""The flow that reminds: it plans what is due and delivers the outbox."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from uuid import UUID

from prefect import flow
from pydantic import BaseModel

from flows.moments import moment, run_name
from flows.surroundings import surroundings
from notifications.outbox.listing import planned_json, sent_json
from pramoen.records.locks import locked
from tasks.reminding import add_duties, deliver, open_rounds, plan

__all__ = ["Reminded", "remind"]


class Reminded(BaseModel):
    """What a sweep did: the document of `pramoen remind --json`."""

    as_of: str
    messages: list[dict[str, Any]]
    held: list[dict[str, str]]


@flow(name="remind", flow_run_name=run_name("remind"), persist_result=False)
async def remind(
    *,
    province: str | None = None,
    round_id: UUID | None = None,
    as_of: dt.datetime | None = None,
    dry_run: bool = False,
    home: Path | None = None,
) -> Reminded:
    """Bring to mind what is due: plan it, write it to the outbox, deliver.

    Run again at the same moment it sends nothing; run after days without a sweep it sends what is due now,
    once. With `dry_run` it shows what it would plan and changes nothing.
    """
    at = moment(as_of)
    around, _ = surroundings(home)
    with around:
        if dry_run:
            found = open_rounds(around, province, round_id)
            made = plan(around, found, at=at, dry_run=True)
            return Reminded(
                as_of=at.isoformat(),
                messages=planned_json(around.engine, made.messages),
                held=[held.as_json() for held in made.held],
            )
        # One sweep at a time, whoever started it.
        with locked(around.engine, "remind"):
            found = open_rounds(around, province, round_id)
            add_duties(around, [of.id for of in found], at=at)
            made = plan(around, found, at=at, dry_run=False)
            delivered = deliver(around, at=at)
        handled = [*made.added, *(m for m in delivered.states if m not in set(made.added))]
        return Reminded(
            as_of=at.isoformat(),
            messages=sent_json(around.engine, handled),
            held=[held.as_json() for held in made.held],
        )
