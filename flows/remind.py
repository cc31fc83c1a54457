"""The flow that reminds: it plans what is due and delivers the outbox."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.runtime import deployment
from pydantic import BaseModel

from flows.artifacts import show_table, show_words
from flows.at_work import at_work
from flows.moments import moment, run_name
from flows.round_meant import round_meant
from flows.surroundings import surroundings
from notifications.outbox.listing import planned_json, sent_json
from notifications.outbox.stops import stops_json
from pramoen.appraisal.words import HELD_REASONS, MESSAGE_STATES
from pramoen.errors import NotAllowed
from pramoen.records.locks import locked
from tasks.amending import tell_touched
from tasks.reminding import add_duties, deliver, open_rounds, plan
from tasks.watching import watch

__all__ = ["Reminded", "remind"]


class Reminded(BaseModel):
    """What a sweep did: the document of `pramoen remind --json`. `skipped` says why it did nothing.

    Where sending is `stopped` or `rehearsal` is set, messages stay planned or go to a folder.
    """

    as_of: str
    messages: list[dict[str, Any]]
    held: list[dict[str, str]]
    skipped: str | None = None
    stopped: list[dict[str, str | None]] = []
    rehearsal: bool = False


@flow(name="remind", flow_run_name=run_name("remind"), persist_result=False, timeout_seconds=3600)
async def remind(
    *,
    province: str | None = None,
    round: str | None = None,
    as_of: dt.datetime | None = None,
    dry_run: bool = False,
    home: Path | None = None,
) -> Reminded:
    """Bring to mind what is due: plan it, write it to the outbox, deliver.

    Run again at the same moment it sends nothing; run after days without a sweep it sends what is due now,
    once.

    Args:
        province: The province to look after; none: all.
        round: One round alone, such as 2/2567, or its id; none: all that are open.
        as_of: The moment to go by; none: now.
        dry_run: Only show what would be planned; nothing is recorded or sent.
        home: The folder of settings and letters; none: the one set for this machine.
    """
    at = moment(as_of)
    around, settings = surroundings(home)
    with around, at_work(around.engine):
        round_id = round_meant(around.engine, round, province) if round else None
        if dry_run:
            found = open_rounds(around, province, round_id)
            made = plan(around, found, at=at, dry_run=True)
            return Reminded(
                as_of=at.isoformat(),
                messages=planned_json(around.engine, made.messages),
                held=[held.as_json() for held in made.held],
                stopped=stops_json(around.engine),
                rehearsal=settings.rehearsal,
            )
        try:
            # One sweep at a time, whoever started it.
            with locked(around.engine, "remind"):
                found = open_rounds(around, province, round_id)
                add_duties(around, [of.id for of in found], at=at)
                tell_touched(around, [of.id for of in found], at=at)
                made = plan(around, found, at=at, dry_run=False)
                delivered = deliver(around, at=at)
                if watch(around, at=at, did="swept", messages=len(delivered.states)):
                    more = deliver(around, at=at)
                    delivered.states.update(more.states)
                    delivered.held.extend(more.held)
        except NotAllowed as error:
            if not deployment.id:
                raise
            # What the other sweep does is what this one would have done.
            await show_words("skipped", str(error), title="ข้ามการทำงาน")
            return Reminded(as_of=at.isoformat(), messages=[], held=[], skipped=str(error))
        handled = list(dict.fromkeys([*made.added, *delivered.states]))
        reminded = Reminded(
            as_of=at.isoformat(),
            messages=sent_json(around.engine, handled),
            held=[held.as_json() for held in (*made.held, *delivered.held)],
            stopped=stops_json(around.engine),
            rehearsal=settings.rehearsal,
        )
    await show_table("reminded", _counts(reminded), title=f"การแจ้งเตือน {at:YYYY-MM-DD HH:mm}")
    return reminded


def _counts(reminded: Reminded) -> list[dict[str, Any]]:
    """How many messages came to which state on which channel, and how many were held back and why."""
    sent = Counter((m["channel"], m["state"]) for m in reminded.messages)
    held = Counter(one["reason"] for one in reminded.held)
    return [
        *(
            {"ช่องทาง": channel, "ผล": MESSAGE_STATES[state], "จำนวน": count}
            for (channel, state), count in sorted(sent.items())
        ),
        *({"ช่องทาง": "", "ผล": HELD_REASONS[why], "จำนวน": count} for why, count in sorted(held.items())),
    ]
