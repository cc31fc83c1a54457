"""`pramoen remind`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pramoen.appraisal.words import HELD_REASONS, MESSAGE_STATES
from pramoen.cli.everywhere import Everywhere
from pramoen.cli.flow_run import run_flow
from pramoen.cli.output import print_json, print_lines, print_table
from pramoen.cli.sending_state import sending_lines
from pramoen.cli.the_round import the_round

if TYPE_CHECKING:
    from flows.remind import Reminded

__all__ = ["remind_command"]


def remind_command(everywhere: Everywhere, *, dry_run: bool, json: bool) -> int:
    """Run the sweep and say what it sent and what it held back."""
    engine = everywhere.engine()
    round_id = str(the_round(everywhere, engine).id) if everywhere.round else None
    province = everywhere.province_named()
    engine.dispose()
    if not dry_run:
        everywhere.may_go("sending reminders")
    at = everywhere.clock()

    async def start() -> Reminded:
        from flows.remind import remind

        return await remind(
            province=province, round=round_id, as_of=at, dry_run=dry_run, home=everywhere.home
        )

    outcome = run_flow(everywhere, start)
    if json:
        print_json(outcome.model_dump(mode="json"))
        return 0
    print_lines(sending_lines(outcome.stopped, everywhere.settings()))
    if outcome.messages:
        print_table(
            ("ถึง", "ช่องทาง", "ขั้น", "สถานะ", "เรื่อง"),
            [
                (m["to"], m["channel"], m["rung"], MESSAGE_STATES[m["state"]], m["subject"])
                for m in outcome.messages
            ],
        )
    held: dict[str, int] = {}
    for one in outcome.held:
        held[one["reason"]] = held.get(one["reason"], 0) + 1
    nothing = " (ไม่มีเรื่องที่ต้องแจ้งเตือน)" if not outcome.messages and not held else ""
    print_lines([f"ข้อความ {len(outcome.messages)} ฉบับ{nothing}"])
    if held:
        reasons = ", ".join(
            f"{HELD_REASONS[reason]} {count} รายการ" for reason, count in sorted(held.items())
        )
        print_lines([f"ไม่แจ้ง: {reasons}"])
    return 0
