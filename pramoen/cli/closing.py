"""`pramoen month close` and `pramoen round close`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.flow_run import run_flow
from pramoen.cli.output import print_json, print_lines, print_table
from pramoen.cli.the_round import the_round
from pramoen.rounds.months import read_month

__all__ = ["month_command", "round_command"]

_MOST_GAPS = 10


def month_command(everywhere: Everywhere, month: str, *, why: str | None, dry_run: bool, json: bool) -> int:
    """Close a month; exit status 1 where it has gaps and nobody gave a reason to close it all the same."""
    wanted = read_month(month)
    engine = everywhere.engine()
    round_id = the_round(everywhere, engine).id
    by, at = _who_and_when(everywhere, why, dry_run, "closing a month")

    async def start() -> dict[str, Any]:
        from flows.close_month import close_month

        return await close_month(
            wanted, round=str(round_id), why=why, dry_run=dry_run, as_of=at, by=by, home=everywhere.home
        )

    return _close(everywhere, start, json=json)


def round_command(
    everywhere: Everywhere,
    *,
    why: str | None,
    team_share: str | None,
    results_share: str | None,
    dry_run: bool,
    json: bool,
) -> int:
    """Close the round; exit status 1 where it has gaps and nobody gave a reason to close it all the same."""
    engine = everywhere.engine()
    round_id = the_round(everywhere, engine).id
    by, at = _who_and_when(everywhere, why, dry_run, "closing a round")

    async def start() -> dict[str, Any]:
        from flows.close_round import close_round

        return await close_round(
            round=str(round_id),
            team_share=team_share,
            results_share=results_share,
            why=why,
            dry_run=dry_run,
            as_of=at,
            by=by,
            home=everywhere.home,
        )

    return _close(everywhere, start, json=json)


def _who_and_when(everywhere: Everywhere, why: str | None, dry_run: bool, what: str) -> tuple[str, Any]:
    """Closing with gaps is a decision, and a decision is a person's."""
    by = everywhere.decider() if why is not None and not dry_run else everywhere.actor()
    if not dry_run:
        everywhere.may_go(what)
    return by, everywhere.clock()


def _close(everywhere: Everywhere, start: Callable[[], Awaitable[dict[str, Any]]], *, json: bool) -> int:
    document = run_flow(everywhere, start)
    if json:
        print_json(document)
    else:
        _print(document)
    return 0 if document["complete"] or document["closed"] else 1


def _print(document: dict[str, Any]) -> None:
    from pramoen.appraisal.completeness import heading
    from pramoen.rounds.closing_month import said_of_missed

    what = document.get("month") or ""
    state = "ปิดแล้ว" if document["closed"] else "ยังไม่ได้ปิด"
    print_lines([f"{document['round']['label']} {what} {state}".replace("  ", " ")])
    for check in document["checks"]:
        if check["met"]:
            continue
        print_lines([f"{heading(check['code'])}: {len(check['gaps'])} รายการ"])
        print_lines(f"  - {gap['message']}" for gap in check["gaps"][:_MOST_GAPS])
        if len(check["gaps"]) > _MOST_GAPS:
            print_lines([f"  … และอีก {len(check['gaps']) - _MOST_GAPS} รายการ (ดูทั้งหมดด้วย --json)"])
    print_table(
        ("หน่วยงาน", "เฉลี่ย", "จำนวน", "ขาด"),
        [(one["office"], one["mean"], one["counted"], one["missing"]) for one in document["offices"]],
    )
    if document.get("missed"):
        print_lines([said_of_missed(document), f'  pramoen month reopen {what} --why "เหตุผล" --by รหัส'])
    if document.get("grades"):
        print_lines([", ".join(f"{grade} {count} คน" for grade, count in document["grades"].items())])
    if not document["complete"] and not document["closed"]:
        print_lines(['หากจำเป็นต้องปิดทั้งที่ยังไม่ครบ ให้ระบุ --why "เหตุผล" --by รหัสผู้ตัดสินใจ'])
        if what:
            print_lines(["เมื่อปิดแล้ว รายงานที่ขาดจะส่งอีกไม่ได้และจะไม่มีการแจ้งเตือน จนกว่าจะเปิดเดือนใหม่"])
