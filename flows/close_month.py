"""The flow that closes a month."""

from __future__ import annotations

from typing import Annotated, Any

from prefect import flow

from flows.at_work import at_work
from flows.moments import moment, run_name
from flows.office_table import show_closing
from flows.parameters import AsOf, By, Home, OneProvince, OneRound, said
from flows.round_meant import round_meant
from flows.surroundings import surroundings
from pramoen.rounds.months import read_month
from tasks.closing import score_month

__all__ = ["close_month"]


@flow(name="close_month", flow_run_name=run_name("close_month"), persist_result=False, timeout_seconds=1800)
async def close_month(
    month: Annotated[str, said("เดือน", "เช่น 2567-06 หรือ มิถุนายน 2567")],
    *,
    dry_run: Annotated[bool, said("ตรวจดูเท่านั้น", "ตรวจความครบถ้วนโดยไม่ปิดเดือน")] = False,
    round: OneRound = None,
    province: OneProvince = None,
    why: Annotated[str | None, said("เหตุผลที่ปิดทั้งที่ยังไม่ครบ", "เว้นว่าง: ปิดเมื่อครบเท่านั้น")] = None,
    by: By = "system",
    as_of: AsOf = None,
    home: Home = None,
) -> dict[str, Any]:
    """Check, score and roll up the reports of a month.

    With gaps it is closed only on a person's word. The answer is the document of
    `pramoen month close --json`.

    Args:
        month: The month in the Buddhist era, such as 2567-06.
        dry_run: Only look; nothing is recorded.
        round: The round, such as 2/2567, or its id; none: the only one open.
        province: The province, where several have rounds.
        why: Why it is closed with gaps; none: it is closed only when complete.
        by: Who decides, an officer's id.
        as_of: The moment to go by; none: now.
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
