"""`pramoen agreement|report|evaluation template|import`."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines
from pramoen.cli.the_round import the_round
from pramoen.errors import BadInput

if TYPE_CHECKING:
    from pramoen.rounds.sheets.importing import Imported

__all__ = ["import_command", "template_command"]

_STATES = {
    "imported": "นำเข้าแล้ว (ฉบับที่ {version})",
    "draft": "เก็บร่างแล้ว (ฉบับที่ {version}) ยังไม่ได้ส่ง",
    "unchanged": "เหมือนที่บันทึกไว้แล้ว (ฉบับที่ {version}) ไม่มีการเปลี่ยนแปลง",
    "blank": "แผ่นว่าง ไม่ได้นำเข้า",
}
_LATE = " ส่งช้า {days} วัน"
_FULL = "  ตาราง {table} กรอกเต็มทุกช่องแล้ว หากยังมีอีก ให้เขียนแบบฟอร์มใหม่ด้วยคำสั่ง template ซึ่งจะมีช่องเพิ่ม แล้วนำเข้าอีกครั้ง"


def template_command(
    everywhere: Everywhere,
    stage: str,
    *,
    officer: str | None,
    office: str | None,
    month: str | None,
    out: Path | None,
) -> int:
    """Write the form of one officer, or of everyone in an office."""
    from pramoen.papers.forms import write_forms
    from pramoen.records.database import reading
    from pramoen.rounds.months import read_month
    from pramoen.rounds.sheets.templates import plans_of_office, plans_of_officer

    if (officer is None) == (office is None):
        raise BadInput("say whose form: --officer ID, or --office NAME for everyone in it")
    wanted = None if month is None else read_month(month)
    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    with reading(engine) as session:
        if officer is not None:
            plans = plans_of_officer(session, of, officer, stage, month=wanted)
        else:
            plans = plans_of_office(session, of, office or "", stage, month=wanted)
    path = out or _path(stage, plans[0].occurrence, officer or office or "")
    if path.suffix.lower() != ".xlsx":
        raise BadInput(f"--out {path}: a form is an .xlsx file; give a name that ends so")
    write_forms(path, plans)
    print_lines([f"เขียนแบบฟอร์มแล้ว {len(plans)} แผ่น: {path}"])
    return 0


def import_command(
    everywhere: Everywhere, stage: str, file: Path, *, officer: str | None, draft: bool, json: bool
) -> int:
    """Send in what a filled form says, or keep it as a draft, all of it or nothing."""
    from pramoen.rounds.sheets.importing import import_forms

    engine = everywhere.engine()
    chosen = everywhere.round is not None or everywhere.province is not None
    sent = import_forms(
        engine,
        file,
        stage,
        at=everywhere.clock(),
        by=everywhere.by or everywhere.settings().actor,
        round_id=the_round(everywhere, engine).id if chosen else None,
        officer=officer,
        draft=draft,
    )
    if json:
        print_json({"imported": [asdict(one) for one in sent]})
    else:
        print_lines(line for one in sent for line in _lines(one))
    return 0


def _lines(one: Imported) -> list[str]:
    words = _STATES[one.state].format(version=one.version)
    late = _LATE.format(days=one.days_late) if one.days_late else ""
    first = f"{one.officer} {one.occurrence or ''}: {words}{late}".replace(" :", ":")
    return [first, *(_FULL.format(table=table) for table in one.full)]


def _path(stage: str, occurrence: str | None, whose: str) -> Path:
    parts = filter(None, (stage, occurrence, re.sub(r"[^\w.-]+", "-", whose)))
    return Path("-".join(parts) + ".xlsx")
