"""`pramoen round status|list`."""

from __future__ import annotations

from calendars.formats import format_date
from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines, print_table
from pramoen.cli.the_round import the_round

__all__ = ["list_command", "status_command"]

_COUNTS = ("owed", "in", "late", "overdue", "waived", "missed")
_HEADINGS = ("ต้องส่ง", "ส่งแล้ว", "ส่งช้า", "เกินกำหนด", "ยกเว้น", "ขาดส่ง")


def status_command(everywhere: Everywhere, *, json: bool) -> int:
    """Where the round stands at the clock's moment."""
    from datetime import date

    from pramoen.appraisal.words import ROUND_STATES, STAGE_TITLES
    from pramoen.records.database import reading
    from pramoen.rounds.status import round_status

    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    with reading(engine) as session:
        document = round_status(session, of, at=everywhere.clock())
    if json:
        print_json(document)
        return 0
    print_lines([f"{of.label} ({ROUND_STATES[of.state]})"])
    print_table(
        ("ขั้นตอน", "ประจำเดือน", "กำหนด", *_HEADINGS),
        [
            (
                STAGE_TITLES[stage["stage"]],
                stage["occurrence"],
                format_date(date.fromisoformat(stage["due"]), style="short"),
                *(stage[name] for name in _COUNTS),
            )
            for stage in document["stages"]
        ],
    )
    print_table(
        ("หน่วยงาน", *_HEADINGS),
        [(office["office"], *(office[name] for name in _COUNTS)) for office in document["offices"]],
    )
    return 0


def list_command(everywhere: Everywhere, *, json: bool) -> int:
    """All rounds on record, latest first."""
    from pramoen.appraisal.words import ROUND_STATES
    from pramoen.records.database import reading
    from pramoen.records.rounds import rounds

    engine = everywhere.engine()
    province = everywhere.province_named()
    with reading(engine) as session:
        found = rounds(session, province=province)
    if json:
        print_json([{"id": str(of.id), "label": of.label, "state": of.state} for of in found])
    else:
        print_table(("รอบ", "สถานะ", "รหัส"), [(of.label, ROUND_STATES[of.state], str(of.id)) for of in found])
    return 0
