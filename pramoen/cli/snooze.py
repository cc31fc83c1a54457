"""`pramoen snooze OFFICER`."""

from __future__ import annotations

from pramoen.cli.days import day_of
from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_lines
from pramoen.cli.the_round import the_round
from pramoen.errors import BadInput

__all__ = ["snooze_command"]


def snooze_command(
    everywhere: Everywhere, officer: str, *, duty: str | None, until: str | None, lift: bool, why: str | None
) -> int:
    """Put off an officer's reminders until the end of a day, or let them go again."""
    from pramoen.records import duties
    from pramoen.records.database import writing
    from pramoen.records.models import Round
    from pramoen.rounds.life.snoozing import lift_snooze, snooze

    if lift == (until is not None):
        raise BadInput("say until when with --until DAY, or let the reminders go again with --lift")
    last = day_of(until, "--until")
    by = everywhere.decider()
    if not (why or "").strip():
        raise BadInput('putting off needs a reason; give it with --why "…"')
    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    everywhere.may_go("putting off reminders")
    at, reason = everywhere.clock(), why or ""
    with writing(engine) as session:
        found = duties.find_duty(session, duty) if duty is not None else None
        round_ = session.get_one(Round, of.id)
        if last is None:
            lift_snooze(session, round_, officer, found, reason=reason, at=at, by=by)
        else:
            snooze(session, round_, officer, found, until=last, reason=reason, at=at, by=by)
    print_lines(["บันทึกแล้ว จะแจ้งเตือนตามปกติ" if lift else "บันทึกการเลื่อนแจ้งเตือนแล้ว"])
    return 0
