"""`pramoen round deadline`."""

from __future__ import annotations

from pramoen.cli.days import day_of
from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines
from pramoen.cli.the_round import the_round
from pramoen.errors import BadInput

__all__ = ["deadline_command"]


def deadline_command(everywhere: Everywhere, *, stage: str, due: str, why: str | None, json: bool) -> int:
    """Set a day that the letter leaves out; a person's decision with a reason."""
    from calendars.formats import format_date
    from pramoen.appraisal.words import STAGE_TITLES
    from pramoen.records.database import writing
    from pramoen.records.models import Round
    from pramoen.rounds.life.setting_days import set_day

    by = everywhere.decider()
    if not (why or "").strip():
        raise BadInput('a decision needs a reason; give it with --why "…"')
    day = day_of(due, "--due")
    assert day is not None
    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    everywhere.may_go("setting a day")
    with writing(engine) as session:
        found = session.get_one(Round, of.id)
        said = set_day(
            session,
            found,
            stage,
            day,
            reason=why or "",
            calendar=everywhere.calendar(),
            at=everywhere.clock(),
            by=by,
        )
    if json:
        print_json(
            {
                "round": str(of.id),
                "stage": stage,
                "due": day.isoformat(),
                "new": said.new,
                "duties": {"added": said.added, "moved": said.moved},
            }
        )
        return 0
    words = f"{STAGE_TITLES[stage]} ภายในวันที่ {format_date(day)}"
    if said.new:
        made = f"เพิ่มหน้าที่ {said.added} รายการ เลื่อนกำหนด {said.moved} รายการ"
        print_lines([f"บันทึกกำหนดแล้ว: {words} {made}"])
    else:
        print_lines([f"กำหนดไว้แล้ว: {words} ไม่มีการเปลี่ยนแปลง"])
    return 0
