"""`pramoen housekeep`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.flow_run import run_flow
from pramoen.cli.output import print_json, print_lines, print_table

if TYPE_CHECKING:
    from flows.housekeep import Housekept

__all__ = ["housekeep_command"]

_COUNTS = {
    "runs_ended": "งานที่ค้างจากเครื่องดับและปิดให้แล้ว",
    "sweeps_asked_again": "การแจ้งเตือนที่ค้างจากเครื่องดับและสั่งใหม่",
    "runs_dropped": "งานตามกำหนดที่พลาดไปและตัดออก",
    "runs_appointed": "งานที่นัดหมายใหม่",
    "runs_taken_back": "งานนัดหมายที่ยกเลิก",
    "runs_pruned": "บันทึกการทำงานเก่าที่ลบ",
    "webhook_events": "เหตุการณ์จาก LINE ที่ลบ",
    "link_codes": "รหัสผูกบัญชีที่ลบ",
    "link_tries": "รหัสผิดที่ลองแล้วและลบ",
    "quota_readings": "ค่าโควตาเก่าที่ลบ",
    "sweeps": "วันที่กวาดงานเก่าที่ลบ",
    "sweep_shares": "ส่วนแบ่งของการกวาดงานเก่าที่ลบ",
    "entry_codes": "รหัสเข้าใช้งานเก่าที่ลบ",
    "entry_tries": "บันทึกการพยายามเข้าใช้งานเก่าที่ลบ",
    "web_sessions": "การเข้าใช้งานเก่าที่ลบ",
    "working_copies": "แบบที่พิมพ์ค้างไว้เก่าที่ลบ",
}


def housekeep_command(everywhere: Everywhere, *, json: bool) -> int:
    """Keep house; exit status 1 where something was found that needs a person."""
    everywhere.engine().dispose()
    at = everywhere.clock()

    async def start() -> Housekept:
        from flows.housekeep import housekeep

        return await housekeep(as_of=at, home=everywhere.home)

    kept = run_flow(everywhere, start)
    if json:
        print_json(kept.model_dump(mode="json"))
    else:
        done = [(words, str(kept.counts[name])) for name, words in _COUNTS.items() if kept.counts.get(name)]
        print_table(("งาน", "จำนวน"), done) if done else print_lines(["ไม่มีสิ่งที่ต้องจัดการ"])
        print_lines(
            f"{one['check']}: {one['detail']}" + (f" – {one['do']}" if one["do"] else "")
            for one in kept.findings
        )
    return 1 if any(one["state"] == "error" for one in kept.findings) else 0
