"""`pramoen round suspend|resume`."""

from __future__ import annotations

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines
from pramoen.cli.the_round import the_round
from pramoen.errors import BadInput, NotAllowed

__all__ = ["suspend_command"]


def suspend_command(everywhere: Everywhere, *, held: bool, why: str | None, json: bool) -> int:
    """Have nobody reminded of a round for a while, or let its reminders go again."""
    from pramoen.records.database import writing
    from pramoen.records.holds import suspend_round, suspended_rounds
    from pramoen.records.models import Round
    from pramoen.rounds.life.deciding import check_decider

    by = everywhere.decider()
    if not (why or "").strip():
        raise BadInput('it needs a reason; give it with --why "…"')
    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    everywhere.may_go("suspending a round" if held else "resuming a round")
    at = everywhere.clock()
    with writing(engine) as session:
        if (of.id in suspended_rounds(session)) == held:
            raise NotAllowed(f"{of.label} {'is suspended already' if held else 'is not suspended'}")
        check_decider(session, session.get_one(Round, of.id), "whether a round rests", at=at, by=by)
        suspend_round(session, of.id, held=held, reason=why or "", at=at, by=by)
    if json:
        print_json({"round": str(of.id), "suspended": held})
    else:
        done = "ระงับการแจ้งเตือนแล้ว" if held else "กลับมาแจ้งเตือนแล้ว จะแจ้งเฉพาะขั้นล่าสุดที่ถึงกำหนด"
        print_lines([f"{of.label}: {done}"])
    return 0
