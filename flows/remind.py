"""The flow that reminds: it plans what is due and delivers the outbox."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any
from uuid import UUID

import pendulum
from prefect import flow
from prefect.runtime import deployment, flow_run
from pydantic import BaseModel

from calendars.formats import format_date
from flows.artifacts import show_table, show_words
from flows.at_work import at_work
from flows.moments import moment, run_name
from flows.parameters import AnyProvince, AnyRound, AsOf, Home, said
from flows.round_meant import round_meant
from flows.sharing import Worked, plan_all, share_out, shares_of, work_on
from flows.surroundings import surroundings
from notifications.outbox.listing import planned_json, sent_json
from notifications.outbox.stops import stops_json
from pramoen.appraisal.words import CHANNEL_TITLES, HELD_REASONS, MESSAGE_STATES
from pramoen.errors import NotAllowed
from pramoen.records.locks import locked
from pramoen.records.models import Round
from pramoen.records.outlasting import outlast
from tasks.reminding import deliver, open_rounds, plan
from tasks.surroundings import Surroundings
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
    dry_run: Annotated[bool, said("ดูก่อนโดยไม่ส่ง", "แสดงว่าจะแจ้งใครกี่คน ไม่บันทึกและไม่ส่งสิ่งใด")] = False,
    province: AnyProvince = None,
    round: AnyRound = None,
    as_of: AsOf = None,
    home: Home = None,
) -> Reminded:
    """Bring to mind what is due: plan it, write it to the outbox, deliver.

    Run again at the same moment it sends nothing; run after days without a sweep it sends what is due now,
    once.

    Args:
        dry_run: Only show what would be planned; nothing is recorded or sent.
        province: The province to look after; none: all.
        round: One round alone, such as 2/2567, or its id; none: all that are open.
        as_of: The moment to go by; none: now.
        home: The folder of settings and letters; none: the one set for this machine.
    """
    at = moment(as_of)
    around, settings = surroundings(home)
    with around, at_work(around.engine):
        round_id = round_meant(around.engine, round, province) if round else None
        if dry_run:
            found = open_rounds(around, province, round_id)
            made = plan(around, found, at=at, dry_run=True)
            looked = Reminded(
                as_of=at.isoformat(),
                messages=planned_json(around.engine, made.messages),
                held=[held.as_json() for held in made.held],
                stopped=stops_json(around.engine),
                rehearsal=settings.rehearsal,
            )
            await _show(looked, f"จะแจ้งเตือน (ยังไม่ได้ส่ง) {_said(at)}")
            return looked
        try:
            # One sweep at a time, whoever started it.
            with locked(around.engine, "remind"):
                found = open_rounds(around, province, round_id)
                worked = await _sweep(around, found, at=at)
                delivered = worked.delivered
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
        handled = list(dict.fromkeys([*worked.added, *delivered.states]))
        reminded = Reminded(
            as_of=at.isoformat(),
            messages=outlast(lambda: sent_json(around.engine, handled)),
            held=[held.as_json() for held in (*worked.held, *delivered.held)],
            stopped=outlast(lambda: stops_json(around.engine)),
            rehearsal=settings.rehearsal,
        )
    await _show(reminded, f"การแจ้งเตือน {_said(at)}")
    return reminded


async def _sweep(around: Surroundings, found: list[Round], *, at: pendulum.DateTime) -> Worked:
    """Plan and deliver; other hosts help where they use the record too and the work is worth it."""
    shares = shares_of(found)
    if deployment.id and flow_run.id and around.engine.dialect.name != "sqlite" and len(shares) > 1:
        sweep = UUID(flow_run.id)
        await share_out(around, sweep, shares, at=at)
        return await work_on(around, sweep, at=at)
    made = plan_all(around, found, at=at)
    return Worked(added=made.added, held=made.held, delivered=deliver(around, at=at))


async def _show(reminded: Reminded, title: str) -> None:
    await show_table("reminded", _counts(reminded), title=title, empty="ไม่มีผู้ที่ต้องแจ้งเตือน")


def _said(at: pendulum.DateTime) -> str:
    return f"{format_date(at.date(), digits='arabic')} เวลา {at:HH:mm} น."


def _counts(reminded: Reminded) -> list[dict[str, Any]]:
    """How many messages came to which state on which channel, and how many were held back and why."""
    sent = Counter((m["channel"], m["state"]) for m in reminded.messages)
    held = Counter(one["reason"] for one in reminded.held)
    return [
        *(
            {"ช่องทาง": CHANNEL_TITLES[channel], "ผล": MESSAGE_STATES[state], "จำนวน": count}
            for (channel, state), count in sorted(sent.items())
        ),
        *({"ช่องทาง": "", "ผล": HELD_REASONS[why], "จำนวน": count} for why, count in sorted(held.items())),
    ]
